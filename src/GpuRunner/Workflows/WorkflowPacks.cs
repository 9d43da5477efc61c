namespace CreativeStudio.GpuRunner.Workflows;

/// <summary>The workflow packs of this runner: the shipped ones and an operator's own.</summary>
internal sealed class WorkflowPacks
{
    private readonly Dictionary<string, WorkflowPack> _packs = new(StringComparer.Ordinal);
    private readonly List<RefusedPack> _refused = [];

    private WorkflowPacks()
    {
    }

    /// <summary>Where the shipped packs lie.</summary>
    public static string ShippedFolder => Path.Combine(AppContext.BaseDirectory, "Workflows");

    /// <summary>All of them.</summary>
    public IReadOnlyCollection<WorkflowPack> All => _packs.Values;

    /// <summary>An operator's packs that are left out, and why.</summary>
    public IReadOnlyList<RefusedPack> Refused => _refused;

    /// <summary>One by the name of its folder.</summary>
    /// <exception cref="WorkflowException">There is none.</exception>
    public WorkflowPack this[string name] =>
        _packs.GetValueOrDefault(name) ?? throw new WorkflowException($"There is no workflow pack '{name}'; there are {string.Join(", ", _packs.Keys)}");

    /// <summary>
    /// Loads every folder inside the shipped one, and then every folder inside the operator's. A pack of the operator's that is not usable is
    /// left out. One with a shipped name takes the shipped one's place where it has all of its parameters: the studio's own jobs set them.
    /// </summary>
    /// <param name="own">The operator's folder; null where there is none.</param>
    /// <exception cref="WorkflowException">A folder does not exist or a shipped pack is not usable.</exception>
    public static WorkflowPacks Load(string shipped, string? own = null)
    {
        var packs = new WorkflowPacks();
        foreach (var folder in FoldersIn(shipped))
        {
            var pack = WorkflowPack.Load(folder);
            packs._packs.Add(pack.Name, pack);
        }

        foreach (var folder in string.IsNullOrEmpty(own) ? [] : FoldersIn(own))
        {
            packs.TryAdd(folder);
        }

        packs.ShareCheckpoints();
        return packs;
    }

    private static IEnumerable<string> FoldersIn(string folder) => Directory.Exists(folder)
        ? Directory.EnumerateDirectories(folder).Where(WorkflowPack.IsPack).Order(StringComparer.Ordinal)
        : throw new WorkflowException($"The folder of workflow packs '{folder}' does not exist");

    private void TryAdd(string folder)
    {
        try
        {
            var pack = WorkflowPack.Load(folder);
            if (_packs.GetValueOrDefault(pack.Name) is { } shipped)
            {
                pack.CheckReplaces(shipped);
            }

            _packs[pack.Name] = pack;
        }
        catch (WorkflowException e)
        {
            _refused.Add(new RefusedPack(Path.GetFileName(folder), e.Message));
        }
    }

    // When all are there: an operator's own pack may be the one whose checkpoints another takes.
    private void ShareCheckpoints()
    {
        foreach (var pack in _packs.Values.Where(pack => pack.Binding is { CheckpointsLike: not null, Checkpoints: null }).ToList())
        {
            if (_packs.GetValueOrDefault(pack.Binding.CheckpointsLike!)?.Binding.Checkpoints is { } rules)
            {
                _packs[pack.Name] = pack.With(rules);
            }
            else
            {
                _packs.Remove(pack.Name);
                _refused.Add(new RefusedPack(pack.Name, $"Workflow pack '{pack.Name}': there are no checkpoints of '{pack.Binding.CheckpointsLike}'"));
            }
        }
    }
}

/// <summary>A pack that is left out.</summary>
/// <param name="Reason">For people; names the pack.</param>
internal sealed record RefusedPack(string Name, string Reason);

namespace CreativeStudio.GpuRunner.Workflows;

/// <summary>The workflow packs of this runner: the shipped ones and an operator's own.</summary>
internal sealed class WorkflowPacks
{
    private readonly Dictionary<string, WorkflowPack> _packs;

    private WorkflowPacks(Dictionary<string, WorkflowPack> packs) => _packs = packs;

    /// <summary>Where the shipped packs lie.</summary>
    public static string ShippedFolder => Path.Combine(AppContext.BaseDirectory, "Workflows");

    /// <summary>All of them.</summary>
    public IReadOnlyCollection<WorkflowPack> All => _packs.Values;

    /// <summary>One by the name of its folder.</summary>
    /// <exception cref="WorkflowException">There is none.</exception>
    public WorkflowPack this[string name] =>
        _packs.GetValueOrDefault(name) ?? throw new WorkflowException($"There is no workflow pack '{name}'; there are {string.Join(", ", _packs.Keys)}");

    /// <summary>Loads every folder inside the given ones that holds a pack; later ones replace earlier ones of the same name.</summary>
    /// <exception cref="WorkflowException">A folder does not exist or a pack is not usable.</exception>
    public static WorkflowPacks Load(IEnumerable<string?> folders)
    {
        var packs = new Dictionary<string, WorkflowPack>(StringComparer.Ordinal);
        var checkpoints = new Dictionary<string, CheckpointRules>(StringComparer.Ordinal);
        foreach (var folder in folders.Where(folder => !string.IsNullOrEmpty(folder)))
        {
            if (!Directory.Exists(folder))
            {
                throw new WorkflowException($"The folder of workflow packs '{folder}' does not exist");
            }

            foreach (var pack in Directory.EnumerateDirectories(folder).Where(WorkflowPack.IsPack).Order(StringComparer.Ordinal).Select(WorkflowPack.Load))
            {
                packs[pack.Name] = pack;
                if (pack.Binding.Checkpoints is { } rules)
                {
                    checkpoints[pack.Name] = rules;
                }
            }
        }

        // When all are there: an operator's own pack may be the one whose checkpoints another takes.
        foreach (var pack in packs.Values.Where(pack => pack.Binding is { CheckpointsLike: not null, Checkpoints: null }).ToList())
        {
            packs[pack.Name] = pack.With(
                checkpoints.GetValueOrDefault(pack.Binding.CheckpointsLike!)
                ?? throw new WorkflowException($"Workflow pack '{pack.Name}': there are no checkpoints of '{pack.Binding.CheckpointsLike}'"));
        }

        return new WorkflowPacks(packs);
    }
}

using System.Globalization;
using CreativeStudio.GpuRunner.Comfy;

namespace CreativeStudio.GpuRunner.Workflows;

/// <summary>Whether the server can run a pack: its models are installed and fit the card, and it knows every node and input of the graph.</summary>
internal sealed class PackCheck(CheckpointSelector checkpoints)
{
    /// <summary>The models that the pack would use.</summary>
    /// <param name="nodes">What the server offers now.</param>
    /// <exception cref="WorkflowException">It cannot run; the message says what is missing and where to get it.</exception>
    /// <exception cref="ComfyException">The server is away.</exception>
    public async Task<PackModels> CheckAsync(WorkflowPack pack, NodeSchema nodes, CancellationToken ct)
    {
        var found = await checkpoints.FindAsync(pack, ct);
        var sample = pack.BindSample(found.ParametersOf(pack));
        var problems = new WorkflowValidator(nodes).Validate(sample);
        if (problems.Count > 0)
        {
            throw new WorkflowException($"Workflow pack '{pack.Name}': {string.Join("; ", problems)}");
        }

        return found;
    }

    /// <inheritdoc cref="CheckAsync" />
    /// <returns>The models, for people.</returns>
    public async Task<string> ExplainAsync(WorkflowPack pack, NodeSchema nodes, CancellationToken ct)
    {
        var found = await CheckAsync(pack, nodes, ct);
        var size = found.Checkpoint is { } choice ? string.Create(CultureInfo.InvariantCulture, $" at {choice.Width}×{choice.Height}") : "";
        var files = found.Files.Count > 0 ? string.Join(", ", found.Files.Distinct(StringComparer.Ordinal)) : "needs no models";
        return $"{files}{size}{(found.Checkpoint?.Warning is { } warning ? $" ({warning})" : "")}";
    }
}

/// <summary>The models of a pack on a server.</summary>
/// <param name="Checkpoint">Null for a pack that needs none.</param>
/// <param name="Loaded">The files of its loaders, by parameter.</param>
/// <param name="Film">The size of films that the device can do; null for a pack that makes none.</param>
internal sealed record PackModels(CheckpointChoice? Checkpoint, IReadOnlyDictionary<string, object> Loaded, PictureSize? Film)
{
    private static readonly Dictionary<string, object> Nothing = new(StringComparer.Ordinal);

    /// <summary>What suits the models and the device where nobody wishes otherwise, by parameter.</summary>
    public IReadOnlyDictionary<string, object> Suiting => Checkpoint?.Parameters
        ?? (Film is { } size ? new Dictionary<string, object>(StringComparer.Ordinal) { ["width"] = size.Width, ["height"] = size.Height } : Nothing);

    /// <summary>All files.</summary>
    public IReadOnlyList<string> Files => [.. Checkpoint is { } choice ? [choice.File] : Array.Empty<string>(), .. Loaded.Values.Select(file => file.ToString()!)];

    /// <summary>What the runner sets for them in a pack, and what suits them.</summary>
    public IEnumerable<KeyValuePair<string, object>> ParametersOf(WorkflowPack pack) =>
        Loaded.Concat(Suiting).Where(parameter => pack.Binding.Parameters.ContainsKey(parameter.Key));
}

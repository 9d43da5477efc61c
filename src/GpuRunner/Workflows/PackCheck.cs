using System.Globalization;
using CreativeStudio.GpuRunner.Comfy;

namespace CreativeStudio.GpuRunner.Workflows;

/// <summary>Whether the server can run a pack: its models are installed and fit the card, and it knows every node and input of the graph.</summary>
internal sealed class PackCheck(CheckpointSelector checkpoints)
{
    /// <summary>The models that the pack would use, for people.</summary>
    /// <param name="nodes">What the server offers now.</param>
    /// <exception cref="WorkflowException">It cannot run; the message says what is missing and where to get it.</exception>
    /// <exception cref="ComfyException">The server is away.</exception>
    public async Task<string> ExplainAsync(WorkflowPack pack, NodeSchema nodes, CancellationToken ct)
    {
        var choice = pack.Binding.Checkpoints is null ? null : await checkpoints.ChooseAsync(pack, ct);
        var models = await checkpoints.ModelsAsync(pack, ct);
        var sample = pack.BindSample(models.Concat(choice?.Parameters ?? new Dictionary<string, object>()));
        var problems = new WorkflowValidator(nodes).Validate(sample);
        if (problems.Count > 0)
        {
            throw new WorkflowException($"Workflow pack '{pack.Name}': {string.Join("; ", problems)}");
        }

        var files = models.Values.Select(file => file.ToString()).Prepend(choice?.File).Where(file => file is not null);
        var size = choice is null ? "" : string.Create(CultureInfo.InvariantCulture, $" at {choice.Width}×{choice.Height}");
        return $"{string.Join(", ", files)}{size}{(choice?.Warning is null ? "" : $" ({choice.Warning})")}";
    }
}

using System.Collections.Concurrent;
using CreativeStudio.GpuRunner.Comfy;
using Microsoft.Extensions.Options;

namespace CreativeStudio.GpuRunner.Workflows;

/// <summary>Asks the server which checkpoints it has and what its device can do; remembers the choice until the server is connected anew.</summary>
internal sealed partial class CheckpointSelector(ComfyClient comfy, IOptions<ComfyOptions> options, ILogger<CheckpointSelector> logger)
{
    private readonly ConcurrentDictionary<string, (int Connection, CheckpointChoice Choice)> _choices = new(StringComparer.Ordinal);

    /// <summary>The checkpoint, size and parameters for a pack.</summary>
    /// <exception cref="WorkflowException">The pack needs none, or no suitable one is installed.</exception>
    /// <exception cref="ComfyException">The server is away.</exception>
    public async Task<CheckpointChoice> ChooseAsync(WorkflowPack pack, CancellationToken ct)
    {
        var connection = comfy.Connections;
        if (_choices.TryGetValue(pack.Name, out var known) && known.Connection == connection)
        {
            return known.Choice;
        }

        var rules = pack.Binding.Checkpoints ?? throw new WorkflowException($"Workflow pack '{pack.Name}' needs no checkpoint");
        var loader = await comfy.GetNodeAsync(rules.Node, ct);
        var installed = loader is not null && loader.Required.TryGetValue(rules.Input, out var input) ? input.Choices : [];
        var system = await comfy.GetSystemAsync(ct);
        var choice = CheckpointChoice.Choose(rules, installed, options.Value.CheckpointModel, system.Device);
        _choices[pack.Name] = (connection, choice);
        if (choice.Warning is { } warning)
        {
            LogWarning(logger, pack.Name, warning);
        }

        return choice;
    }

    [LoggerMessage(3021, LogLevel.Warning, "Workflow pack {Pack}: {Warning}")]
    private static partial void LogWarning(ILogger logger, string pack, string warning);
}

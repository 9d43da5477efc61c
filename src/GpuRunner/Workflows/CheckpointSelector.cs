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
    public Task<CheckpointChoice> ChooseAsync(WorkflowPack pack, CancellationToken ct) => ChooseAsync(pack, null, ct);

    /// <summary>The checkpoint, size and parameters for a pack.</summary>
    /// <param name="wished">An installed checkpoint to take; null for what is configured or suits best.</param>
    /// <exception cref="WorkflowException">The pack needs none, or no suitable one is installed.</exception>
    /// <exception cref="ComfyException">The server is away.</exception>
    public async Task<CheckpointChoice> ChooseAsync(WorkflowPack pack, string? wished, CancellationToken ct)
    {
        var connection = comfy.Connections;
        var key = $"{pack.Name}\n{wished}";
        if (_choices.TryGetValue(key, out var known) && known.Connection == connection)
        {
            return known.Choice;
        }

        var rules = pack.Binding.Checkpoints ?? throw new WorkflowException($"Workflow pack '{pack.Name}' needs no checkpoint");
        var loader = await comfy.GetNodeAsync(rules.Node, ct);
        var installed = loader is not null && loader.Required.TryGetValue(rules.Input, out var input) ? input.Choices : [];
        var system = await comfy.GetSystemAsync(ct);
        var choice = CheckpointChoice.Choose(rules, installed, wished ?? (rules.AreCheckpoints ? options.Value.CheckpointModel : null), system.Device);
        _choices[key] = (connection, choice);
        if (choice.Warning is { } warning && warning != known.Choice?.Warning)
        {
            LogWarning(logger, pack.Name, warning);
        }

        return choice;
    }

    /// <summary>Everything that a pack would use here.</summary>
    /// <exception cref="WorkflowException">A model is not installed; the message says which.</exception>
    /// <exception cref="ComfyException">The server is away.</exception>
    public async Task<PackModels> FindAsync(WorkflowPack pack, CancellationToken ct)
    {
        var choice = pack.Binding.Checkpoints is null ? null : await ChooseAsync(pack, ct);
        var loaded = await ModelsAsync(pack, ct);
        return new PackModels(choice, loaded, pack.Binding.Film is { } film ? PictureSize.On((await comfy.GetSystemAsync(ct)).Device, film.Sizes) : null);
    }

    /// <summary>The files for the loaders of a pack beside the checkpoint, by parameter: the best that are installed and fit the card.</summary>
    /// <exception cref="WorkflowException">One is not installed; the message says which and where to get it.</exception>
    /// <exception cref="ComfyException">The server is away.</exception>
    public async Task<IReadOnlyDictionary<string, object>> ModelsAsync(WorkflowPack pack, CancellationToken ct)
    {
        var device = (await comfy.GetSystemAsync(ct)).Device;
        var models = new Dictionary<string, object>(StringComparer.Ordinal);
        foreach (var need in pack.Binding.Requires ?? [])
        {
            var loader = await comfy.GetNodeAsync(need.Node, ct);
            models[need.Parameter] = need.Choose(loader, device)
                ?? throw new WorkflowException($"Workflow pack '{pack.Name}': {need.Missing()}");
        }

        return models;
    }

    [LoggerMessage(3021, LogLevel.Warning, "Workflow pack {Pack}: {Warning}")]
    private static partial void LogWarning(ILogger logger, string pack, string warning);
}

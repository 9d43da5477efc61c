using CreativeStudio.GpuRunner.Comfy;
using CreativeStudio.GpuRunner.Jobs;
using CreativeStudio.GpuRunner.Workflows;

namespace CreativeStudio.GpuRunner.Generation;

/// <summary>The models that clients may ask for by name.</summary>
internal sealed class InstalledModels(ComfyClient comfy, WorkflowPacks packs)
{
    private const int MaxNamed = 20;

    /// <summary>The file of a checkpoint's name, which may lack folder and extension.</summary>
    /// <exception cref="JobRefusedException">It is not installed; the message names those that are, and nothing that the client wrote.</exception>
    /// <exception cref="ComfyException">The server is away.</exception>
    public async Task<string> FindAsync(string name, CancellationToken ct)
    {
        var rules = packs["text-to-image"].Binding.Checkpoints!;
        var installed = (await InstalledAsync(rules.Node, rules.Input, ct))
            .Where(file => !rules.Unsuitable.Any(part => file.Contains(part, StringComparison.OrdinalIgnoreCase)))
            .ToList();
        return Find(installed, name) ?? throw NotInstalled(installed);
    }

    /// <summary>The file of an upscale model's name, or of a part of it: ESRGAN means any of that family.</summary>
    /// <exception cref="JobRefusedException">It is not installed; the message names those that are, and nothing that the client wrote.</exception>
    /// <exception cref="ComfyException">The server is away.</exception>
    public async Task<string> FindUpscalerAsync(string name, CancellationToken ct)
    {
        var loader = packs["upscale"].Binding.Requires!.Single();
        var installed = await InstalledAsync(loader.Node, loader.Input, ct);
        return Find(installed, name)
            ?? installed.FirstOrDefault(file => file.Contains(name, StringComparison.OrdinalIgnoreCase))
            ?? throw NotInstalled(installed);
    }

    private async Task<IReadOnlyList<string>> InstalledAsync(string node, string input, CancellationToken ct) =>
        await comfy.GetNodeAsync(node, ct) is { } loader && loader.Required.TryGetValue(input, out var choices) ? choices.Choices : [];

    private static string? Find(IReadOnlyList<string> installed, string name) =>
        installed.FirstOrDefault(file => file == name) ?? installed.FirstOrDefault(file => NamesOf(file).Contains(name, StringComparer.OrdinalIgnoreCase));

    private static JobRefusedException NotInstalled(IReadOnlyList<string> installed) =>
        new("JOB_004", $"The model that was asked for is not installed; there are: {string.Join(", ", installed.Take(MaxNamed))}.");

    // A model may lie in a folder of its own, with the separator of the server's system.
    private static string[] NamesOf(string file)
    {
        var bare = file.Split('/', '\\')[^1];
        return [file, bare, Path.ChangeExtension(file, null), Path.ChangeExtension(bare, null)];
    }
}

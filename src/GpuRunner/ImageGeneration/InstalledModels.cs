using CreativeStudio.GpuRunner.Comfy;
using CreativeStudio.GpuRunner.Jobs;
using CreativeStudio.GpuRunner.Workflows;

namespace CreativeStudio.GpuRunner.ImageGeneration;

/// <summary>The checkpoints that clients may ask for by name.</summary>
internal sealed class InstalledModels(ComfyClient comfy, WorkflowPacks packs)
{
    private const int MaxNamed = 20;

    /// <summary>The file of a model's name, which may lack folder and extension.</summary>
    /// <exception cref="JobRefusedException">It is not installed; the message names those that are, and nothing that the client wrote.</exception>
    /// <exception cref="ComfyException">The server is away.</exception>
    public async Task<string> FindAsync(string name, CancellationToken ct)
    {
        var rules = packs["text-to-image"].Binding.Checkpoints!;
        var loader = await comfy.GetNodeAsync(rules.Node, ct);
        IReadOnlyList<string> installed = loader is not null && loader.Required.TryGetValue(rules.Input, out var input)
            ? [.. input.Choices.Where(file => !rules.Unsuitable.Any(part => file.Contains(part, StringComparison.OrdinalIgnoreCase)))]
            : [];
        return installed.FirstOrDefault(file => file == name)
            ?? installed.FirstOrDefault(file => NamesOf(file).Contains(name, StringComparer.OrdinalIgnoreCase))
            ?? throw new JobRefusedException("JOB_004", $"The model that was asked for is not installed; there are: {string.Join(", ", installed.Take(MaxNamed))}.");
    }

    // A checkpoint may lie in a folder of its own, with the separator of the server's system.
    private static string[] NamesOf(string file)
    {
        var bare = file.Split('/', '\\')[^1];
        return [file, bare, Path.ChangeExtension(file, null), Path.ChangeExtension(bare, null)];
    }
}

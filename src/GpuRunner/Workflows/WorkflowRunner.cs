using CreativeStudio.GpuRunner.Comfy;

namespace CreativeStudio.GpuRunner.Workflows;

/// <summary>
/// Runs a workflow pack. Where the card's memory does not suffice, ComfyUI is told to free what it holds and a smaller profile follows:
/// encoding and decoding in tiles, then a smaller drawing too.
/// </summary>
internal sealed partial class WorkflowRunner(ComfyClient comfy, TimeProvider clock, ILogger<WorkflowRunner> logger)
{
    private static readonly Profile[] Profiles = [new(1, Tiled: false), new(1, Tiled: true), new(0.75, Tiled: true)];

    /// <summary>Gives the server a picture.</summary>
    /// <param name="prefix">Makes its name on the server unlike any other.</param>
    /// <returns>The value of a picture's parameter.</returns>
    /// <exception cref="ComfyException">The server refused it or is away.</exception>
    public async Task<string> UploadAsync(string path, string prefix, CancellationToken ct)
    {
        await using var picture = File.OpenRead(path);
        return await comfy.UploadImageAsync(picture, prefix.Replace('/', '-') + Path.GetExtension(path), ct);
    }

    /// <summary>Runs a pack to its end.</summary>
    /// <param name="size">What the parameters <c>width</c> and <c>height</c> become; null for a pack without them.</param>
    /// <param name="progress">Gets the part that is done, 0 to 1.</param>
    /// <exception cref="ComfyException">The engine did not deliver; <see cref="ComfyFailure.OutOfMemory"/> after the smallest profile.</exception>
    /// <exception cref="WorkflowException">A parameter does not fit the pack.</exception>
    public async Task<ComfyResult> RunAsync(
        WorkflowPack pack, IReadOnlyDictionary<string, object> parameters, DrawnSize? size, Action<double>? progress, CancellationToken ct)
    {
        for (var number = 0; ; number++)
        {
            try
            {
                return await RunAsync(pack, parameters, size, Profiles[number], progress, ct);
            }
            catch (ComfyException e) when (e.Kind == ComfyFailure.OutOfMemory && number < Profiles.Length - 1)
            {
                LogOutOfMemory(logger, pack.Name, number + 2, Profiles.Length);
                await comfy.FreeAsync(ct);
            }
        }
    }

    private Task<ComfyResult> RunAsync(
        WorkflowPack pack,
        IReadOnlyDictionary<string, object> parameters,
        DrawnSize? size,
        Profile profile,
        Action<double>? progress,
        CancellationToken ct)
    {
        var values = new Dictionary<string, object>(parameters, StringComparer.Ordinal);
        if (size is not null)
        {
            var drawn = profile.Scale < 1 ? size.Smaller(profile.Scale) : size;
            (values["width"], values["height"]) = (drawn.Width, drawn.Height);
            if (profile.Scale < 1 && pack.Binding.Parameters.ContainsKey("output_width"))
            {
                // Nobody is to get a smaller picture for it.
                values.TryAdd("output_width", size.Width);
                values.TryAdd("output_height", size.Height);
            }
        }

        var graph = pack.Bind(values);
        if (profile.Tiled)
        {
            WorkflowGraph.Tiled(graph);
        }

        return comfy.RunAsync(graph, pack.Outputs, Guid.CreateVersion7(clock.GetUtcNow()), now => progress?.Invoke(Fraction(now)), ct);
    }

    private static double Fraction(ComfyProgress now) =>
        now.NodesTotal == 0 ? 0 : (now.NodesDone + now.NodeFraction) / now.NodesTotal;

    private sealed record Profile(double Scale, bool Tiled);

    [LoggerMessage(3022, LogLevel.Warning, "Workflow pack {Pack}: the card's memory did not suffice; profile {Number} of {Count} follows")]
    private static partial void LogOutOfMemory(ILogger logger, string pack, int number, int count);
}

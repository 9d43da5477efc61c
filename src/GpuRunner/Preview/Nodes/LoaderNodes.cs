using System.Text.Json;
using CreativeStudio.GpuRunner.Media.Programs;
using CreativeStudio.GpuRunner.Preview.Painting;
using CreativeStudio.GpuRunner.Preview.Pictures;

namespace CreativeStudio.GpuRunner.Preview.Nodes;

internal static class LoaderNodes
{
    public static NodeResult Checkpoint(NodeCall call)
    {
        var model = new ModelHandle(call.Text("ckpt_name"));
        return NodeResult.Of(model, model, model);
    }

    public static NodeResult Vae(NodeCall call) => NodeResult.Of(new ModelHandle(call.Text("vae_name")));

    public static NodeResult ClipSetLastLayer(NodeCall call) => NodeResult.Of(call.Model("clip"));

    public static async Task<NodeResult> LoadImageAsync(NodeCall call, CancellationToken ct)
    {
        var path = Find(call, "image");
        try
        {
            var picture = await call.Workshop.Vips.LoadAsync(path, ct) with { Painting = await PaintingOfAsync(path, ct) };
            var transparent = await MaskPictures.OfAlphaAsync(call.Workshop.Folders, path, ct);
            return NodeResult.Of(new ImageBatch([picture]), transparent is null ? MaskNodes.Nothing : new Mask(transparent));
        }
        catch (ExternalProgramException)
        {
            throw new NodeFailedException("OSError", "Truncated File Read");
        }
    }

    private static async Task<PaintingRequest?> PaintingOfAsync(string path, CancellationToken ct)
    {
        try
        {
            var text = await PngFile.FindTextAsync(path, SavingNodes.PaintingKeyword, ct);
            return text is null ? null : JsonSerializer.Deserialize<PaintingRequest>(text) is { Prompt: not null, NegativePrompt: not null } painting ? painting : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>The file that an input names.</summary>
    /// <exception cref="NodeFailedException">It is not there.</exception>
    public static string Find(NodeCall call, string input)
    {
        var name = call.Text(input);
        return call.Workshop.Folders.FindAnnotated(name) ?? throw new NodeFailedException("FileNotFoundError", $"No such file: '{name}'");
    }
}

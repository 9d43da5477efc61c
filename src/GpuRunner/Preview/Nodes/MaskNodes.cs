using CreativeStudio.GpuRunner.Preview.Pictures;

namespace CreativeStudio.GpuRunner.Preview.Nodes;

internal static class MaskNodes
{
    // As large as ComfyUI's mask of a picture that has none.
    private const int EmptySide = 64;

    /// <summary>What a picture without transparency selects: nothing.</summary>
    public static Mask Nothing { get; } = new(new PlainPicture(EmptySide, EmptySide, 0));

    public static async Task<NodeResult> LoadAsync(NodeCall call, CancellationToken ct)
    {
        var path = LoaderNodes.Find(call, "image");
        var channel = call.Text("channel");
        var mask = channel == "alpha"
            ? await MaskPictures.OfAlphaAsync(call.Workshop.Folders, path, ct)
            : await OfChannelAsync(call, await call.Workshop.Vips.LoadAsync(path, ct), channel, ct);
        return NodeResult.Of(mask is null ? Nothing : new Mask(mask));
    }

    public static async Task<NodeResult> FromImageAsync(NodeCall call, CancellationToken ct) =>
        NodeResult.Of(new Mask(await OfChannelAsync(call, call.Images("image").First, call.Text("channel"), ct)));

    public static async Task<NodeResult> ToImageAsync(NodeCall call, CancellationToken ct) =>
        NodeResult.Of(new ImageBatch([await MaskPictures.InColourAsync(call.Workshop.Folders, call.Mask("mask").Picture, ct)]));

    public static async Task<NodeResult> GrowAsync(NodeCall call, CancellationToken ct) =>
        NodeResult.Of(new Mask(await MaskPictures.GrownAsync(call.Workshop.Folders, call.Mask("mask").Picture, call.Whole("expand"), ct)));

    public static async Task<NodeResult> CompositeAsync(NodeCall call, CancellationToken ct)
    {
        var (under, over) = (call.Images("destination"), call.Images("source"));
        var mask = call.Has("mask") ? call.Mask("mask").Picture : null;
        var (x, y) = (call.Whole("x"), call.Whole("y"));
        var resize = call.Text("resize_source") == "true";
        var pictures = new Picture[Math.Max(under.Pictures.Count, over.Pictures.Count)];
        await Parallel.ForAsync(0, pictures.Length, ct, async (index, stop) =>
        {
            var (canvas, laid) = (under.Pictures[index % under.Pictures.Count], over.Pictures[index % over.Pictures.Count]);
            laid = resize ? await call.Workshop.Vips.ScaleAsync(laid, canvas.Width, canvas.Height, "bilinear", stop) : laid;
            pictures[index] = await MaskPictures.LaidOverAsync(call.Workshop.Folders, call.Workshop.Vips, canvas, laid, mask, x, y, stop);
        });
        return NodeResult.Of(new ImageBatch(pictures));
    }

    public static NodeResult SetNoiseMask(NodeCall call) =>
        NodeResult.Of(call.Latent("samples") with { Mask = call.Mask("mask") });

    public static async Task<NodeResult> EncodeForInpaintAsync(NodeCall call, CancellationToken ct)
    {
        var grown = await MaskPictures.GrownAsync(call.Workshop.Folders, call.Mask("mask").Picture, call.Whole("grow_mask_by"), ct);
        var latent = (Latent)LatentNodes.Encode(call).Values[0];
        return NodeResult.Of(latent with { Mask = new Mask(grown) });
    }

    private static Task<Picture> OfChannelAsync(NodeCall call, Picture picture, string channel, CancellationToken ct) =>
        MaskPictures.OfChannelAsync(call.Workshop.Folders, picture, channel switch { "green" => 1, "blue" => 2, _ => 0 }, ct);
}

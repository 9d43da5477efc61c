using CreativeStudio.GpuRunner.Preview.Painting;
using CreativeStudio.GpuRunner.Preview.Painting.Scenes;
using CreativeStudio.GpuRunner.Preview.Pictures;
using CreativeStudio.GpuRunner.Preview.Protocol;

namespace CreativeStudio.GpuRunner.Preview.Nodes;

/// <summary>
/// The samplers: they paint. An empty latent is painted from the prompt and the seed; a painted one is painted again
/// with its own seed when it is only refined; a photograph is mixed with the painting by the strength of the denoising.
/// </summary>
internal static class SamplerNodes
{
    private const int PreviewSide = 512;

    // What the painter takes.
    private const int SmallestSide = 16;
    private const int LargestSide = 8192;

    public static Task<NodeResult> SampleAsync(NodeCall call, CancellationToken ct) =>
        PaintAllAsync(call, call.Seed("seed"), call.Whole("steps"), call.Real("denoise"), ct);

    public static Task<NodeResult> SampleAdvancedAsync(NodeCall call, CancellationToken ct)
    {
        var steps = call.Whole("steps");
        var end = Math.Min(call.Whole("end_at_step"), steps);
        var start = call.Whole("start_at_step");
        var denoise = call.Text("add_noise") == "disable" && start > 0 ? 0 : 1 - ((double)start / steps);
        return PaintAllAsync(call, call.Seed("noise_seed"), Math.Max(0, end - start), denoise, ct);
    }

    private static async Task<NodeResult> PaintAllAsync(NodeCall call, ulong seed, int steps, double denoise, CancellationToken ct)
    {
        call.Model("model");
        if (call.Gives<SoundLatent>("latent_image"))
        {
            return NodeResult.Of(SoundNodes.Compose(call, call.Conditioning("positive"), call.SoundLatent("latent_image"), seed, steps));
        }

        return NodeResult.Of(await PaintAllAsync(
            call, call.Conditioning("positive"), call.Conditioning("negative"), call.Latent("latent_image"), seed, steps, denoise, ct));
    }

    /// <summary>Paints every item of a latent, or only what its mask selects.</summary>
    public static async Task<Latent> PaintAllAsync(
        NodeCall call, string prompt, string negative, Latent latent, ulong seed, int steps, double denoise, CancellationToken ct)
    {
        if (latent.Video is not null)
        {
            return await ClipSampling.SampleAsync(call, prompt, negative, latent, seed, steps, ct);
        }

        var request = new PaintingRequest(prompt, negative, seed, latent.Width, latent.Height);
        if (steps == 0 || (denoise <= 0 && latent.Items.All(item => item.Picture is not null)))
        {
            return latent;
        }

        using var stop = CancellationTokenSource.CreateLinkedTokenSource(ct, call.Interrupted);
        if (steps > 1)
        {
            call.Report(1, steps, await DraftAsync(call, request, stop.Token));
        }

        var done = 0;
        var gate = new Lock();
        var items = new LatentItem[latent.Items.Count];
        await Parallel.ForAsync(0, items.Length, stop.Token, async (index, ct) =>
        {
            items[index] = latent is { Mask: { } mask } && latent.Items[index].Picture is { } picture
                ? await PictureEditing.FillAsync(call, request with { Seed = SeedOf(seed, index) }, picture, mask, denoise, ct)
                : await PaintAsync(call, request, latent.Items[index], index, denoise, ct);
            var preview = await PreviewAsync(call, items[index].Picture!, ct);
            lock (gate)
            {
                done++;
                call.Report(Math.Max(1, steps * done / items.Length), steps, preview);
            }
        });
        return latent with { Items = items };
    }

    private static async Task<LatentItem> PaintAsync(
        NodeCall call, PaintingRequest request, LatentItem item, int index, double denoise, CancellationToken ct)
    {
        var seed = denoise < 1 && item.Seed is { } own ? own : SeedOf(request.Seed, index);
        if (denoise >= 1 || item.Seed is not null || item.Picture is null)
        {
            return new(await PaintAsync(call, request with { Seed = seed }, ct), seed);
        }

        var vips = call.Workshop.Vips;
        var photograph = await vips.ScaleAsync(item.Picture, request.Width, request.Height, "bilinear", ct);
        var scene = PromptReader.Read(request.Prompt, request.NegativePrompt);

        // "The same scene as an oil painting" names nothing to be painted in its place.
        var painting = scene.NamesNothing
            ? await vips.PaintOverAsync(photograph, LightOf(scene.Time), ct)
            : await PaintAsync(call, request with { Seed = seed }, ct);
        return new(await vips.MixAsync(photograph, painting, denoise, ct), seed);
    }

    // What is left of red, green and blue.
    private static double[] LightOf(TimeOfDay time) => time switch
    {
        TimeOfDay.Night => [0.35, 0.42, 0.7],
        TimeOfDay.Sunset => [1.1, 0.85, 0.65],
        TimeOfDay.Dawn => [1.05, 0.92, 0.85],
        _ => [1, 1, 1],
    };

    private static Task<Picture> PaintAsync(NodeCall call, PaintingRequest request, CancellationToken ct) =>
        PaintAsync(call.Workshop, request, ct);

    /// <summary>One painting of a size that the painter may not take.</summary>
    public static async Task<Picture> PaintAsync(Workshop workshop, PaintingRequest request, CancellationToken ct)
    {
        if (Math.Max(request.Width, request.Height) > LargestSide)
        {
            throw new NodeFailedException("RuntimeError", $"can't allocate memory: the engine paints up to {LargestSide} pixels per side");
        }

        var painted = request with { Width = Math.Max(SmallestSide, request.Width), Height = Math.Max(SmallestSide, request.Height) };
        var path = workshop.Folders.NewScratchFile(".png");
        await workshop.Paint(painted, path, ct);
        return await workshop.Vips.ScaleAsync(
            new FilePicture(painted.Width, painted.Height, path) { Painting = painted }, request.Width, request.Height, "lanczos", ct);
    }

    /// <summary>The first picture of a batch has the seed itself, the others follow from it.</summary>
    public static ulong SeedOf(ulong seed, int index) => unchecked(seed + ((ulong)index * 0x9E3779B97F4A7C15));

    private static async Task<NodePreview?> DraftAsync(NodeCall call, PaintingRequest request, CancellationToken ct)
    {
        if (!WantsPreviews(call))
        {
            return null;
        }

        var scale = Math.Min(1, PreviewSide / (double)Math.Max(request.Width, request.Height));
        var small = request with { Width = (int)(request.Width * scale), Height = (int)(request.Height * scale) };
        return await PreviewAsync(call, await PaintAsync(call, small, ct), ct);
    }

    private static async Task<NodePreview?> PreviewAsync(NodeCall call, Picture picture, CancellationToken ct) =>
        WantsPreviews(call) ? new(await call.Workshop.Vips.ThumbnailJpegAsync(picture, PreviewSide, ct), IsPng: false) : null;

    private static bool WantsPreviews(NodeCall call) =>
        call.Prompt.ExtraData["preview_method"]?.ToString() is "latent2rgb" or "auto" or "taesd";
}

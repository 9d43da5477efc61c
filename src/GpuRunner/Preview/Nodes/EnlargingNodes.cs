namespace CreativeStudio.GpuRunner.Preview.Nodes;

/// <summary>Larger pictures: by interpolation, since the engine has no weights.</summary>
internal static class EnlargingNodes
{
    private const int Factor = 4;

    public static NodeResult Load(NodeCall call) => NodeResult.Of(new UpscaleModel(call.Text("model_name")));

    public static async Task<NodeResult> EnlargeAsync(NodeCall call, CancellationToken ct)
    {
        call.UpscaleModel("upscale_model");
        var images = call.Images("image");
        var (width, height) = (images.First.Width * Factor, images.First.Height * Factor);
        Workshop.CheckSize(width, height, images.Pictures.Count);
        return NodeResult.Of(await Workshop.EachAsync(
            images, (picture, stop) => call.Workshop.Vips.ScaleAsync(picture, width, height, "lanczos", stop), ct));
    }

    public static async Task<NodeResult> ToPixelsAsync(NodeCall call, CancellationToken ct)
    {
        var images = call.Images("image");
        var (width, height) = SizeOf(
            images.First.Width, images.First.Height, call.Real("megapixels"), Math.Max(1, call.Whole("resolution_steps")));
        Workshop.CheckSize(width, height, images.Pictures.Count);
        var method = call.Text("upscale_method");
        return NodeResult.Of(await Workshop.EachAsync(
            images, (picture, stop) => call.Workshop.Vips.ScaleAsync(picture, width, height, method, stop), ct));
    }

    // A megapixel is 1024 times 1024.
    private static (int Width, int Height) SizeOf(int width, int height, double megapixels, int step)
    {
        var scale = Math.Sqrt(megapixels * 1024 * 1024 / ((double)width * height));
        int Side(int side) => Math.Max(step, (int)Math.Round(side * scale / step) * step);
        return (Side(width), Side(height));
    }
}

/// <summary>Stands for a model that enlarges.</summary>
internal sealed record UpscaleModel(string Name);

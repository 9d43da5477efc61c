using CreativeStudio.GpuRunner.Preview.Pictures;

namespace CreativeStudio.GpuRunner.Preview.Nodes;

internal static class ImageNodes
{
    public static NodeResult Empty(NodeCall call)
    {
        var picture = new PlainPicture(call.Whole("width"), call.Whole("height"), call.Whole("color"));
        var count = call.Whole("batch_size");
        Workshop.CheckSize(picture.Width, picture.Height, count);
        return NodeResult.Of(new ImageBatch([.. Enumerable.Repeat(picture, count)]));
    }

    public static async Task<NodeResult> ScaleAsync(NodeCall call, CancellationToken ct)
    {
        var images = call.Images("image");
        var (width, height) = TargetSize(images.First.Width, images.First.Height, call.Whole("width"), call.Whole("height"));
        return NodeResult.Of(await ScaledAsync(call, images, width, height, call.Text("crop") == "center", ct));
    }

    public static async Task<NodeResult> ScaleByAsync(NodeCall call, CancellationToken ct)
    {
        var images = call.Images("image");
        var scale = call.Real("scale_by");
        var (width, height) = (Scaled(images.First.Width, scale), Scaled(images.First.Height, scale));
        return NodeResult.Of(await ScaledAsync(call, images, width, height, crop: false, ct));
    }

    public static async Task<NodeResult> InvertAsync(NodeCall call, CancellationToken ct) =>
        NodeResult.Of(await Workshop.EachAsync(call.Images("image"), call.Workshop.Vips.InvertAsync, ct));

    public static async Task<NodeResult> CropAsync(NodeCall call, CancellationToken ct)
    {
        var images = call.Images("image");
        var x = Math.Min(call.Whole("x"), images.First.Width - 1);
        var y = Math.Min(call.Whole("y"), images.First.Height - 1);
        var width = Math.Min(call.Whole("width"), images.First.Width - x);
        var height = Math.Min(call.Whole("height"), images.First.Height - y);
        return NodeResult.Of(await Workshop.EachAsync(
            images, (picture, stop) => call.Workshop.Vips.CropAsync(picture, x, y, width, height, stop), ct));
    }

    public static async Task<NodeResult> BatchAsync(NodeCall call, CancellationToken ct)
    {
        var (first, second) = (call.Images("image1"), call.Images("image2"));
        Workshop.CheckSize(first.First.Width, first.First.Height, first.Pictures.Count + second.Pictures.Count);
        if ((first.First.Width, first.First.Height) != (second.First.Width, second.First.Height))
        {
            second = await Workshop.EachAsync(second, (picture, stop) =>
                ScaledAsync(call, picture, first.First.Width, first.First.Height, "bilinear", crop: true, stop), ct);
        }

        return NodeResult.Of(new ImageBatch([.. first.Pictures, .. second.Pictures]));
    }

    public static async Task<NodeResult> BlurAsync(NodeCall call, CancellationToken ct)
    {
        var sigma = call.Real("sigma");
        return NodeResult.Of(await Workshop.EachAsync(
            call.Images("image"), (picture, stop) => call.Workshop.Vips.BlurAsync(picture, sigma, stop), ct));
    }

    public static NodeResult Size(NodeCall call)
    {
        var images = call.Images("image");
        call.Workshop.Sockets.SendNodeText(
            call.NodeId, $"width: {images.First.Width}, height: {images.First.Height}\n batch size: {images.Pictures.Count}");
        return NodeResult.Of(images.First.Width, images.First.Height, images.Pictures.Count);
    }

    /// <summary>Zero for one side keeps the proportions; zero for both keeps the size.</summary>
    public static (int Width, int Height) TargetSize(int oldWidth, int oldHeight, int width, int height) => (width, height) switch
    {
        (0, 0) => (oldWidth, oldHeight),
        (0, _) => (Math.Max(1, (int)Math.Round(oldWidth * (double)height / oldHeight)), height),
        (_, 0) => (width, Math.Max(1, (int)Math.Round(oldHeight * (double)width / oldWidth))),
        _ => (width, height),
    };

    private static int Scaled(int side, double scale) => Math.Max(1, (int)Math.Round(side * scale));

    private static Task<ImageBatch> ScaledAsync(NodeCall call, ImageBatch images, int width, int height, bool crop, CancellationToken ct)
    {
        Workshop.CheckSize(width, height, images.Pictures.Count);
        var method = call.Text("upscale_method");
        return Workshop.EachAsync(images, (picture, stop) => ScaledAsync(call, picture, width, height, method, crop, stop), ct);
    }

    private static async Task<Picture> ScaledAsync(
        NodeCall call, Picture picture, int width, int height, string method, bool crop, CancellationToken ct)
    {
        var vips = call.Workshop.Vips;
        var cut = crop ? await vips.CropToShapeAsync(picture, width, height, ct) : picture;
        return await vips.ScaleAsync(cut, width, height, method, ct);
    }
}

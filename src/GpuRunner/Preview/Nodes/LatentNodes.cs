using CreativeStudio.GpuRunner.Preview.Pictures;

namespace CreativeStudio.GpuRunner.Preview.Nodes;

internal static class LatentNodes
{
    // A latent pixel stands for eight pixels of the picture.
    private const int Grain = 8;

    // What an empty latent decodes to.
    private const int Grey = 0x808080;

    public static NodeResult Empty(NodeCall call)
    {
        var (width, height, count) = (call.Whole("width"), call.Whole("height"), call.Whole("batch_size"));
        Workshop.CheckSize(width, height, count);
        return NodeResult.Of(new Latent(Grained(width), Grained(height), [.. Enumerable.Repeat(new LatentItem(null, null), count)]));
    }

    public static async Task<NodeResult> UpscaleAsync(NodeCall call, CancellationToken ct)
    {
        var latent = call.Latent("samples");
        var (width, height) = ImageNodes.TargetSize(latent.Width, latent.Height, call.Whole("width"), call.Whole("height"));
        Workshop.CheckSize(width, height, latent.Items.Count);
        var items = latent.Items;
        if (call.Text("crop") == "center")
        {
            items = [.. await Task.WhenAll(items.Select(async item => item.Picture is null
                ? item
                : item with { Picture = await call.Workshop.Vips.CropToShapeAsync(item.Picture, width, height, ct) }))];
        }

        return NodeResult.Of(new Latent(Grained(width), Grained(height), items));
    }

    public static NodeResult UpscaleBy(NodeCall call)
    {
        var latent = call.Latent("samples");
        var scale = call.Real("scale_by");
        var (width, height) = ((int)Math.Round(latent.Width * scale), (int)Math.Round(latent.Height * scale));
        Workshop.CheckSize(width, height, latent.Items.Count);
        return NodeResult.Of(latent with { Width = Grained(width), Height = Grained(height) });
    }

    public static NodeResult Repeat(NodeCall call)
    {
        var latent = call.Latent("samples");
        var amount = call.Whole("amount");
        Workshop.CheckSize(latent.Width, latent.Height, (long)latent.Items.Count * amount);
        return NodeResult.Of(latent with { Items = [.. Enumerable.Repeat(latent.Items, amount).SelectMany(items => items)] });
    }

    public static NodeResult FromBatch(NodeCall call)
    {
        var latent = call.Latent("samples");
        var index = call.Whole("batch_index");
        var start = Math.Clamp(index < 0 ? latent.Items.Count + index : index, 0, latent.Items.Count - 1);
        return NodeResult.Of(latent with { Items = [.. latent.Items.Skip(start).Take(Math.Max(1, call.Whole("length")))] });
    }

    public static NodeResult Encode(NodeCall call)
    {
        var images = call.Images("pixels");
        call.Model("vae");
        return NodeResult.Of(new Latent(
            Grained(images.First.Width), Grained(images.First.Height), [.. images.Pictures.Select(picture => new LatentItem(picture, null))]));
    }

    public static async Task<NodeResult> DecodeAsync(NodeCall call, CancellationToken ct)
    {
        var latent = call.Latent("samples");
        call.Model("vae");
        var pictures = new ImageBatch([.. latent.Items.Select(item => item.Picture ?? new PlainPicture(latent.Width, latent.Height, Grey))]);
        return NodeResult.Of(await Workshop.EachAsync(
            pictures, (picture, stop) => call.Workshop.Vips.ScaleAsync(picture, latent.Width, latent.Height, "lanczos", stop), ct));
    }

    private static int Grained(int pixels) => Math.Max(Grain, pixels / Grain * Grain);
}

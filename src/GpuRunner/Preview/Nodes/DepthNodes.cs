using System.Text;
using CreativeStudio.GpuRunner.Media.Programs;
using CreativeStudio.GpuRunner.Preview.Painting;
using CreativeStudio.GpuRunner.Preview.Pictures;

namespace CreativeStudio.GpuRunner.Preview.Nodes;

/// <summary>
/// Depth: that of a painting is known, since the painter knows what stands where. Of any other picture it is guessed from where a point
/// lies in it: the lower the nearer, as on most photographs with a ground.
/// </summary>
internal static class DepthNodes
{
    private const string Guess =
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 16 9\" preserveAspectRatio=\"none\"><defs>" +
        "<linearGradient id=\"a\" x2=\"0\" y2=\"1\"><stop stop-color=\"#101010\"/><stop offset=\".4\" stop-color=\"#303030\"/><stop offset=\"1\" stop-color=\"#f0f0f0\"/></linearGradient>" +
        "<radialGradient id=\"b\" cy=\".6\"><stop stop-color=\"#fff\" stop-opacity=\".45\"/><stop offset=\"1\" stop-color=\"#fff\" stop-opacity=\"0\"/></radialGradient></defs>" +
        "<rect width=\"16\" height=\"9\" fill=\"url(#a)\"/><rect width=\"16\" height=\"9\" fill=\"url(#b)\"/></svg>";

    public static NodeResult LoadModel(NodeCall call) => NodeResult.Of(new ModelHandle(call.Text("model_name")));

    public static async Task<NodeResult> InferAsync(NodeCall call, CancellationToken ct)
    {
        call.Model("da3_model");
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(ct, call.Interrupted);
        var nearness = await Workshop.EachAsync(call.Images("image"), (picture, token) => NearnessAsync(call.Workshop, picture, token), stop.Token);
        return NodeResult.Of(new Geometry(nearness));
    }

    public static NodeResult Render(NodeCall call)
    {
        var (output, normalization) = (call.Text("output"), call.Text("output.normalization"));
        return (output, normalization) == ("depth", "v2_style")
            ? NodeResult.Of(call.Geometry("da3_geometry").Nearness)
            : throw new NodeFailedException("NotImplementedError", $"The preview engine renders depth in v2_style, not {output} in {normalization}.");
    }

    /// <summary>How near everything in a picture is: a grey picture, white is near.</summary>
    public static async Task<Picture> NearnessAsync(Workshop workshop, Picture picture, CancellationToken ct)
    {
        var path = workshop.Folders.NewScratchFile(".png");
        if (picture is FilePicture { Painting: { } painting } && IsOf(painting, picture))
        {
            await Painter.PaintNearnessAsync(painting, path, ct);
        }
        else
        {
            string[] arguments =
                ["--format=png", "--background-color=black", $"--width={picture.Width}", $"--height={picture.Height}", $"--output={path}"];
            await ExternalProgram.RunAsync("rsvg-convert", arguments, Encoding.UTF8.GetBytes(Guess), null, ct);
        }

        return new FilePicture(picture.Width, picture.Height, path);
    }

    // What a file says of itself may be anything.
    private static bool IsOf(PaintingRequest painting, Picture picture) =>
        (painting.Width, painting.Height) == (picture.Width, picture.Height) && Math.Min(picture.Width, picture.Height) >= Painter.SmallestSide
        && Math.Max(picture.Width, picture.Height) <= Painter.LargestSide;
}

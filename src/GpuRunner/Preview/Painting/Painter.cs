using System.Globalization;
using System.Text;
using CreativeStudio.GpuRunner.Programs;

namespace CreativeStudio.GpuRunner.Preview.Painting;

/// <summary>Paints a storybook picture of what a prompt names: layered SVG, rasterised by librsvg.</summary>
internal static class Painter
{
    private const int SmallestSide = 16;
    private const int LargestSide = 8192;

    /// <summary>The picture as one SVG document. Pure.</summary>
    public static string Compose(PaintingRequest request) => Document(request, Layers(request));

    /// <summary>The picture as one SVG document per layer, from back to front; laid over each other they are <see cref="Compose"/>.</summary>
    public static IReadOnlyList<string> ComposeLayers(PaintingRequest request) =>
        [.. Layers(request).Select(layer => Document(request, [layer]))];

    /// <summary>Paints the picture into a PNG file.</summary>
    /// <exception cref="ExternalProgramException">rsvg-convert is missing or failed.</exception>
    public static async Task PaintAsync(PaintingRequest request, string pngPath, CancellationToken ct)
    {
        // On an opaque ground every pixel is opaque, and librsvg then writes RGB as ComfyUI does.
        var svg = Encoding.UTF8.GetBytes(Compose(request));
        string[] arguments =
        [
            "--format=png", "--background-color=black", "--width=" + request.Width.ToString(CultureInfo.InvariantCulture),
            "--height=" + request.Height.ToString(CultureInfo.InvariantCulture), "--output=" + pngPath,
        ];
        await ExternalProgram.RunAsync("rsvg-convert", arguments, svg, null, ct);
    }

    private static IReadOnlyList<Canvas> Layers(PaintingRequest request)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(Math.Min(request.Width, request.Height), SmallestSide, nameof(request));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(Math.Max(request.Width, request.Height), LargestSide, nameof(request));
        var (width, height) = View(request);
        var scene = PromptReader.Read(request.Prompt, request.NegativePrompt);
        return Composer.Compose(scene, new SceneRandom(SceneRandom.Hash(request.Prompt) ^ request.Seed), width, height);
    }

    /// <summary>Everything is drawn in units of which the short side of the picture has 768.</summary>
    private static (double Width, double Height) View(PaintingRequest request)
    {
        var unit = Math.Min(request.Width, request.Height) / 768d;
        return (request.Width / unit, request.Height / unit);
    }

    private static string Document(PaintingRequest request, IReadOnlyList<Canvas> layers)
    {
        var (width, height) = View(request);
        var svg = new StringBuilder();
        svg.Append(Svg.Text(
            $"<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{request.Width}\" height=\"{request.Height}\" viewBox=\"0 0 {width} {height}\" preserveAspectRatio=\"none\">\n<defs>\n"));
        foreach (var layer in layers)
        {
            svg.Append(layer.Definitions);
        }

        svg.Append("</defs>\n");
        foreach (var layer in layers)
        {
            svg.Append(layer.Body);
        }

        return svg.Append("</svg>\n").ToString();
    }
}

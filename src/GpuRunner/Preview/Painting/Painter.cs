using System.Globalization;
using System.Text;
using CreativeStudio.GpuRunner.Media.Programs;
using CreativeStudio.GpuRunner.Preview.Painting.Portraits;
using CreativeStudio.GpuRunner.Preview.Painting.Scenes;

namespace CreativeStudio.GpuRunner.Preview.Painting;

/// <summary>Paints a storybook picture of what a prompt names: layered SVG, rasterised by librsvg.</summary>
internal static class Painter
{
    /// <summary>Least pixels of a side.</summary>
    public const int SmallestSide = 16;

    /// <summary>Most pixels of a side.</summary>
    public const int LargestSide = 8192;

    /// <summary>The picture as one SVG document. Pure.</summary>
    public static string Compose(PaintingRequest request)
    {
        var stage = Stage(request);
        var definitions = string.Concat(stage.Layers.Select(layer => layer.Definitions)) + Finishing.Definitions(stage);
        return Document(request, stage, definitions, Finishing.Over(stage, string.Concat(stage.Layers.Select(layer => layer.Body))));
    }

    /// <summary>The picture as one SVG document per layer, from back to front; laid over each other they are <see cref="Compose"/> before its finish.</summary>
    public static IReadOnlyList<string> ComposeLayers(PaintingRequest request)
    {
        var stage = Stage(request);
        return [.. stage.Layers.Select(layer => Document(request, stage, layer.Definitions, layer.Body))];
    }

    /// <summary>
    /// The nearness of everything in the same picture as one SVG document: white is near, black is the sky. Pure.
    /// </summary>
    public static string ComposeNearness(PaintingRequest request)
    {
        var stage = Stage(request);
        return Document(request, stage, Nearness.Definitions(stage), Nearness.Body(stage));
    }

    /// <summary>Paints the picture into a PNG file.</summary>
    /// <exception cref="ExternalProgramException">rsvg-convert is missing or failed.</exception>
    public static Task PaintAsync(PaintingRequest request, string pngPath, CancellationToken ct) =>
        RasteriseAsync(Compose(request), request, pngPath, ct);

    /// <summary>Paints the nearness of everything in the same picture into a PNG file.</summary>
    /// <exception cref="ExternalProgramException">rsvg-convert is missing or failed.</exception>
    public static Task PaintNearnessAsync(PaintingRequest request, string pngPath, CancellationToken ct) =>
        RasteriseAsync(ComposeNearness(request), request, pngPath, ct);

    private static async Task RasteriseAsync(string document, PaintingRequest request, string pngPath, CancellationToken ct)
    {
        // On an opaque ground every pixel is opaque, and librsvg then writes RGB as ComfyUI does.
        var svg = Encoding.UTF8.GetBytes(document);
        string[] arguments =
        [
            "--format=png", "--background-color=black", "--width=" + request.Width.ToString(CultureInfo.InvariantCulture),
            "--height=" + request.Height.ToString(CultureInfo.InvariantCulture), "--output=" + pngPath,
        ];
        await ExternalProgram.RunAsync("rsvg-convert", arguments, svg, null, ct);
    }

    private static StageSet Stage(PaintingRequest request)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(Math.Min(request.Width, request.Height), SmallestSide, nameof(request));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(Math.Max(request.Width, request.Height), LargestSide, nameof(request));
        var (width, height) = View(request);
        var scene = PromptReader.Read(request.Prompt, request.NegativePrompt);
        var random = new SceneRandom(SceneRandom.Hash(request.Prompt) ^ request.Seed);
        return PersonReader.Read(request.Prompt, random) is { } person
            ? PortraitComposer.Compose(person, scene, random, width, height)
            : Composer.Compose(scene, random, width, height);
    }

    /// <summary>Everything is drawn in units of which the short side of the picture has 768.</summary>
    private static (double Width, double Height) View(PaintingRequest request)
    {
        var unit = Math.Min(request.Width, request.Height) / 768d;
        return (request.Width / unit, request.Height / unit);
    }

    private static string Document(PaintingRequest request, StageSet stage, string definitions, string body)
    {
        var (x, y, width, height) = stage.View;
        var svg = Svg.Text(
            $"<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{request.Width}\" height=\"{request.Height}\" viewBox=\"{x} {y} {width} {height}\" preserveAspectRatio=\"none\">\n<defs>\n");
        return $"{svg}{definitions}</defs>\n{body}</svg>\n";
    }
}

using System.Text;
using CreativeStudio.GpuRunner.Preview.Painting.Scenes;

namespace CreativeStudio.GpuRunner.Preview.Painting;

/// <summary>
/// How near each thing of a staged scene is, drawn as grey over grey in the scene's own outlines: 1 (white) is nearest, 0 the sky. Like the
/// maps of depth models it is the inverse of the distance, so that a step sideways moves things in proportion to it.
/// </summary>
internal static class Nearness
{
    // Of the ground at the horizon and at the picture's lower edge.
    private const double Horizon = 0.13;
    private const double LowerEdge = 0.96;
    private const double Aloft = 0.72;

    public static string Definitions(StageSet stage)
    {
        var text = new StringBuilder();

        // What is less opaque than three quarters is light or haze and has no distance of its own.
        text.Append(Svg.Text($"<filter id=\"outline\" filterUnits=\"userSpaceOnUse\" x=\"0\" y=\"0\" width=\"{stage.Width}\" height=\"{stage.Height}\""))
            .Append(" color-interpolation-filters=\"sRGB\"><feColorMatrix values=\"0 0 0 0 1  0 0 0 0 1  0 0 0 0 1  0 0 0 8 -6\"/></filter>\n");
        foreach (var (layer, part, number) in Parts(stage))
        {
            var (above, below) = Range(stage, layer, part);
            text.Append(Svg.Text($"<linearGradient id=\"near{number}\" gradientUnits=\"userSpaceOnUse\" x1=\"0\" y1=\"{stage.Horizon}\" x2=\"0\" y2=\"{stage.Height}\">"))
                .Append(Svg.Text($"<stop stop-color=\"{Grey(above)}\"/><stop offset=\"1\" stop-color=\"{Grey(below)}\"/></linearGradient>\n"))
                .Append(Svg.Text($"<mask id=\"part{number}\" maskUnits=\"userSpaceOnUse\" x=\"0\" y=\"0\" width=\"{stage.Width}\" height=\"{stage.Height}\">"))
                .Append("<g filter=\"url(#outline)\">").Append(part.Body).Append("</g></mask>\n");
        }

        return string.Concat(Layers(stage).Select(layer => layer.Definitions)) + text;
    }

    public static string Body(StageSet stage)
    {
        var body = new StringBuilder();
        foreach (var (_, _, number) in Parts(stage))
        {
            body.Append(Svg.Text($"<rect width=\"{stage.Width}\" height=\"{stage.Height}\" fill=\"url(#near{number})\" mask=\"url(#part{number})\"/>\n"));
        }

        return body.ToString();
    }

    /// <summary>Nearness of a point of the ground.</summary>
    private static double Ground(StageSet stage, double y) =>
        Horizon + ((LowerEdge - Horizon) * Math.Clamp((y - stage.Horizon) / (stage.Height - stage.Horizon), 0, 1));

    /// <summary>From the horizon upwards, and at the lower edge: upright things are as near everywhere as where they stand.</summary>
    private static (double Above, double Below) Range(StageSet stage, Canvas layer, LayerPart part)
    {
        var distant = 1 - part.Depth;
        var upright = layer.Name switch
        {
            "far" => 0.05 + (0.2 * distant * distant),
            "middle" => 0.16 + (0.3 * distant * distant),
            "ground" => 0.24 + (0.2 * distant),
            "foreground" => 1,
            _ => Aloft,
        };
        if (part.Foot is { } foot)
        {
            var stands = foot > stage.Horizon + (stage.Height * 0.02);
            var near = stands && layer.Name != "foreground" ? Ground(stage, foot) : upright;
            return (near, near);
        }

        return part.Depth > 0 || layer.Name is "subjects" or "foreground" ? (upright, upright) : (Horizon, LowerEdge);
    }

    private static IEnumerable<Canvas> Layers(StageSet stage) => [stage.Far, stage.Middle, stage.Ground, stage.Subjects, stage.Foreground];

    private static IEnumerable<(Canvas Layer, LayerPart Part, int Number)> Parts(StageSet stage) =>
        Layers(stage).SelectMany(layer => layer.Parts.Select(part => (layer, part))).Select((pair, number) => (pair.layer, pair.part, number));

    private static Rgb Grey(double nearness)
    {
        var level = (int)Math.Round(nearness * 255);
        return Rgb.Of((level << 16) | (level << 8) | level);
    }
}

namespace CreativeStudio.GpuRunner.Preview.Painting.Scenes;

/// <summary>The material that a picture is made in; most are plain colour.</summary>
internal enum Finish { None, Watercolor, Oil, Pixels, Pencil, Ink, Monochrome, Sepia, Print }

/// <summary>
/// Lays a material over a finished picture by filters and noise. Displacement and turbulence would look better in places, but take librsvg
/// a second for a picture of a megapixel.
/// </summary>
internal static class Finishing
{
    private const string Filter = "finish";

    /// <summary>Side of a square of pixel art, in picture units (the short side of a picture has 768).</summary>
    private const double PixelSide = 9;

    public static string Definitions(StageSet set)
    {
        var steps = set.Scene.Finish switch
        {
            // Darker where a wash ends, and thin enough that the paper shines through.
            Finish.Watercolor => "<feGaussianBlur stdDeviation=\"3\" result=\"b\"/><feComposite in=\"SourceGraphic\" in2=\"b\" operator=\"arithmetic\" k2=\"1.9\" k3=\"-0.9\"/>"
                + "<feColorMatrix type=\"saturate\" values=\"1.25\"/>" + Levels(0.74, 0.27),
            Finish.Oil => "<feMorphology operator=\"dilate\" radius=\"1.2\"/><feColorMatrix type=\"saturate\" values=\"1.4\"/>" + Levels(1.12, -0.08),
            Finish.Pixels => Svg.Text(
                $"<feFlood x=\"4\" y=\"4\" width=\"2\" height=\"2\"/><feComposite width=\"{PixelSide}\" height=\"{PixelSide}\"/><feTile result=\"t\"/>")
                + "<feComposite in=\"SourceGraphic\" in2=\"t\" operator=\"in\"/><feMorphology operator=\"dilate\" radius=\"4.5 0.1\"/><feMorphology operator=\"dilate\" radius=\"0.1 4.5\"/>"
                + "<feColorMatrix type=\"saturate\" values=\"1.3\"/>" + Steps("0 .14 .28 .42 .57 .71 .86 1"),
            Finish.Pencil => Lines(0.42, 0.56),
            Finish.Ink => Lines(0, 1),
            Finish.Monochrome => "<feColorMatrix type=\"saturate\" values=\"0\"/>" + Levels(1.25, -0.1),
            Finish.Sepia => "<feColorMatrix values=\".36 .5 .16 0 .06  .32 .45 .14 0 .02  .25 .35 .11 0 0  0 0 0 1 0\"/>",
            Finish.Print => "<feColorMatrix type=\"saturate\" values=\"0.85\"/>" + Levels(0.95, 0.03),
            _ => "",
        };
        return steps.Length == 0 ? "" : Svg.Text(
            $"<filter id=\"{Filter}\" filterUnits=\"userSpaceOnUse\" x=\"0\" y=\"0\" width=\"{set.Width}\" height=\"{set.Height}\" color-interpolation-filters=\"sRGB\">")
            + steps + "</filter>\n";
    }

    public static string Over(StageSet set, string body)
    {
        if (set.Scene.Finish == Finish.None)
        {
            return body;
        }

        // A canvas of its own: what it holds is material and no part of the scene.
        var paper = new Canvas("paper", set.Look, set.Random, set.Width, set.Height);
        switch (set.Scene.Finish)
        {
            case Finish.Watercolor:
                paper.Image(NoiseImage.Washes(set.Random.For("washes"), 160, 160), 0, 0, set.Width, set.Height);
                paper.Image(NoiseImage.Grain(set.Random.For("paper"), 240, 240, 0.08, 1), 0, 0, set.Width, set.Height);
                Margin(paper);
                break;
            case Finish.Oil:
                paper.At(0, -set.Height * 0.4, 1, false, 24, () => paper.Image(NoiseImage.Grain(set.Random.For("strokes"), 90, 420, 0.34, 1), 0, 0, set.Width * 1.5, set.Height * 1.5));
                break;
            case Finish.Pencil or Finish.Print or Finish.Sepia:
                paper.Image(NoiseImage.Grain(set.Random.For("paper"), 240, 240, set.Scene.Finish == Finish.Pencil ? 0.2 : 0.1, 1), 0, 0, set.Width, set.Height);
                paper.Plain(Svg.RectPath(0, 0, set.Width, set.Height), Rgb.Of(0xf3e3bd), 0.16);
                break;
            default:
                break;
        }

        return $"<g filter=\"url(#{Filter})\">{body}</g>\n{paper.Body}";
    }

    /// <summary>The bare paper around the paint: its edge runs where the brush happened to stop.</summary>
    private static void Margin(Canvas c)
    {
        var random = c.Random("margin");
        var points = new List<(double X, double Y)>();
        foreach (var (x1, y1, x2, y2) in new[] { (0d, 0d, 1d, 0d), (1d, 0d, 1d, 1d), (1d, 1d, 0d, 1d), (0d, 1d, 0d, 0d) })
        {
            for (var i = 0; i < 12; i++)
            {
                var (t, inset) = (i / 12d, random.Between(12, 40));
                var (x, y) = ((x1 + ((x2 - x1) * t)) * c.Width, (y1 + ((y2 - y1) * t)) * c.Height);
                points.Add((Math.Clamp(x, inset, c.Width - inset), Math.Clamp(y, inset, c.Height - inset)));
            }
        }

        points.Add(points[0]);
        c.Add($"<path fill-rule=\"evenodd\" fill=\"{Rgb.Of(0xfbf8f1)}\" d=\"M0 0H{c.Width}V{c.Height}H0ZM{points[0].X} {points[0].Y}{Svg.CurveThrough(points)}Z\"/>");
    }

    /// <summary>Dark lines where the lightness changes, over the picture's greys times a tone.</summary>
    private static string Lines(double tone, double paper) =>
        "<feColorMatrix type=\"saturate\" values=\"0\" result=\"g\"/><feGaussianBlur stdDeviation=\"2.2\" result=\"b\"/>"
        + "<feComposite in=\"g\" in2=\"b\" operator=\"arithmetic\" k2=\"7\" k3=\"-7\" k4=\"0.94\" result=\"lines\"/><feFlood flood-color=\"#fff\" result=\"w\"/>"
        + "<feComposite in=\"g\" in2=\"w\" operator=\"arithmetic\"" + Svg.Text($" k2=\"{tone}\" k3=\"{paper}\" result=\"tone\"/>")
        + "<feBlend in=\"lines\" in2=\"tone\" mode=\"multiply\"/>";

    private static string Levels(double slope, double intercept) =>
        Transfer(Svg.Text($" type=\"linear\" slope=\"{slope}\" intercept=\"{intercept}\"/>"));

    private static string Steps(string table) => Transfer(Svg.Text($" type=\"discrete\" tableValues=\"{table}\"/>"));

    private static string Transfer(string function) =>
        $"<feComponentTransfer><feFuncR{function}<feFuncG{function}<feFuncB{function}</feComponentTransfer>";
}

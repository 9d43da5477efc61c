using System.Text;

namespace CreativeStudio.GpuRunner.Preview.Painting.Scenes;

/// <summary>How light falls on a form: not at all, from above as on a wall, or round as on a ball.</summary>
internal enum Form { Flat, Lit, Round }

/// <summary>What a layer has at one distance.</summary>
/// <param name="Depth">0 near, 1 at the horizon, as far as the painter told.</param>
/// <param name="Foot">The line on which a single thing stands or floats; null for what fills the layer.</param>
internal sealed record LayerPart(string Body, double Depth, double? Foot);

/// <summary>One layer of a picture: SVG elements and the gradients they use. Colours pass through the look's light, line and haze.</summary>
internal sealed class Canvas(string name, Look look, SceneRandom random, double width, double height)
{
    private readonly StringBuilder _definitions = new();
    private readonly StringBuilder _body = new();
    private readonly Dictionary<string, string> _paints = new(StringComparer.Ordinal);
    private readonly List<(int Start, double Depth, double? Foot)> _parts = [(0, 0, null)];
    private int _nested;
    private double _depth;
    private double _scale = 1;
    private bool _flipped;

    public Look Look { get; } = look;

    public Palette Palette => Look.Palette;

    public double Width { get; } = width;

    public double Height { get; } = height;

    /// <summary>Distance of what is drawn now: 0 near, 1 at the horizon.</summary>
    public double Depth
    {
        get => _depth;
        set
        {
            _depth = value;
            BeginPart(null);
        }
    }

    /// <summary>Generator of one part of this picture.</summary>
    public SceneRandom Random(string part) => random.For(part);

    public string Definitions => _definitions.ToString();

    public string Body => Svg.Text($"<g id=\"{name}\">") + _body + "</g>\n";

    public string Name => name;

    /// <summary>What was drawn, in order, cut where the distance changes: laid over each other the parts are the layer.</summary>
    public IEnumerable<LayerPart> Parts
    {
        get
        {
            for (var i = 0; i < _parts.Count; i++)
            {
                var (start, depth, foot) = _parts[i];
                var end = i + 1 < _parts.Count ? _parts[i + 1].Start : _body.Length;
                if (end > start)
                {
                    yield return new LayerPart(_body.ToString(start, end - start), depth, foot);
                }
            }
        }
    }

    public Rgb Tone(Rgb colour) => Look.Tone(colour, Depth);

    public void Add(SvgText element) => _body.Append(element.ToString()).Append('\n');

    /// <summary>Draws in the motif's own coordinates, its foot at (x, y); flipped looks to the left.</summary>
    public void Motif(string motif, double x, double y, double scale, bool flip, Action draw)
    {
        var placed = (x, y) != (0, 0);
        if (placed)
        {
            BeginPart(y);
        }

        Add($"<g data-motif=\"{motif}\">");
        At(x, y, scale, flip, 0, draw);
        Add($"</g>");
        if (placed)
        {
            BeginPart(null);
        }
    }

    public void Motif(string motif, Action draw) => Motif(motif, 0, 0, 1, false, draw);

    public void At(double x, double y, double scale, bool flip, double degrees, Action draw)
    {
        var turn = degrees == 0 ? "" : Svg.Text($" rotate({degrees})");
        Add($"<g transform=\"translate({x} {y}){turn} scale({Exact(flip ? -scale : scale)} {Exact(scale)})\">");
        var (before, wasFlipped) = (_scale, _flipped);
        (_scale, _flipped) = (_scale * scale, _flipped ^ flip);
        Nested(draw);
        (_scale, _flipped) = (before, wasFlipped);
        Add($"</g>");

        static string Exact(double factor) => factor.ToString("0.####", System.Globalization.CultureInfo.InvariantCulture);
    }

    public void Faded(double opacity, Action draw)
    {
        Add($"<g opacity=\"{opacity}\">");
        Nested(draw);
        Add($"</g>");
    }

    /// <summary>A filled form with the style's shading and, where the style has one, its line.</summary>
    public void Shape(string path, Rgb colour, Form form = Form.Lit, double opacity = 1, bool line = true)
    {
        var fill = Fill(Tone(colour), form);
        var alpha = opacity < 1 ? Svg.Text($" opacity=\"{opacity}\"") : "";
        var stroke = line && Look.Outline > 0
            ? Svg.Text($" stroke=\"{LineColour()}\" stroke-width=\"{LineWidth()}\" stroke-linejoin=\"round\"")
            : "";
        _body.Append(Svg.Text($"<path d=\"{path}\" fill=\"{fill}\"")).Append(stroke).Append(alpha).Append("/>\n");
    }

    public void Oval(double x, double y, double rx, double ry, Rgb colour, Form form = Form.Round, double opacity = 1, bool line = true) =>
        Shape(Svg.EllipsePath(x, y, rx, ry), colour, form, opacity, line);

    public void Rect(double x, double y, double w, double h, Rgb colour, Form form = Form.Lit, double opacity = 1, bool line = true) =>
        Shape(Svg.RectPath(x, y, w, h), colour, form, opacity, line);

    /// <summary>Several forms that are one body: the line runs around the whole only.</summary>
    public void Union(Rgb colour, Form form, params ReadOnlySpan<string> paths)
    {
        if (Look.Outline > 0)
        {
            Add($"<g stroke=\"{LineColour()}\" stroke-width=\"{2 * LineWidth()}\" stroke-linejoin=\"round\" fill=\"none\">");
            foreach (var path in paths)
            {
                Add($"<path d=\"{path}\"/>");
            }

            Add($"</g>");
        }

        foreach (var path in paths)
        {
            Shape(path, colour, form, line: false);
        }
    }

    /// <summary>An arm, a leg, a twig: a stroke with round ends and the style's line around it.</summary>
    public void Limb(string path, Rgb colour, double thickness)
    {
        if (Look.Outline > 0)
        {
            Add($"<path d=\"{path}\" fill=\"none\" stroke=\"{LineColour()}\" stroke-width=\"{thickness + (2 * LineWidth())}\" stroke-linecap=\"round\" stroke-linejoin=\"round\"/>");
        }

        Line(path, Tone(colour), thickness);
    }

    /// <summary>A plain stroke in a finished colour.</summary>
    public void Line(string path, Rgb colour, double thickness, double opacity = 1) =>
        Add($"<path d=\"{path}\" fill=\"none\" stroke=\"{colour}\" stroke-width=\"{thickness}\" stroke-linecap=\"round\" stroke-linejoin=\"round\" stroke-opacity=\"{opacity}\"/>");

    /// <summary>A form in a finished colour, without light or line: a lamp, a window at night, a highlight.</summary>
    public void Plain(string path, Rgb colour, double opacity = 1) =>
        Add($"<path d=\"{path}\" fill=\"{colour}\" fill-opacity=\"{opacity}\"/>");

    public void Dot(double x, double y, double radius, Rgb colour, double opacity = 1) =>
        Add($"<circle cx=\"{x}\" cy=\"{y}\" r=\"{radius}\" fill=\"{colour}\" fill-opacity=\"{opacity}\"/>");

    /// <summary>Light around a point that fades to nothing.</summary>
    public void Glow(double x, double y, double radius, Rgb colour, double opacity, double squash = 1)
    {
        var paint = Paint(
            Svg.Text($"<stop stop-color=\"{colour}\" stop-opacity=\"{opacity}\"/><stop offset=\".35\" stop-color=\"{colour}\" stop-opacity=\"{opacity * 0.42}\"/><stop offset=\".68\" stop-color=\"{colour}\" stop-opacity=\"{opacity * 0.11}\"/><stop offset=\"1\" stop-color=\"{colour}\" stop-opacity=\"0\"/>"),
            "radialGradient", "");
        _body.Append(Svg.Text($"<ellipse cx=\"{x}\" cy=\"{y}\" rx=\"{radius}\" ry=\"{radius * squash}\" fill=\"{paint}\"/>\n"));
    }

    /// <summary>A soft shadow on the ground.</summary>
    public void GroundShadow(double x, double y, double rx, double ry, double opacity = 0.42) =>
        Glow(x, y, rx, Look.Grade(Palette.Shadow.Mix(Rgb.Black, 0.35)), opacity * 1.7, ry / rx);

    /// <summary>A paint that runs downwards through finished colours, each with its opacity.</summary>
    public string Vertical(params ReadOnlySpan<(double At, Rgb Colour, double Opacity)> stops) =>
        Paint(Stops(stops), "linearGradient", " x2=\"0\" y2=\"1\"");

    public string Horizontal(params ReadOnlySpan<(double At, Rgb Colour, double Opacity)> stops) => Paint(Stops(stops), "linearGradient", "");

    public string Radial(params ReadOnlySpan<(double At, Rgb Colour, double Opacity)> stops) => Paint(Stops(stops), "radialGradient", "");

    /// <summary>A form filled with a paint made by <see cref="Vertical"/> or <see cref="Horizontal"/>.</summary>
    public void Painted(string path, string paint) => Add($"<path d=\"{path}\" fill=\"{paint}\"/>");

    /// <summary>A picture (PNG) stretched over a rectangle.</summary>
    public void Image(byte[] png, double x, double y, double w, double h) =>
        Add($"<image x=\"{x}\" y=\"{y}\" width=\"{w}\" height=\"{h}\" preserveAspectRatio=\"none\" href=\"data:image/png;base64,{Convert.ToBase64String(png)}\"/>");

    // A group is one part as a whole, or the parts would not be well-formed.
    private void BeginPart(double? foot)
    {
        if (_nested > 0)
        {
            return;
        }

        if (_parts[^1].Start == _body.Length)
        {
            _parts.RemoveAt(_parts.Count - 1);
        }

        _parts.Add((_body.Length, _depth, foot));
    }

    private void Nested(Action draw)
    {
        _nested++;
        draw();
        _nested--;
    }

    private static string Stops(ReadOnlySpan<(double At, Rgb Colour, double Opacity)> stops)
    {
        var text = new StringBuilder();
        foreach (var (at, colour, opacity) in stops)
        {
            text.Append(Svg.Text($"<stop offset=\"{at}\" stop-color=\"{colour}\" stop-opacity=\"{opacity}\"/>"));
        }

        return text.ToString();
    }

    private double LineWidth() => Look.Outline * (1 - (0.75 * Depth)) / _scale;

    private Rgb LineColour() => Look.OutlineColour.Mix(Look.Tone(Look.OutlineColour, Depth), Depth > 0 ? 1 : 0.4);

    private string Fill(Rgb tone, Form form)
    {
        if (form == Form.Flat)
        {
            return tone.ToString();
        }

        var left = Look.LightFromLeft ^ _flipped;
        var cx = left ? 0.34 : 0.66;
        return (Look.Shading, form) switch
        {
            (Shading.Flat, Form.Lit) => tone.ToString(),
            (Shading.Flat, _) => Ball(cx, 0.3, 0.78, (0, Look.Lit(tone, 0.12)), (0.78, tone), (0.79, Look.Shaded(tone, 0.16))),
            (Shading.Cel, Form.Lit) => Slope(left, (0, Look.Lit(tone, 0.08)), (0.58, tone), (0.585, Look.Shaded(tone, 0.3)), (1, Look.Shaded(tone, 0.36))),
            (Shading.Cel, _) => Ball(cx, 0.3, 0.8, (0, Look.Lit(tone, 0.16)), (0.3, Look.Lit(tone, 0.05)), (0.7, tone), (0.71, Look.Shaded(tone, 0.3))),
            (Shading.Natural, Form.Lit) => Slope(left, (0, Look.Lit(tone, 0.12)), (0.5, tone), (1, Look.Shaded(tone, 0.5))),
            (Shading.Natural, _) => Ball(cx, 0.24, 0.86, (0, Look.Lit(tone, 0.22)), (0.45, tone), (1, Look.Shaded(tone, 0.62))),
            (Shading.Dramatic, Form.Lit) => Slope(left, (0, Look.Lit(tone, 0.45)), (0.16, tone), (0.6, Look.Shaded(tone, 0.4)), (1, Look.Shaded(tone, 0.68))),
            (Shading.Dramatic, _) => Ball(left ? 0.2 : 0.8, 0.2, 0.95, (0, Look.Lit(tone, 0.5)), (0.28, tone), (1, Look.Shaded(tone, 0.72))),
            (_, Form.Lit) => Slope(left, (0, Look.Lit(tone, 0.26)), (0.45, tone), (1, Look.Shaded(tone, 0.3))),
            _ => Ball(cx, 0.28, 0.8, (0, Look.Lit(tone, 0.42)), (0.45, tone), (0.88, Look.Shaded(tone, 0.34)), (1, Look.Shaded(tone, 0.2))),
        };
    }

    private string Ball(double cx, double cy, double r, params ReadOnlySpan<(double At, Rgb Colour)> stops) =>
        Paint(SolidStops(stops), "radialGradient", Svg.Text($" cx=\"{cx}\" cy=\"{cy}\" r=\"{r}\""));

    private string Slope(bool left, params ReadOnlySpan<(double At, Rgb Colour)> stops) =>
        Paint(SolidStops(stops), "linearGradient", left ? " x1=\".1\" x2=\".62\" y2=\"1\"" : " x1=\".9\" x2=\".38\" y2=\"1\"");

    private static string SolidStops(ReadOnlySpan<(double At, Rgb Colour)> stops)
    {
        var text = new StringBuilder();
        foreach (var (at, colour) in stops)
        {
            text.Append(Svg.Text($"<stop offset=\"{at}\" stop-color=\"{colour}\"/>"));
        }

        return text.ToString();
    }

    private string Paint(string stops, string element, string attributes)
    {
        var key = element + attributes + stops;
        if (!_paints.TryGetValue(key, out var paint))
        {
            var id = Svg.Text($"{name}{_paints.Count}");
            _definitions.Append('<').Append(element).Append(" id=\"").Append(id).Append('"').Append(attributes).Append('>')
                .Append(stops).Append("</").Append(element).Append(">\n");
            paint = Svg.Text($"url(#{id})");
            _paints[key] = paint;
        }

        return paint;
    }
}

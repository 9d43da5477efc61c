using System.Text;
using CreativeStudio.Domain.StudyAnimation;
using CreativeStudio.GpuRunner.Media.Animation;
using static CreativeStudio.GpuRunner.StudyAnimation.Drawing;

namespace CreativeStudio.GpuRunner.StudyAnimation;

/// <summary>Draws the parts of diagrams in one animation style, and collects them as the layers of one scene.</summary>
internal abstract class Look
{
    private readonly List<Layer> _layers = [];

    /// <summary>From back to front.</summary>
    public IReadOnlyList<Layer> Layers => _layers;

    /// <summary>Where diagrams have room: below the title, above the subtitles.</summary>
    public abstract Box Content { get; }

    /// <summary>SVG definitions that the layers use.</summary>
    public virtual string Defs => "";

    /// <summary>What writes; drawn with its tip at the origin. Null where nothing does.</summary>
    public virtual Layer? Pen => null;

    public static Look Of(StudyStyle style, StudySubject subject) => style switch
    {
        StudyStyle.ThreeD => new ThreeDLook(subject),
        StudyStyle.Whiteboard => new WhiteboardLook(),
        StudyStyle.Explainer => new ExplainerLook(subject),
        _ => new MotionLook(subject),
    };

    public abstract void Background(double seconds);

    public abstract void Title(string text, double at);

    /// <summary>The film's first picture.</summary>
    public abstract void Opening(string topic, string subject, Drawing icon);

    public abstract void Panel(Box box, double at, Paint edge = Paint.Accent);

    /// <summary>Text in the middle of a box, at the largest size at which it fits.</summary>
    /// <param name="anchor">start, middle or end.</param>
    public void Write(string text, Box box, double size, double at, bool bold = false, Paint paint = Paint.Ink, string anchor = "middle", int lines = 6)
    {
        if (text.Length == 0)
        {
            return;
        }

        var fitted = TextFit.Fit(text, box.Width, box.Height, size, Math.Min(size, 17), bold, lines);
        var width = fitted.Lines.Max(l => TextFit.Width(l, fitted.Size, bold));
        var x = anchor switch { "start" => box.X, "end" => box.Right, _ => box.CentreX };
        var left = anchor switch { "start" => box.X, "end" => box.Right - width, _ => box.CentreX - (width / 2) };
        var place = new Box(left, box.CentreY - (fitted.Height / 2), width, fitted.Height);
        var svg = new StringBuilder();
        for (var i = 0; i < fitted.Lines.Count; i++)
        {
            svg.Append(Line(fitted.Lines[i], x, place.Y + ((i + 0.79) * fitted.Size * FittedText.LineHeight), fitted.Size, bold, Colour(paint), anchor));
        }

        AddText(svg.ToString(), place.Padded(3), fitted.Lines.Count, text.Length, at);
    }

    /// <summary>A drawing as large as its box allows, built up in the given time.</summary>
    public virtual void Draw(Drawing drawing, Box box, double at, double seconds)
    {
        var (scale, x, y) = Placed(drawing, box);
        var groups = drawing.Captions.Count == 0 ? 1 : Math.Min(3, drawing.Shapes.Count);
        for (var g = 0; g < groups; g++)
        {
            var shapes = drawing.Shapes.Where((_, i) => i * groups / drawing.Shapes.Count == g).ToList();
            var svg = $"<g transform=\"{Text($"translate({x:0.##} {y:0.##}) scale({scale:0.####})")}\">{string.Concat(shapes.Select(Svg))}</g>";
            AddShape(svg, Extent(shapes, drawing, x, y, scale), at + (seconds * g / Math.Max(1, groups)), isPart: groups > 1);
        }

        Captions(drawing, scale, x, y, at + seconds);
    }

    public virtual void Formula(string formula, Box box, double at)
    {
        var set = FormulaBox.Fit(formula, box.Width, box.Height, 92);
        var svg = Text($"<g font-family=\"DejaVu Sans, sans-serif\" fill=\"{Colour(Paint.Ink)}\" color=\"{Colour(Paint.Ink)}\">{set.At(box.CentreX, box.CentreY)}</g>");
        AddFormula(svg, new Box(box.CentreX - (set.Width / 2), box.CentreY - (set.Height / 2), set.Width, set.Height).Padded(6), at);
    }

    public virtual void Connect(double x1, double y1, double x2, double y2, double at, bool head = true)
    {
        var path = head ? Arrow(x1, y1, x2, y2, 14) : Drawing.Line(x1, y1, x2, y2);
        var box = new Box(Math.Min(x1, x2), Math.Min(y1, y2), Math.Abs(x2 - x1), Math.Abs(y2 - y1)).Padded(12);
        AddLine(Text($"<path d=\"{path}\" fill=\"none\" stroke=\"{Colour(Paint.Accent)}\" stroke-width=\"5\" stroke-linecap=\"round\" stroke-linejoin=\"round\"/>"), box, PathData.Flatten(path), at);
    }

    /// <summary>A bar that grows to its height.</summary>
    public virtual void Bar(Box box, Paint paint, double at) =>
        Add(new Layer(Text($"<path d=\"{Round(box, 8)}\" fill=\"{Colour(paint)}\"/>"), box, Reveal.Grow, at, 0.9));

    /// <summary>A letter or number in a disc.</summary>
    public virtual void Badge(string text, double x, double y, double radius, Paint paint, double at)
    {
        var svg = Text($"<circle cx=\"{x:0.#}\" cy=\"{y:0.#}\" r=\"{radius:0.#}\" fill=\"{Colour(paint)}\"/>")
            + Line(text, x, y + (radius * 0.37), radius, true, BadgeInk, "middle");
        AddShape(svg, new Box(x - radius, y - radius, 2 * radius, 2 * radius).Padded(3), at, isPart: false);
    }

    /// <summary>Six digits, as SVG has it.</summary>
    public abstract string Colour(Paint paint);

    protected virtual string BadgeInk => "#ffffff";

    protected abstract void AddText(string svg, Box box, int lines, int letters, double at);

    protected abstract void AddShape(string svg, Box box, double at, bool isPart);

    protected abstract void AddFormula(string svg, Box box, double at);

    protected virtual void AddLine(string svg, Box box, IReadOnlyList<Polyline> strokes, double at) =>
        Add(new Layer(svg, box, Reveal.Draw, at, 0.5) { Strokes = strokes });

    protected virtual string Svg(Shape shape) => Text(
        $"<path d=\"{shape.Path}\" fill=\"{Colour(shape.Fill)}\" stroke=\"{Colour(shape.Line)}\" stroke-width=\"{shape.Width:0.##}\" stroke-linejoin=\"round\" stroke-linecap=\"round\"/>");

    protected void Add(Layer layer) => _layers.Add(layer);

    protected void Captions(Drawing drawing, double scale, double x, double y, double at)
    {
        for (var i = 0; i < drawing.Captions.Count; i++)
        {
            var caption = drawing.Captions[i];
            var size = Math.Max(17, caption.Size * scale);
            var width = TextFit.Width(caption.Text, size, true);
            var px = x + (caption.X * scale);
            var py = y + (caption.Y * scale);
            var left = caption.Anchor switch { "start" => px, "end" => px - width, _ => px - (width / 2) };
            var svg = Line(caption.Text, px, py, size, true, Colour(caption.Paint), caption.Anchor, caption.Italic);
            AddText(svg, new Box(left, py - size, width, size * 1.3).Padded(3), 1, caption.Text.Length, at + (0.25 * i));
        }
    }

    protected static (double Scale, double X, double Y) Placed(Drawing drawing, Box box)
    {
        var scale = Math.Min(box.Width / drawing.Width, box.Height / drawing.Height);
        return (scale, box.CentreX - (drawing.Width * scale / 2), box.CentreY - (drawing.Height * scale / 2));
    }

    protected static string Line(string text, double x, double y, double size, bool bold, string colour, string anchor, bool italic = false) => Text(
        $"<text x=\"{x:0.##}\" y=\"{y:0.##}\" font-family=\"DejaVu Sans, sans-serif\" font-size=\"{size:0.##}\" text-anchor=\"{anchor}\" fill=\"{colour}\"")
        + (bold ? " font-weight=\"bold\"" : "") + (italic ? " font-style=\"italic\"" : "") + $">{Escape(text)}</text>";

    protected static Box Whole => new(0, 0, 1280, 720);

    private static Box Extent(IReadOnlyList<Shape> shapes, Drawing drawing, double x, double y, double scale)
    {
        var points = shapes.SelectMany(s => PathData.Flatten(s.Path)).SelectMany(s => s.Points).ToList();
        if (drawing.Captions.Count == 0 || points.Count == 0)
        {
            return new Box(x, y, drawing.Width * scale, drawing.Height * scale).Padded(12);
        }

        double left = points.Min(p => p.X), top = points.Min(p => p.Y);
        return new Box(x + (left * scale), y + (top * scale), (points.Max(p => p.X) - left) * scale, (points.Max(p => p.Y) - top) * scale).Padded(14);
    }

    private static string Escape(string text) => new StringBuilder(text).Replace("&", "&amp;").Replace("<", "&lt;").Replace(">", "&gt;").ToString();
}

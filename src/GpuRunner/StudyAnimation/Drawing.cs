using System.Globalization;
using CreativeStudio.GpuRunner.Media.Animation;

namespace CreativeStudio.GpuRunner.StudyAnimation;

/// <summary>What a part of a drawing is coloured as; each look has its own colour for it.</summary>
internal enum Paint
{
    None,
    Ink,
    Paper,
    Soft,
    Accent,
    Second,
    Sun,
    Leaf,
    Water,
    Red,
    Metal,
    Skin,
}

/// <summary>A shape of a drawing, in the drawing's own units.</summary>
/// <param name="Path">SVG path data of absolute M, L, C, Q and Z commands.</param>
/// <param name="Line">Paint of the outline; none for a shape without one.</param>
internal sealed record Shape(string Path, Paint Fill, Paint Line = Paint.Ink, double Width = 2);

/// <summary>A word beside a part of a drawing.</summary>
/// <param name="Anchor">start, middle or end: which part of the text lies at the point.</param>
internal sealed record Caption(string Text, double X, double Y, string Anchor = "middle", Paint Paint = Paint.Ink, double Size = 8, bool Italic = false);

/// <summary>A drawing of shapes and words, in units of its own.</summary>
internal sealed record Drawing(double Width, double Height, IReadOnlyList<Shape> Shapes, IReadOnlyList<Caption> Captions)
{
    public static Drawing Icon(params Shape[] shapes) => new(100, 100, shapes, []);

    public static string Circle(double x, double y, double radius) => Ellipse(x, y, radius, radius);

    // Four curves; the handle's length makes them round to a quarter of a thousandth.
    public static string Ellipse(double x, double y, double rx, double ry)
    {
        double a = rx * 0.5523, b = ry * 0.5523;
        return Text($"M{x - rx} {y}C{x - rx} {y - b} {x - a} {y - ry} {x} {y - ry}C{x + a} {y - ry} {x + rx} {y - b} {x + rx} {y}")
            + Text($"C{x + rx} {y + b} {x + a} {y + ry} {x} {y + ry}C{x - a} {y + ry} {x - rx} {y + b} {x - rx} {y}Z");
    }

    public static string Rectangle(double x, double y, double width, double height) =>
        Text($"M{x} {y}L{x + width} {y}L{x + width} {y + height}L{x} {y + height}Z");

    public static string Round(Box box, double r)
    {
        double x = box.X, y = box.Y, e = box.Right, b = box.Bottom;
        r = Math.Min(r, Math.Min(box.Width, box.Height) / 2);
        return Text($"M{x + r} {y}L{e - r} {y}Q{e} {y} {e} {y + r}L{e} {b - r}Q{e} {b} {e - r} {b}L{x + r} {b}Q{x} {b} {x} {b - r}L{x} {y + r}Q{x} {y} {x + r} {y}Z");
    }

    public static string Line(double x1, double y1, double x2, double y2) => Text($"M{x1} {y1}L{x2} {y2}");

    /// <summary>A line with a head at its end.</summary>
    public static string Arrow(double x1, double y1, double x2, double y2, double head = 5)
    {
        var angle = Math.Atan2(y2 - y1, x2 - x1);
        (double X, double Y) Side(double turn) => (x2 - (head * Math.Cos(angle + turn)), y2 - (head * Math.Sin(angle + turn)));
        var (a, b) = (Side(0.5), Side(-0.5));
        return Text($"M{x1} {y1}L{x2} {y2}M{a.X:0.##} {a.Y:0.##}L{x2} {y2}L{b.X:0.##} {b.Y:0.##}");
    }

    public static string Curve(Func<double, double> y, double from, double to, int points = 40)
    {
        var at = Enumerable.Range(0, points + 1).Select(i => from + ((to - from) * i / points)).Select(x => Text($"{x:0.##} {y(x):0.##}"));
        return "M" + string.Join("L", at);
    }

    public static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}

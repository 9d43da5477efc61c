using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;

namespace CreativeStudio.GpuRunner.Preview.Painting.Scenes;

/// <summary>Writes SVG text: numbers short and invariant, every string escaped.</summary>
internal static class Svg
{
    public static string Text(SvgText text) => text.ToString();

    /// <summary>A smooth open curve through the points (Catmull-Rom as cubic Béziers), without the leading move.</summary>
    public static string CurveThrough(IReadOnlyList<(double X, double Y)> points)
    {
        var path = new StringBuilder();
        for (var i = 0; i + 1 < points.Count; i++)
        {
            var before = points[Math.Max(i - 1, 0)];
            var from = points[i];
            var to = points[i + 1];
            var after = points[Math.Min(i + 2, points.Count - 1)];
            path.Append(Text(
                $"C{from.X + ((to.X - before.X) / 6)} {from.Y + ((to.Y - before.Y) / 6)} {to.X - ((after.X - from.X) / 6)} {to.Y - ((after.Y - from.Y) / 6)} {to.X} {to.Y}"));
        }

        return path.ToString();
    }

    public static string Polyline(IReadOnlyList<(double X, double Y)> points)
    {
        var path = new StringBuilder();
        foreach (var (x, y) in points)
        {
            path.Append(Text($"L{x} {y}"));
        }

        return path.ToString();
    }

    public static string EllipsePath(double x, double y, double rx, double ry) =>
        Text($"M{x - rx} {y}a{rx} {ry} 0 1 1 {2 * rx} 0a{rx} {ry} 0 1 1 {-2 * rx} 0Z");

    public static string RectPath(double x, double y, double width, double height) => Text($"M{x} {y}h{width}v{height}h{-width}Z");
}

/// <summary>The interpolated strings of <see cref="Svg.Text"/>: doubles get two decimals, strings are escaped.</summary>
[InterpolatedStringHandler]
internal readonly ref struct SvgText
{
    private readonly StringBuilder _text;

    public SvgText(int literalLength, int formattedCount) => _text = new StringBuilder(literalLength + (formattedCount * 6));

    public void AppendLiteral(string literal) => _text.Append(literal);

    public void AppendFormatted(double number) =>
        _text.Append(Math.Round(double.IsFinite(number) ? number : 0, 2).ToString("0.##", CultureInfo.InvariantCulture));

    public void AppendFormatted(int number) => _text.Append(number.ToString(CultureInfo.InvariantCulture));

    public void AppendFormatted(Rgb colour) => _text.Append(colour.ToString());

    public void AppendFormatted(string text)
    {
        foreach (var c in text)
        {
            _ = c switch
            {
                '&' => _text.Append("&amp;"),
                '<' => _text.Append("&lt;"),
                '>' => _text.Append("&gt;"),
                '"' => _text.Append("&quot;"),
                '\'' => _text.Append("&#39;"),
                < ' ' => _text.Append(' '),
                _ => _text.Append(c),
            };
        }
    }

    public override string ToString() => _text.ToString();
}

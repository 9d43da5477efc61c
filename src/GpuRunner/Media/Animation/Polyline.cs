using System.Globalization;
using System.Text.RegularExpressions;

namespace CreativeStudio.GpuRunner.Media.Animation;

/// <summary>A stroke as a chain of points.</summary>
internal sealed record Polyline(IReadOnlyList<(double X, double Y)> Points)
{
    public double Length => Points.Zip(Points.Skip(1), (a, b) => Math.Sqrt(Square(b.X - a.X) + Square(b.Y - a.Y))).Sum();

    public Polyline Moved(Func<double, double, (double X, double Y)> map) => new([.. Points.Select(p => map(p.X, p.Y))]);

    private static double Square(double x) => x * x;
}

/// <summary>Flattens SVG path data of absolute M, L, C, Q and Z commands.</summary>
internal static partial class PathData
{
    private const int Segments = 14;

    public static IReadOnlyList<Polyline> Flatten(string path)
    {
        var strokes = new List<Polyline>();
        var points = new List<(double X, double Y)>();
        foreach (Match command in Command().Matches(path))
        {
            var numbers = Number().Matches(command.Groups[2].Value).Select(m => double.Parse(m.Value, CultureInfo.InvariantCulture)).ToArray();
            switch (command.Groups[1].Value)
            {
                case "M":
                    End(strokes, points);
                    AddLines(points, numbers);
                    break;
                case "L":
                    AddLines(points, numbers);
                    break;
                case "C":
                    AddCurves(points, numbers, 6);
                    break;
                case "Q":
                    AddCurves(points, numbers, 4);
                    break;
                default:
                    points.Add(points[0]);
                    break;
            }
        }

        End(strokes, points);
        return strokes;
    }

    private static void End(List<Polyline> strokes, List<(double X, double Y)> points)
    {
        if (points.Count > 1)
        {
            strokes.Add(new Polyline([.. points]));
        }

        points.Clear();
    }

    private static void AddLines(List<(double X, double Y)> points, double[] n)
    {
        for (var i = 0; i + 1 < n.Length; i += 2)
        {
            points.Add((n[i], n[i + 1]));
        }
    }

    private static void AddCurves(List<(double X, double Y)> points, double[] n, int size)
    {
        for (var i = 0; i + size <= n.Length; i += size)
        {
            var from = points[^1];
            var to = (X: n[i + size - 2], Y: n[i + size - 1]);
            // A quadratic curve is a cubic one whose handles are two thirds of the way to its one.
            var a = size == 6 ? (X: n[i], Y: n[i + 1]) : (X: from.X + ((n[i] - from.X) * 2 / 3), Y: from.Y + ((n[i + 1] - from.Y) * 2 / 3));
            var b = size == 6 ? (X: n[i + 2], Y: n[i + 3]) : (X: to.X + ((n[i] - to.X) * 2 / 3), Y: to.Y + ((n[i + 1] - to.Y) * 2 / 3));
            for (var s = 1; s <= Segments; s++)
            {
                double t = (double)s / Segments, u = 1 - t;
                points.Add((
                    (u * u * u * from.X) + (3 * u * u * t * a.X) + (3 * u * t * t * b.X) + (t * t * t * to.X),
                    (u * u * u * from.Y) + (3 * u * u * t * a.Y) + (3 * u * t * t * b.Y) + (t * t * t * to.Y)));
            }
        }
    }

    [GeneratedRegex("([MLCQZ])([^MLCQZ]*)")]
    private static partial Regex Command();

    [GeneratedRegex(@"-?\d+(?:\.\d+)?")]
    private static partial Regex Number();
}

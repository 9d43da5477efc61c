using CreativeStudio.GpuRunner.Preview.Painting.Scenes;

namespace CreativeStudio.GpuRunner.Preview.Painting.Motifs;

/// <summary>Ranges of mountains and hills, hazier with distance.</summary>
internal static class Mountains
{
    /// <summary>Two or three ranges behind each other, standing on the horizon.</summary>
    public static void Paint(Canvas c, string seed, double horizon, double tall, bool snowCaps)
    {
        var random = c.Random(seed);
        c.Motif("mountains", () =>
        {
            for (var range = 0; range < 3; range++)
            {
                c.Depth = 0.86 - (range * 0.2);
                var height = tall * (1 - (range * 0.24));
                Range(c, random, horizon + (range * 12), height, 5 + range, snowCaps && range < 2);
            }

            c.Depth = 0;
        });
    }

    /// <summary>Rolling hills; returns the upper edge at any x, for what stands on them.</summary>
    public static Func<double, double> Hills(Canvas c, string seed, double top, double bottom, double swell, Rgb colour, Rgb lower)
    {
        var random = c.Random(seed);
        var (p1, p2, f1, f2) = (random.Between(0, 6), random.Between(0, 6), random.Between(3, 5), random.Between(7, 11));
        double Edge(double x) => top + (swell * ((0.65 * Math.Sin((f1 * x / c.Width) + p1)) + (0.35 * Math.Sin((f2 * x / c.Width) + p2))));
        var points = Enumerable.Range(0, 25).Select(i => (X: ((i * 1.04) - 0.5) * c.Width / 24, Y: 0d)).Select(p => (p.X, Edge(p.X))).ToList();
        var path = Svg.Text($"M{points[0].X} {bottom}L{points[0].X} {points[0].Item2}{Svg.CurveThrough(points)}L{points[^1].X} {bottom}Z");
        var (upper, deep) = (c.Tone(colour), c.Tone(lower));
        c.Painted(path, c.Vertical((0, c.Look.Lit(upper, 0.12), 1), (0.3, upper, 1), (1, deep, 1)));
        if (c.Look.Outline > 2)
        {
            c.Line(Svg.Text($"M{points[0].X} {points[0].Item2}{Svg.CurveThrough(points)}"), deep.Mix(c.Look.OutlineColour, 0.6), c.Look.Outline * 0.8);
        }

        return Edge;
    }

    private static void Range(Canvas c, SceneRandom random, double foot, double height, int peaks, bool snow)
    {
        var rock = c.Palette.Rock.Mix(c.Palette.Sky[1], 0.15);
        var order = Enumerable.Range(0, peaks).Select(i => (At: (i + random.Between(0.15, 0.85)) / peaks, Tall: random.Between(0.5, 1))).OrderBy(p => p.Tall);
        foreach (var (at, share) in order)
        {
            var tall = height * share;
            Peak(c, random, c.Width * ((at * 1.2) - 0.1), foot, tall, tall * random.Between(0.95, 1.35), rock, snow);
        }
    }

    private static void Peak(Canvas c, SceneRandom random, double x, double foot, double tall, double half, Rgb rock, bool snow)
    {
        var rounded = c.Look.Shading is Shading.Soft or Shading.Flat;
        var left = Ridge(random, x - half, foot, x, foot - tall, rounded ? 4 : 9);
        var right = Ridge(random, x, foot - tall, x + half, foot, rounded ? 4 : 9);
        var outline = Svg.Text($"M{x - half} {foot + 4}{Svg.Polyline(left)}{Svg.Polyline(right)}L{x + half} {foot + 4}Z");
        var (bright, dark, mist) = (c.Look.Lit(c.Tone(rock), 0.16), c.Look.Shaded(c.Tone(rock), 0.24), c.Tone(c.Palette.Haze));
        var litLeft = c.Look.LightFromLeft;
        c.Painted(outline, c.Vertical((0, litLeft ? dark : bright, 1), (0.55, litLeft ? dark : bright, 1), (1, mist, 1)));
        var spine = Ridge(random, x, foot - tall, x + (half * random.Between(-0.25, 0.25)), foot, 7);
        spine.Reverse();
        var face = Svg.Text($"M{x - half} {foot + 4}{Svg.Polyline(left)}{Svg.Polyline(Enumerable.Reverse(spine).ToList())}Z");
        c.Painted(face, c.Vertical((0, litLeft ? bright : dark, 1), (0.55, litLeft ? bright : dark, 1), (1, mist, 1)));
        if (snow)
        {
            Snow(c, random, x, foot, tall, left, right, spine, litLeft);
        }

        if (c.Look.Outline > 2)
        {
            c.Line(Svg.Text($"M{x - half} {foot + 4}{Svg.Polyline(left)}{Svg.Polyline(right)}"), dark.Mix(c.Look.OutlineColour, 0.5), c.Look.Outline * 0.6);
        }
    }

    private static void Snow(
        Canvas c, SceneRandom random, double x, double foot, double tall,
        List<(double X, double Y)> left, List<(double X, double Y)> right, List<(double X, double Y)> spine, bool litLeft)
    {
        var line = foot - (tall * random.Between(0.58, 0.68));
        var upLeft = left.Where(p => p.Y < line).ToList();
        var downRight = right.Where(p => p.Y < line).ToList();
        if (upLeft.Count == 0 || downRight.Count == 0)
        {
            return;
        }

        var (white, blue) = (c.Tone(Rgb.Of(0xffffff)), c.Look.Shaded(c.Tone(Rgb.Of(0xc9d8ee)), 0.1));
        var ridge = spine.Where(p => p.Y < line + (tall * 0.08)).ToList();
        var middle = ridge.Count > 0 ? ridge[0] : (x, line);
        c.Painted(Cap([.. upLeft, (x, foot - tall), .. Enumerable.Reverse(ridge)], middle, upLeft[0]), c.Vertical((0, litLeft ? white : blue, 1), (1, litLeft ? white : blue, 0.85)));
        c.Painted(Cap([.. Enumerable.Reverse(downRight), (x, foot - tall), .. Enumerable.Reverse(ridge)], middle, downRight[^1]), c.Vertical((0, litLeft ? blue : white, 1), (1, litLeft ? blue : white, 0.85)));

        string Cap(List<(double X, double Y)> edge, (double X, double Y) from, (double X, double Y) to)
        {
            var teeth = new List<(double X, double Y)>();
            for (var i = 1; i < 6; i++)
            {
                var t = i / 6.0;
                teeth.Add((from.X + ((to.X - from.X) * t), from.Y + ((to.Y - from.Y) * t) + (tall * (i % 2 == 0 ? 0.1 : -0.03) * random.Between(0.6, 1.2))));
            }

            return Svg.Text($"M{to.X} {to.Y}{Svg.Polyline(edge)}L{from.X} {from.Y}{Svg.Polyline(teeth)}Z");
        }
    }

    private static List<(double X, double Y)> Ridge(SceneRandom random, double x1, double y1, double x2, double y2, int steps)
    {
        var points = new List<(double X, double Y)>();
        var rough = Math.Abs(y2 - y1) * 0.3 / steps;
        for (var i = 0; i <= steps; i++)
        {
            var t = (double)i / steps;
            var free = i == 0 || i == steps ? 0 : 1;
            points.Add((x1 + ((x2 - x1) * t) + (free * random.Between(-rough, rough)), y1 + ((y2 - y1) * t) + (free * random.Between(-rough, rough))));
        }

        return points;
    }
}

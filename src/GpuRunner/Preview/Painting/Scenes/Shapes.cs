namespace CreativeStudio.GpuRunner.Preview.Painting.Scenes;

/// <summary>Outlines that several motifs are built from.</summary>
internal static class Shapes
{
    /// <summary>A body that follows a curve and is as wide at each point as told: a tail, a trunk, a neck.</summary>
    public static string Tapered(params ReadOnlySpan<(double X, double Y, double Half)> spine)
    {
        var left = new List<(double X, double Y)>();
        var right = new List<(double X, double Y)>();
        for (var i = 0; i < spine.Length; i++)
        {
            var from = spine[Math.Max(i - 1, 0)];
            var to = spine[Math.Min(i + 1, spine.Length - 1)];
            var (dx, dy) = (to.X - from.X, to.Y - from.Y);
            var length = Math.Max(0.001, Math.Sqrt((dx * dx) + (dy * dy)));
            var (nx, ny) = (-dy / length * spine[i].Half, dx / length * spine[i].Half);
            left.Add((spine[i].X + nx, spine[i].Y + ny));
            right.Add((spine[i].X - nx, spine[i].Y - ny));
        }

        right.Reverse();
        return Svg.Text($"M{left[0].X} {left[0].Y}{Svg.CurveThrough(left)}L{right[0].X} {right[0].Y}{Svg.CurveThrough(right)}Z");
    }

    /// <summary>A closed ring of bumps around a centre: a mane, a bush, foam, a wig of leaves.</summary>
    public static string Scalloped(SceneRandom random, double x, double y, double rx, double ry, int bumps, double depth)
    {
        var points = new List<(double X, double Y, double A)>();
        for (var i = 0; i < bumps; i++)
        {
            var angle = (i + random.Between(-0.18, 0.18)) * Math.Tau / bumps;
            var reach = random.Between(0.93, 1.05);
            points.Add((x + (Math.Cos(angle) * rx * reach), y + (Math.Sin(angle) * ry * reach), angle));
        }

        var path = Svg.Text($"M{points[0].X} {points[0].Y}");
        for (var i = 0; i < bumps; i++)
        {
            var next = points[(i + 1) % bumps];
            var middle = points[i].A + (Math.PI / bumps);
            path += Svg.Text($"Q{x + (Math.Cos(middle) * rx * (1 + depth))} {y + (Math.Sin(middle) * ry * (1 + depth))} {next.X} {next.Y}");
        }

        return path + "Z";
    }

    public static string RoundRect(double x, double y, double w, double h, double r) => Svg.Text(
        $"M{x + r} {y}h{w - (2 * r)}a{r} {r} 0 0 1 {r} {r}v{h - (2 * r)}a{r} {r} 0 0 1 {-r} {r}h{-(w - (2 * r))}a{r} {r} 0 0 1 {-r} {-r}v{-(h - (2 * r))}a{r} {r} 0 0 1 {r} {-r}Z");

    /// <summary>A doorway or window with a round top, standing on y.</summary>
    public static string Arch(double x, double y, double w, double h) =>
        Svg.Text($"M{x - (w / 2)} {y}V{y - h + (w / 2)}A{w / 2} {w / 2} 0 0 1 {x + (w / 2)} {y - h + (w / 2)}V{y}Z");

    public static string Star(double x, double y, double r)
    {
        var path = "";
        for (var i = 0; i < 10; i++)
        {
            var (angle, reach) = ((i * Math.PI / 5) - (Math.PI / 2), i % 2 == 0 ? r : r * 0.45);
            path += Svg.Text($"{(i == 0 ? "M" : "L")}{x + (Math.Cos(angle) * reach)} {y + (Math.Sin(angle) * reach)}");
        }

        return path + "Z";
    }
}

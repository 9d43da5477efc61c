using CreativeStudio.GpuRunner.Preview.Painting.Motifs;
using CreativeStudio.GpuRunner.Preview.Painting.Scenes;

namespace CreativeStudio.GpuRunner.Preview.Painting.Places;

/// <summary>A forest from the air: tree tops up to mountains.</summary>
internal static class Treetops
{
    private const int Rows = 6;

    public static void Paint(StageSet set)
    {
        var (far, p, random) = (set.Far, set.Look.Palette, set.Random.For("treetops"));
        Mountains.Paint(far, "range", set.Horizon + 6, set.Height * 0.34, true);
        far.Depth = 0.55;
        Mountains.Hills(far, "far hills", set.Horizon, set.Height, 24, p.GrassFar, p.Grass);
        Trees.Band(far, random, set.Horizon + 16, 52, pines: true, p.Leaves[2]);
        set.Ground.Motif("forest", () =>
        {
            for (var row = 0; row < Rows; row++)
            {
                Crowns(set.Ground, random, set.Horizon, (double)row / (Rows - 1), row % p.Leaves.Length);
            }
        });
        (far.Depth, set.Ground.Depth) = (0, 0);
    }

    /// <summary>One row of crowns, larger the nearer it is.</summary>
    private static void Crowns(Canvas c, SceneRandom random, double horizon, double near, int shade)
    {
        c.Depth = 0.5 * (1 - near);
        var (y, size) = (horizon + 40 + ((c.Height - horizon) * near * near * 0.95), 26 + (62 * near));
        var leaves = c.Palette.Leaves[shade];
        c.Painted(Svg.RectPath(-5, y, c.Width + 10, c.Height), Svg.Text($"{c.Look.Shaded(c.Tone(leaves), 0.35)}"));
        for (var x = -size * 0.5; x < c.Width + size; x += size * random.Between(1.1, 1.5))
        {
            var (rx, ry) = (size * random.Between(0.85, 1.15), size * random.Between(0.8, 1.25));
            c.Shape(Shapes.Scalloped(random, x, y - (ry * 0.1), rx, ry, 9, 0.16), leaves.Mix(random.Pick<Rgb>(c.Palette.Leaves), 0.3), Form.Round, line: false);
        }
    }
}

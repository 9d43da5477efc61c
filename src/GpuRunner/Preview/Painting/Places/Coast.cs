using CreativeStudio.GpuRunner.Preview.Painting.Motifs;
using CreativeStudio.GpuRunner.Preview.Painting.Scenes;

namespace CreativeStudio.GpuRunner.Preview.Painting.Places;

/// <summary>Rocky cliffs above the sea: headlands far off, and a cliff top to stand on.</summary>
internal static class Coast
{
    public static void Paint(StageSet set)
    {
        var (h, random) = (set.Height, set.Random.For("coast"));
        Water.Sea(set.Far, set.Scene, set.Horizon, h);
        if (!set.Scene.Has(Motif.Lighthouse))
        {
            Headland(set, random, 1.02, 0.6, h * 0.3, 0.5);
            Headland(set, random, 1.04, 0.8, h * 0.42, 0.28);
        }

        CliffTop(set, random);
    }

    /// <summary>A cliff that runs into the sea, from one share of the width to another.</summary>
    private static void Headland(StageSet set, SceneRandom random, double from, double to, double tall, double depth)
    {
        var c = set.Middle;
        c.Depth = depth;
        var foot = set.Horizon + (set.Height * (0.2 * (1 - depth)));
        var (land, edge) = (set.FromFocus(from), set.FromFocus(to));
        var step = (edge - land) / 10;
        c.Motif("cliffs", () =>
        {
            c.Shape(Svg.Text($"M{land} {foot - tall}L{edge - (step * 2.4)} {foot - (tall * 0.9)}L{edge - (step * 1.6)} {foot - (tall * 0.62)}L{edge - step} {foot - (tall * 0.55)}L{edge - (step * 0.5)} {foot - (tall * 0.2)}L{edge} {foot}L{land} {foot}Z"), Rock(c));
            Facets(set, c, random, (land, edge - (step * 2)), (foot - (tall * 0.8), foot - 24), 8);
            c.Shape(Svg.Text($"M{land} {foot - tall - 14}Q{(land + edge) / 2} {foot - (tall * 1.06)} {edge - (step * 2.2)} {foot - (tall * 0.9)}L{land} {foot - (tall * 0.88)}Z"), c.Palette.Grass);
            for (var i = 0; i < 8; i++)
            {
                c.Glow(land + ((edge - land) * random.Between(0.4, 1.05)), foot, random.Between(16, 34), Rgb.White, 0.4, 0.3);
            }
        });
        c.Depth = 0;
    }

    private static void CliffTop(StageSet set, SceneRandom random)
    {
        var (c, h) = (set.Ground, set.Height);
        double X(double share) => set.FromFocus(share);
        var step = X(0.52) - X(0.5);
        c.Motif("cliffs", () =>
        {
            c.Shape(Svg.Text($"M{X(-0.02)} {h * 0.76}L{X(0.6)} {h * 0.8}L{X(0.63)} {h * 0.84}L{X(0.615)} {h * 0.9}L{X(0.65)} {h * 0.94}L{X(0.645)} {h + 5}L{X(-0.02)} {h + 5}Z"), Rock(c));
            Facets(set, c, random, (X(0.44), X(0.6)), (h * 0.88, h), 12);
            var tone = c.Tone(c.Palette.Grass);
            c.Painted(
                Svg.Text($"M{X(-0.02)} {h * 0.735}C{X(0.2)} {h * 0.73} {X(0.42)} {h * 0.77} {X(0.58)} {h * 0.785}Q{X(0.615)} {h * 0.79} {X(0.6)} {h * 0.82}L{X(0.55)} {h * 0.85}L{X(0.5)} {h * 0.92}L{X(0.44)} {h * 0.95}L{X(0.38)} {h + 5}L{X(-0.02)} {h + 5}Z"),
                c.Vertical((0, c.Look.Lit(tone, 0.15), 1), (1, c.Look.Shaded(tone, 0.4), 1)));
            for (var i = 0; i < 9; i++)
            {
                c.Glow(X(0.645) + (step * random.Between(-0.4, 1.6)), h * random.Between(0.93, 1), random.Between(20, 46), Rgb.White, 0.45, 0.5);
            }
        });
        for (var i = 0; i < 6; i++)
        {
            Boulder(c, X(random.Between(0.02, 0.5)), h * random.Between(0.78, 0.97), random.Between(9, 24));
        }
    }

    private static void Boulder(Canvas c, double x, double y, double s)
    {
        c.GroundShadow(x, y, s * 1.5, s * 0.3, 0.3);
        c.Shape(Svg.Text($"M{x - s} {y}L{x - (s * 0.8)} {y - (s * 0.6)}L{x - (s * 0.1)} {y - s}L{x + (s * 0.7)} {y - (s * 0.7)}L{x + s} {y}Z"), Rock(c));
    }

    /// <summary>Light and dark planes broken out of a rock face.</summary>
    private static void Facets(StageSet set, Canvas c, SceneRandom random, (double From, double To) across, (double Top, double Bottom) down, int count)
    {
        var rock = c.Tone(Rock(c));
        for (var i = 0; i < count; i++)
        {
            var (x, y) = (random.Between(Math.Min(across.From, across.To), Math.Max(across.From, across.To)), random.Between(down.Top, down.Bottom));
            var (w, t) = (random.Between(20, 52), random.Between(22, 64));
            c.Plain(Svg.Text($"M{x} {y}l{w} {t * 0.16}l{-w * 0.24} {t}l{-w * 0.56} {-t * 0.2}Z"), random.Chance(0.5) ? set.Look.Lit(rock, 0.24) : set.Look.Shaded(rock, 0.4), 0.45);
        }
    }

    private static Rgb Rock(Canvas c) => c.Palette.Rock.Mix(Rgb.Of(0x6a5a58), 0.4);
}

using CreativeStudio.GpuRunner.Preview.Painting.Motifs;
using CreativeStudio.GpuRunner.Preview.Painting.Scenes;

namespace CreativeStudio.GpuRunner.Preview.Painting.Places;

/// <summary>Dunes with pyramids and cactuses.</summary>
internal static class DesertSands
{
    public static void Paint(StageSet set)
    {
        var random = set.Random.For("desert");
        var sand = Rgb.Of(0xe8bf7c);
        var far = set.Far;
        if (random.Chance(0.6))
        {
            far.Depth = 0.55;
            far.Motif("pyramid", () =>
            {
                foreach (var (at, tall) in new[] { (0.68, 190.0), (0.86, 130.0) })
                {
                    var (x, y) = (set.FromFocus(at), set.Horizon + 12);
                    far.Shape(Svg.Text($"M{x - (tall * 0.85)} {y}L{x} {y - tall}L{x + (tall * 0.85)} {y}Z"), sand, line: false);
                    far.Plain(Svg.Text($"M{x} {y - tall}L{x + (tall * 0.85)} {y}L{x + (tall * 0.1)} {y}Z"), far.Look.Shaded(far.Tone(sand), 0.3), 0.8);
                }
            });
        }

        for (var row = 0; row < 4; row++)
        {
            far.Depth = 0.6 - (row * 0.18);
            Mountains.Hills(far, Svg.Text($"dune{row}"), set.Horizon + (row * set.Height * 0.075), set.Height, 18 + (row * 7), sand, set.Look.Shaded(sand, 0.16 + (row * 0.08)));
        }

        far.Depth = 0;
        set.Ground.Motif("desert", () =>
        {
            for (var i = 0; i < 40; i++)
            {
                var (x, y) = (set.Width * random.Next(), set.Height * random.Between(0.8, 1));
                set.Ground.Line(Svg.Text($"M{x} {y}q{20} -5 {40} 0t{40} 0"), set.Look.Shaded(set.Ground.Tone(sand), 0.22), 2, 0.5);
            }

            foreach (var (at, y, s) in new[] { (0.72, 0.74, 0.7), (0.93, 0.84, 1.2), (0.06, 0.76, 0.8) })
            {
                Cactus(set.Ground, set.FromFocus(at), set.Height * y, s * 1.15);
            }
        });
        Foreground.Stones(set.Ground, random, set.Height * 0.82, set.Height, 7, Rgb.Of(0xb58a5c));
    }

    private static void Cactus(Canvas c, double x, double y, double scale) => c.At(x, y, scale, false, 0, () =>
    {
        var green = Rgb.Of(0x4f9360);
        c.GroundShadow(0, 0, 34, 5);
        c.Limb("M0 0L0-96", green, 22);
        c.Limb("M0-40Q-28-40-28-70", green, 14);
        c.Limb("M0-54Q26-54 26-80", green, 13);
        c.Line("M-5-4L-5-94M5-4L5-94", c.Look.Lit(c.Tone(green), 0.4), 1.6, 0.6);
        c.Oval(0, -110, 6, 5, Rgb.Of(0xf06a9a));
    });
}

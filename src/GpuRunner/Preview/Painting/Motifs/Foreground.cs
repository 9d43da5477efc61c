using CreativeStudio.GpuRunner.Preview.Painting.Scenes;

namespace CreativeStudio.GpuRunner.Preview.Painting.Motifs;

/// <summary>Ground cover and the dark frame of near things that gives a picture depth.</summary>
internal static class Foreground
{
    public static void Grass(Canvas c, SceneRandom random, double top, double bottom, int tufts, Rgb colour)
    {
        c.Motif("grass", () =>
        {
            for (var i = 0; i < tufts; i++)
            {
                var t = Math.Sqrt((i + random.Next()) / tufts);
                var (x, y, s) = (random.Between(0, c.Width), top + ((bottom - top) * t), 7 + (17 * t));
                var tone = random.Chance(0.5) ? c.Look.Lit(c.Tone(colour), 0.25) : c.Look.Shaded(c.Tone(colour), 0.25);
                c.Plain(Svg.Text($"M{x - (s * 0.3)} {y}Q{x - (s * 0.4)} {y - (s * 0.6)} {x - (s * 0.7)} {y - s}Q{x - (s * 0.1)} {y - (s * 0.6)} {x} {y - (s * 0.1)}Q{x} {y - (s * 0.8)} {x + (s * 0.14)} {y - (s * 1.25)}Q{x + (s * 0.22)} {y - (s * 0.6)} {x + (s * 0.14)} {y - (s * 0.1)}Q{x + (s * 0.36)} {y - (s * 0.6)} {x + (s * 0.74)} {y - (s * 0.9)}Q{x + (s * 0.48)} {y - (s * 0.4)} {x + (s * 0.36)} {y}Z"), tone, 0.85);
            }
        });
    }

    public static void Flowers(Canvas c, SceneRandom random, double top, double bottom, int count)
    {
        c.Motif("flowers", () =>
        {
            for (var i = 0; i < count; i++)
            {
                var t = Math.Sqrt((i + random.Next()) / count);
                var (x, y, s) = (random.Between(0, c.Width), top + ((bottom - top) * t), 1.6 + (5 * t));
                var petal = c.Tone(random.Pick(Rgb.Of(0xf7f1ea), Rgb.Of(0xf6c945), Rgb.Of(0xec6a8a), Rgb.Of(0xa783e0), Rgb.Of(0xe8574a), Rgb.Of(0x6fa4ec)));
                c.Line(Svg.Text($"M{x} {y + (s * 3)}Q{x - (s * 0.4)} {y + s} {x} {y}"), c.Look.Shaded(c.Tone(c.Palette.Leaves[0]), 0.1), s * 0.3);
                for (var p = 0; p < 5; p++)
                {
                    var a = (p * Math.Tau / 5) + i;
                    c.Dot(x + (Math.Cos(a) * s * 0.75), y + (Math.Sin(a) * s * 0.6), s * 0.6, petal);
                }

                c.Dot(x, y, s * 0.45, c.Tone(Rgb.Of(0xfff0a8)));
            }
        });
    }

    public static void Stones(Canvas c, SceneRandom random, double top, double bottom, int count, Rgb rock)
    {
        for (var i = 0; i < count; i++)
        {
            var t = random.Next();
            var (x, y, s) = (random.Between(0, c.Width), top + ((bottom - top) * t), random.Between(8, 17) * (0.6 + (1.3 * t)));
            c.GroundShadow(x, y, s * 1.4, s * 0.25, 0.3);
            c.Shape(Svg.Text($"M{x - s} {y}C{x - (s * 1.1)} {y - (s * 0.5)} {x - (s * 0.5)} {y - (s * 0.8)} {x - (s * 0.1)} {y - (s * 0.76)}C{x + (s * 0.6)} {y - (s * 0.8)} {x + (s * 1.1)} {y - (s * 0.4)} {x + s} {y}Q{x} {y + (s * 0.2)} {x - s} {y}Z"), rock);
        }
    }

    /// <summary>A path that leads the eye from the near edge to the far middle.</summary>
    public static void Path(Canvas c, double fromX, double top, double bottom, double toX, Rgb earth)
    {
        var tall = bottom - top;
        var bend = (toX - fromX) * 0.6;
        var tone = c.Tone(earth);
        c.Motif("path", () => c.Painted(
            Svg.Text($"M{toX - 5} {top}C{toX + (bend * 0.3)} {top + (tall * 0.25)} {fromX - bend - 60} {top + (tall * 0.45)} {fromX - 170} {bottom}L{fromX + 190} {bottom}C{fromX - (bend * 0.6) + 60} {top + (tall * 0.5)} {toX + (bend * 0.4) + 34} {top + (tall * 0.25)} {toX + 6} {top}Z"),
            c.Vertical((0, c.Look.Lit(tone, 0.2).Mix(c.Tone(c.Palette.Haze), 0.25), 1), (0.4, tone, 1), (1, c.Look.Shaded(tone, 0.25), 1))));
    }

    /// <summary>Leaves and twigs that hang into the picture from an upper corner.</summary>
    public static void Overhang(Canvas c, SceneRandom random, bool left, Rgb leaves)
    {
        var dark = c.Look.Shaded(c.Tone(leaves), 0.62);
        c.Motif("foliage", 0, 0, 1, false, () =>
        {
            c.At(left ? 0 : c.Width, 0, 1, !left, 0, () =>
            {
                c.Line("M-20 40Q90 44 190 16M40 42Q80 70 130 76M-20 96Q40 90 84 120", c.Look.Shaded(dark, 0.3), 7);
                for (var i = 0; i < 46; i++)
                {
                    var (x, t) = (random.Between(-20, 250), random.Next());
                    var y = t * Math.Max(12, 150 - (x * 0.52));
                    var angle = random.Between(20, 110);
                    var tone = random.Chance(0.3) ? dark.Mix(c.Tone(leaves), 0.4) : dark;
                    c.At(x, y, random.Between(0.9, 1.7), false, angle, () => c.Plain("M-16 0Q0-10 16 0Q0 10-16 0Z", tone));
                }
            });
        });
    }

    /// <summary>Dark grass, ferns and bushes along the lower edge, high in the corners and low in the middle.</summary>
    public static void Verge(Canvas c, SceneRandom random, Rgb leaves, double height)
    {
        var dark = c.Look.Shaded(c.Tone(leaves), 0.68);
        c.Motif("verge", () =>
        {
            for (var i = 0; i < 70; i++)
            {
                var x = random.Between(-10, c.Width + 10);
                var edge = Math.Abs((x / c.Width * 2) - 1);
                var s = height * (0.16 + (0.84 * Math.Pow(edge, 2.4))) * random.Between(0.6, 1.15);
                var lean = random.Between(-0.4, 0.4) * s;
                c.Plain(Svg.Text($"M{x - (s * 0.11)} {c.Height + 4}Q{x - (s * 0.04) + (lean * 0.3)} {c.Height - (s * 0.6)} {x + lean} {c.Height - s}Q{x + (s * 0.1) + (lean * 0.3)} {c.Height - (s * 0.5)} {x + (s * 0.12)} {c.Height + 4}Z"),
                    random.Chance(0.3) ? dark.Mix(c.Tone(leaves), 0.3) : dark);
            }
        });
    }

    public static void Ferns(Canvas c, SceneRandom random, double x, double y, double size, Rgb leaves)
    {
        for (var i = 0; i < 6; i++)
        {
            var angle = -64 + (i * 26) + random.Between(-6, 6);
            c.At(x, y, size / 60, false, angle, () => c.Shape("M-2 0Q-11-22-7-36Q-4-52 2-62Q5-50 7-36Q9-20 2 0Z", leaves));
        }
    }
}

using CreativeStudio.GpuRunner.Preview.Painting.Scenes;

namespace CreativeStudio.GpuRunner.Preview.Painting.Motifs;

/// <summary>Trees of several kinds, their foot at (x, y), and whole woods of them.</summary>
internal static class Trees
{
    private static readonly Rgb s_bark = Rgb.Of(0x6b4730);

    /// <summary>A far wood: one jagged or billowing edge.</summary>
    public static void Band(Canvas c, SceneRandom random, double y, double tall, bool pines, Rgb leaves)
    {
        var path = Svg.Text($"M-20 {y + 60}L-20 {y}");
        for (double x = -20; x < c.Width + 20;)
        {
            var w = tall * (pines ? random.Between(0.2, 0.34) : random.Between(0.36, 0.6));
            var h = tall * random.Between(0.55, 1);
            path += pines
                ? Svg.Text($"L{x + (w * 0.2)} {y - (h * 0.3)}L{x + (w * 0.12)} {y - (h * 0.32)}L{x + (w * 0.36)} {y - (h * 0.66)}L{x + (w * 0.3)} {y - (h * 0.67)}L{x + (w * 0.5)} {y - h}L{x + (w * 0.7)} {y - (h * 0.67)}L{x + (w * 0.64)} {y - (h * 0.66)}L{x + (w * 0.88)} {y - (h * 0.32)}L{x + (w * 0.8)} {y - (h * 0.3)}L{x + w} {y - (h * 0.1)}")
                : Svg.Text($"C{x - (w * 0.1)} {y - h} {x + (w * 1.1)} {y - h} {x + w} {y - (tall * 0.3)}");
            x += w * 0.86;
        }

        var tone = c.Tone(leaves);
        c.Painted(path + Svg.Text($"L{c.Width + 20} {y + 60}Z"), c.Vertical((0, c.Look.Lit(tone, 0.12), 1), (0.5, tone, 1), (1, tone.Mix(c.Tone(c.Palette.Haze), 0.45), 1)));
    }

    public static void Pine(Canvas c, SceneRandom random, double x, double y, double tall, Rgb leaves, bool snow)
    {
        c.At(x, y, tall / 100, random.Chance(0.5), 0, () =>
        {
            c.Shape("M-4 0L-3-26L3-26L4 0Z", s_bark);
            for (var tier = 0; tier < 4; tier++)
            {
                var (foot, half, top) = (-12 - (tier * 19.0), 31 - (tier * 6.4), -46 - (tier * 18.0));
                var path = Svg.Text($"M0 {top}C{half * 0.3} {top + 16} {half * 0.7} {foot - 8} {half} {foot}Q{half * 0.7} {foot + 3} {half * 0.5} {foot - 1}Q{half * 0.25} {foot + 6} 0 {foot + 1}Q{-half * 0.25} {foot + 6} {-half * 0.5} {foot - 1}Q{-half * 0.7} {foot + 3} {-half} {foot}C{-half * 0.7} {foot - 8} {-half * 0.3} {top + 16} 0 {top}Z");
                c.Shape(path, c.Look.Shaded(leaves, 0.22 - (tier * 0.07)));
                if (snow)
                {
                    c.Shape(Svg.Text($"M0 {top}C{half * 0.3} {top + 16} {half * 0.62} {foot - 12} {half * 0.86} {foot - 3}Q{half * 0.5} {foot - 14} {half * 0.3} {foot - 11}Q0 {foot - 20} {-half * 0.35} {foot - 9}Q{-half * 0.6} {foot - 12} {-half * 0.84} {foot - 4}C{-half * 0.6} {foot - 12} {-half * 0.3} {top + 16} 0 {top}Z"), Rgb.Of(0xf6faff), line: false);
                }
            }
        });
    }

    /// <summary>A tree with a round crown.</summary>
    public static void Round(Canvas c, SceneRandom random, double x, double y, double tall, Rgb leaves)
    {
        c.At(x, y, tall / 100, random.Chance(0.5), 0, () =>
        {
            c.Shape("M-5 0Q-3-20-4-40L4-40Q3-20 6 0Z", s_bark);
            c.Limb("M0-34L13-52M0-30L-13-48", s_bark, 3);
            c.Union(leaves, Form.Round,
                Shapes.Scalloped(random, -15, -56, 19, 17, 9, 0.2), Shapes.Scalloped(random, 16, -58, 18, 17, 9, 0.2), Shapes.Scalloped(random, 0, -76, 23, 21, 10, 0.2));
        });
    }

    public static void Birch(Canvas c, SceneRandom random, double x, double y, double tall, Rgb leaves)
    {
        c.At(x, y, tall / 100, random.Chance(0.5), 0, () =>
        {
            c.Shape("M-3 0Q-1-40-2-84L2-84Q2-40 4 0Z", Rgb.Of(0xf1ece2));
            foreach (var at in new[] { -12, -26, -37, -50 })
            {
                c.Line(Svg.Text($"M-2 {at}l3 .6"), c.Tone(Rgb.Of(0x4a4448)), 1.2);
            }

            c.Union(leaves, Form.Round,
                Shapes.Scalloped(random, -6, -60, 13, 13, 8, 0.22), Shapes.Scalloped(random, 8, -70, 13, 14, 8, 0.22), Shapes.Scalloped(random, -1, -86, 13, 15, 8, 0.22));
        });
    }

    public static void Palm(Canvas c, SceneRandom random, double x, double y, double tall)
    {
        var leaf = Rgb.Of(0x3f9a52);
        c.At(x, y, tall / 100, random.Chance(0.5), 0, () =>
        {
            c.Shape(Shapes.Tapered((0, 2, 4.5), (3, -30, 3.4), (10, -60, 2.9), (20, -84, 2.6)), Rgb.Of(0x9a7048));
            foreach (var (dx, dy, sag) in new[] { (-38, 6, -14.0), (38, 4, -16.0), (-30, -12, -16.0), (30, -16, -14.0), (-14, 24, -14.0), (18, 26, -14.0), (0, -22, -8.0) })
            {
                c.Shape(Svg.Text($"M20-84Q{20 + (dx * 0.5)} {-84 + dy + sag - 8} {20 + dx} {-84 + dy + 8}Q{20 + (dx * 0.5)} {-84 + dy + sag + 6} 20-84Z"), dy > 0 ? c.Look.Shaded(leaf, 0.2) : leaf);
            }

            c.Oval(16, -82, 3, 3, Rgb.Of(0x6b4527));
            c.Oval(22, -80, 3, 3, Rgb.Of(0x6b4527));
        });
    }

    public static void Bare(Canvas c, SceneRandom random, double x, double y, double tall)
    {
        c.At(x, y, tall / 100, random.Chance(0.5), 0, () =>
        {
            c.Shape(Shapes.Tapered((0, 0, 6), (-1, -26, 3.6), (4, -52, 2.6), (2, -80, 1)), Rgb.Of(0x4a3d44));
            c.Limb("M0-34Q-16-44-22-64M-12-44Q-24-46-32-56M3-52Q16-58 22-78M14-62Q26-62 34-72M2-62Q-8-72-8-88", Rgb.Of(0x4a3d44), 2.2);
        });
    }

    /// <summary>The old oak of a story: gnarled, with roots to sit on, 100 units tall.</summary>
    public static void GreatOak(Canvas c, SceneRandom random, Rgb[] leaves, bool magical)
    {
        c.GroundShadow(0, 0, 64, 7);
        var back = c.Look.Shaded(leaves[2], 0.3);
        c.Union(back, Form.Round, Shapes.Scalloped(random, -38, -66, 30, 20, 15, 0.2), Shapes.Scalloped(random, 40, -68, 30, 20, 15, 0.2), Shapes.Scalloped(random, 0, -84, 36, 18, 16, 0.2));
        c.Shape("M-34 2C-22 0-15-8-14-20C-13-34-16-42-34-56L-30-60C-20-54-12-48-8-46C-8-56-12-66-18-74L-12-76C-6-68-2-60 1-50C6-58 14-66 24-74L28-70C20-62 14-50 13-38C20-46 30-50 42-54L44-50C30-44 18-34 16-20C16-8 24 0 38 2C26 5 20 2 14 0C8 4 2 1-2 0C-8 5-14 2-18 0C-24 4-28 4-34 2Z", s_bark);
        var grain = c.Look.Shaded(c.Tone(s_bark), 0.45);
        c.Line("M-7-6Q-8-22-5-36M0-4Q1-20-1-34M7-5Q6-20 8-32M-12-2Q-9-8-9-14", grain, 1, 0.8);
        c.Plain("M-1-24C3-30 8-26 6-19C4-13-2-14-3-18C-3-21-2-22-1-24Z", grain, 0.9);
        c.Union(leaves[0], Form.Round, Shapes.Scalloped(random, -46, -58, 19, 13, 13, 0.26), Shapes.Scalloped(random, 47, -58, 19, 13, 13, 0.26), Shapes.Scalloped(random, -26, -74, 25, 17, 15, 0.22), Shapes.Scalloped(random, 27, -75, 25, 17, 15, 0.22));
        c.Union(leaves[1], Form.Round, Shapes.Scalloped(random, 0, -88, 27, 16, 15, 0.22), Shapes.Scalloped(random, -12, -68, 15, 9, 12, 0.26), Shapes.Scalloped(random, 14, -66, 14, 8, 12, 0.26));
        Dapple(c, random, leaves);
        if (magical)
        {
            c.Glow(2, -20, 16, Rgb.Of(0xffe08a), 0.6);
            for (var i = 0; i < 16; i++)
            {
                var (x, y) = (random.Between(-56, 56), random.Between(-98, -52));
                c.Glow(x, y, 5, Rgb.Of(0xfff2a8), 0.8);
                c.Dot(x, y, 0.8, Rgb.White);
            }
        }
    }

    /// <summary>Single leaves that catch the light, or none of it.</summary>
    private static void Dapple(Canvas c, SceneRandom random, Rgb[] leaves)
    {
        for (var i = 0; i < 90; i++)
        {
            var (x, y) = (random.Between(-58, 58), random.Between(-100, -50));
            if (((x * x) / 3400) + ((y + 74) * (y + 74) / 680) > 0.9)
            {
                continue;
            }

            var tone = c.Tone(random.Pick<Rgb>(leaves));
            c.At(x, y, 0.72, false, random.Between(-50, 50), () => c.Plain("M-2 0Q0-1.8 2 0Q0 1.8-2 0Z", random.Chance(0.6) ? c.Look.Lit(tone, 0.45) : c.Look.Shaded(tone, 0.35), 0.75));
        }
    }

    public static void Bush(Canvas c, SceneRandom random, double x, double y, double size, Rgb leaves) =>
        c.Union(leaves, Form.Round,
            Shapes.Scalloped(random, x - (size * 0.55), y - (size * 0.22), size * 0.5, size * 0.36, 9, 0.2),
            Shapes.Scalloped(random, x + (size * 0.55), y - (size * 0.22), size * 0.5, size * 0.36, 9, 0.2),
            Shapes.Scalloped(random, x, y - (size * 0.4), size * 0.6, size * 0.48, 10, 0.2));

    /// <summary>A tall trunk that leaves the picture at the top.</summary>
    public static void Trunk(Canvas c, SceneRandom random, double x, double y, double half, Rgb bark)
    {
        var lean = random.Between(-0.5, 0.5) * half;
        c.Shape(Svg.Text($"M{x - (half * 2.1)} {y + 6}C{x - (half * 1.1)} {y - 8} {x - half} {y - 40} {x - (half * 0.85)} {y - 110}L{x - (half * 0.75) + lean} -20L{x + (half * 0.75) + lean} -20L{x + (half * 0.85)} {y - 110}C{x + half} {y - 40} {x + (half * 1.1)} {y - 8} {x + (half * 2.2)} {y + 6}Q{x} {y + 14} {x - (half * 2.1)} {y + 6}Z"), bark);
        var grain = c.Look.Shaded(c.Tone(bark), 0.35);
        c.Line(Svg.Text($"M{x - (half * 0.3)} {y - 20}Q{x - (half * 0.5)} {y - 180} {x - (half * 0.2) + lean} 20M{x + (half * 0.3)} {y - 10}Q{x + (half * 0.1)} {y - 220} {x + (half * 0.35) + lean} 60"), grain, Math.Max(1.4, half * 0.06), 0.6);
    }
}

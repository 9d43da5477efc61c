using CreativeStudio.GpuRunner.Preview.Painting.Scenes;

namespace CreativeStudio.GpuRunner.Preview.Painting.Motifs;

/// <summary>A dragon, about 200 units long: on the wing around its own middle, or sitting on y = 0. It looks to the right.</summary>
internal static class Dragon
{
    public static void Paint(Canvas c, Subject subject, bool flying)
    {
        var random = new SceneRandom(subject.Key);
        var scales = subject.Colour ?? random.Pick(Rgb.Of(0xb8352f), Rgb.Of(0x2f8f6a), Rgb.Of(0x4a55b0), Rgb.Of(0x8a3f9a));
        var belly = scales.Mix(Rgb.Of(0xf7d68a), 0.7);
        var breath = subject.Pose == Pose.BreathingFire;
        if (flying)
        {
            c.At(0, 30, 1, false, -10, () => Flying(c, scales, belly, breath));
        }
        else
        {
            Sitting(c, scales, belly, breath);
        }
    }

    private static void Wing(Canvas c, Rgb scales, Rgb skin)
    {
        c.Shape("M4-2L-6-66L-22-128Q-34-98-64-104Q-58-78-88-70Q-70-48-82-26Q-56-26-36 4Z", skin);
        var bone = c.Look.Shaded(scales, 0.15);
        c.Limb("M2 0L-6-66L-22-128", bone, 6);
        c.Limb("M-6-66L-64-104M-6-66L-88-70M-6-66L-82-26", bone, 2.6);
        c.Shape("M-9-66L2-80L-1-62Z", s_horn);
    }

    private static readonly Rgb s_horn = Rgb.Of(0xf1e2c0);

    private static void Flying(Canvas c, Rgb scales, Rgb belly, bool breath)
    {
        var skin = scales.Mix(Rgb.Of(0xf2a65a), 0.42);
        c.At(26, -26, 0.92, true, 18, () => Wing(c, c.Look.Shaded(scales, 0.3), c.Look.Shaded(skin, 0.35)));
        c.Shape("M-150-8L-176-26L-166 0L-178 18L-150 6Z", c.Look.Shaded(scales, 0.1));
        foreach (var x in new[] { -34.0, 12.0 })
        {
            c.Limb(Svg.Text($"M{x} 4Q{x + 8} 20 {x - 12} 26L{x - 24} 24"), c.Look.Shaded(scales, 0.2), 9);
            c.Line(Svg.Text($"M{x - 24} 24l-8 3M{x - 24} 24l-6-4"), s_horn, 2.4);
        }

        Spikes(c, scales, [(-120, -8), (-98, -14), (-76, -20), (-54, -26), (-30, -30), (38, -48), (52, -64), (62, -82)]);
        c.Shape(Shapes.Tapered((-156, -2, 1.5), (-120, 4, 5), (-84, -6, 9), (-46, -12, 17), (-4, -14, 21), (30, -24, 19), (52, -48, 13), (66, -74, 10.5), (80, -92, 10)), scales);
        c.Shape(Shapes.Tapered((-84, 0, 2), (-46, -1, 6), (-4, -1, 8.5), (34, -12, 8), (58, -40, 5), (72, -68, 3.4), (82, -84, 2.5)), belly, line: false);
        Head(c, scales, belly, breath, 82, -94);
        c.At(0, -24, 1, false, 0, () => Wing(c, scales, skin));
    }

    private static void Sitting(Canvas c, Rgb scales, Rgb belly, bool breath)
    {
        var skin = scales.Mix(Rgb.Of(0xf2a65a), 0.42);
        c.GroundShadow(-8, 0, 84, 8);
        c.At(6, -66, 0.6, true, 12, () => Wing(c, c.Look.Shaded(scales, 0.3), c.Look.Shaded(skin, 0.35)));
        c.Shape("M-108-16L-128-22L-122-2L-128 6L-104-4Z", scales);
        c.Shape(Shapes.Tapered((-110, -9, 2), (-80, -7, 7), (-50, -12, 12), (-22, -26, 18)), scales);
        Spikes(c, scales, [(-38, -46), (-24, -66), (-8, -82), (4, -98), (14, -112)]);
        c.Shape(Shapes.Tapered((-22, -20, 26), (-8, -44, 27), (8, -70, 19), (18, -94, 13), (28, -112, 11), (40, -122, 10)), scales);
        c.Shape(Shapes.Tapered((14, -12, 10), (16, -40, 14), (24, -68, 9), (32, -92, 6), (42, -112, 4)), belly, line: false);
        c.Shape("M-40 0C-52-22-30-46-10-40C8-36 8-14 2-6L18-5Q22-2 20 0Z", scales, Form.Round);
        c.Shape("M14-50C10-30 12-14 16-6L32-5Q34-1 31 0L10 0C4-16 2-36 6-52Z", scales);
        Head(c, scales, belly, breath, 42, -124);
        c.At(-12, -66, 0.68, false, -8, () => Wing(c, scales, skin));
    }

    private static void Spikes(Canvas c, Rgb scales, (double X, double Y)[] at)
    {
        foreach (var (x, y) in at)
        {
            c.Shape(Svg.Text($"M{x - 8} {y + 9}L{x - 5} {y - 11}L{x + 9} {y + 5}Z"), c.Look.Shaded(scales, 0.35));
        }
    }

    private static void Head(Canvas c, Rgb scales, Rgb belly, bool breath, double x, double y)
    {
        c.At(x, y, 1, false, 0, () =>
        {
            if (breath)
            {
                Flame(c);
            }

            c.Shape("M-8-8C-18-16-26-26-28-38C-18-30-8-24 2-14Z", s_horn);
            c.Shape("M6 10C18 16 34 14 46 9L40 2L10 2Z", c.Look.Shaded(belly, 0.15));
            c.Plain("M14 5L44 5L38 0L14 0Z", Rgb.Of(0x6a1f2a));
            c.Shape("M-14 0C-14-14-2-20 10-18C18-18 24-13 32-11C40-11 50-8 52-1C50 4 42 4 36 4C24 5 18 8 8 12C-4 16-14 12-14 0Z", scales, Form.Round);
            c.Plain("M38 3l2 6l3-6ZM30 4l2 5l3-5Z", Rgb.White);
            c.Shape("M0-14C-8-24-14-34-13-46C-5-36 4-28 12-18Z", s_horn);
            c.Shape("M-12 4L-30 2L-16 12L-26 20L-4 14Z", c.Look.Shaded(scales, 0.2));
            c.Plain(Svg.EllipsePath(14, -9, 5, 4.2), Rgb.Of(0xffd94a));
            c.Plain(Svg.EllipsePath(15, -9, 1.5, 4), Rgb.Of(0x2a1a20));
            c.Line("M7-14L19-12", c.Look.Shaded(c.Tone(scales), 0.5), 2);
            c.Dot(46, -5, 1.5, Rgb.Of(0x3a1a20));
        });
    }

    /// <summary>Fire from the mouth, upwards as hot air goes.</summary>
    private static void Flame(Canvas c) => c.Motif("flame", 40, 4, 1, false, () => c.At(0, 0, 1, false, -16, () =>
    {
        c.Glow(70, 0, 150, Rgb.Of(0xffa040), 0.75, 0.7);
        c.Plain("M0-3C24-14 44-30 74-30C64-22 92-26 128-14C112-10 120-4 140 4C116 4 112 14 122 22C98 14 86 26 66 24C40 22 22 10 0 4Z", Rgb.Of(0xff7a2c));
        c.Plain("M2-2C24-9 44-20 66-18C60-12 84-14 108-4C92-2 92 4 102 10C82 8 72 16 56 14C36 13 20 7 2 3Z", Rgb.Of(0xffb53c));
        c.Plain("M4-1C22-5 38-10 54-8C52-4 66-4 78 1C62 2 58 7 46 7C30 6 18 4 4 2Z", Rgb.Of(0xfff3b0));
        foreach (var (x, y) in new[] { (134.0, -20.0), (150, -4), (128, 30), (108, -34), (160, 14) })
        {
            c.Dot(x, y, 2.4, Rgb.Of(0xffc45a));
        }
    }));
}

using CreativeStudio.GpuRunner.Preview.Painting.Scenes;

namespace CreativeStudio.GpuRunner.Preview.Painting.Motifs;

/// <summary>What flies: birds on the wing and perched, owls, butterflies and fireflies.</summary>
internal static class Birds
{
    private static readonly Rgb s_dark = Rgb.Of(0x2b2026);

    /// <summary>100 units tall, feet on y = 0 where it sits, around its own middle where it flies.</summary>
    public static void Paint(Canvas c, Subject subject, bool flying)
    {
        var random = new SceneRandom(subject.Key);
        var (plumage, belly, beak) = subject.Motif switch
        {
            Motif.Eagle => (Rgb.Of(0x6b452c), Rgb.Of(0xf7f2e8), Rgb.Of(0xf2b632)),
            Motif.Raven => (Rgb.Of(0x2d2b3d), Rgb.Of(0x434059), Rgb.Of(0x3a3842)),
            Motif.Owl => (Rgb.Of(0x94693f), Rgb.Of(0xf0dfc0), Rgb.Of(0xf0a83a)),
            _ => (random.Pick(Rgb.Of(0x4a86d8), Rgb.Of(0xd8574a), Rgb.Of(0xf0b83f), Rgb.Of(0xf4f2ee)), Rgb.Of(0xfbeedc), Rgb.Of(0xf2a03a)),
        };
        plumage = subject.Colour ?? plumage;
        if (flying)
        {
            OnTheWing(c, plumage, belly, beak, subject.Motif == Motif.Eagle);
        }
        else if (subject.Motif == Motif.Owl)
        {
            Owl(c, plumage, belly, beak);
        }
        else
        {
            Perched(c, plumage, belly, beak, subject.Motif == Motif.Eagle);
        }
    }

    /// <summary>A few far birds as strokes.</summary>
    public static void Flock(Canvas c, SceneRandom random, double x, double y, int count)
    {
        var colour = c.Tone(Rgb.Of(0x3a3f55));
        for (var i = 0; i < count; i++)
        {
            var (px, py, s) = (x + random.Between(-110, 110), y + random.Between(-40, 40), random.Between(7, 14));
            c.Line(Svg.Text($"M{px - s} {py - (s * 0.35)}Q{px - (s * 0.4)} {py - (s * 0.6)} {px} {py}Q{px + (s * 0.4)} {py - (s * 0.6)} {px + s} {py - (s * 0.4)}"), colour, 1.8, 0.75);
        }
    }

    public static void Butterfly(Canvas c, Subject subject)
    {
        var random = new SceneRandom(subject.Key);
        var wing = subject.Colour ?? random.Pick(Rgb.Of(0xf2933a), Rgb.Of(0x5a9af0), Rgb.Of(0xd066c8), Rgb.Of(0xf5d04a));
        c.Glow(0, 0, 70, c.Look.Lit(wing, 0.4), 0.3);
        foreach (var flip in new[] { false, true })
        {
            c.At(0, 0, 1, flip, 0, () =>
            {
                c.Shape("M2-4C14-44 52-56 56-34C58-12 28 0 2 0Z", wing, Form.Round);
                c.Shape("M2 2C26 4 44 18 34 36C22 46 6 24 2 4Z", c.Look.Shaded(wing, 0.12), Form.Round);
                c.Dot(40, -31, 6, c.Tone(Rgb.Of(0xfff3d0)), 0.9);
                c.Dot(25, 24, 4.5, c.Tone(Rgb.Of(0xfff3d0)), 0.9);
            });
        }

        c.Limb("M0-12L0 18", s_dark, 5);
        c.Line("M0-12Q-6-26-13-30M0-12Q6-26 13-30", s_dark, 1.6);
    }

    public static void Fireflies(Canvas c, SceneRandom random, double top, double bottom, int count)
    {
        for (var i = 0; i < count; i++)
        {
            var (x, y, s) = (random.Between(0, c.Width), random.Between(top, bottom), random.Between(1.3, 3.2));
            c.Glow(x, y, s * 6.5, Rgb.Of(0xf6f08a), 0.75);
            c.Dot(x, y, s, Rgb.Of(0xfffde0));
        }
    }

    private static void OnTheWing(Canvas c, Rgb plumage, Rgb belly, Rgb beak, bool whiteHead)
    {
        c.Shape("M6-8C2-44 16-78 44-92C44-60 42-30 26-4Z", c.Look.Shaded(plumage, 0.35));
        c.Shape("M-40 0L-76-12L-68 2L-78 14L-40 10Z", whiteHead ? belly : c.Look.Shaded(plumage, 0.2));
        c.Shape("M-46 4C-28-14 14-20 38-14C52-12 54 6 42 10C14 20-26 18-46 4Z", plumage, Form.Round);
        c.Shape("M-26 11C-6 15 20 15 42 9C36 16 4 22-26 11Z", belly, line: false);
        c.Oval(46, -8, 14, 13, whiteHead ? belly : plumage);
        c.Shape("M57-12Q72-11 73-2Q64-4 57-3Z", beak);
        c.Plain(Svg.EllipsePath(50, -11, 2.6, 2.9), s_dark);
        c.Dot(49.2, -12, 0.9, Rgb.White);
        c.Shape("M20-8C6-46-18-84-58-98C-56-88-64-86-70-88C-66-76-66-72-74-70C-64-60-62-56-66-48C-46-42-28-18-16 0Z", plumage);
        var line = c.Look.Shaded(c.Tone(plumage), 0.35);
        c.Line("M-58-86Q-30-56-10-14M-62-68Q-40-44-20-10", line, 2);
    }

    private static void Perched(Canvas c, Rgb plumage, Rgb belly, Rgb beak, bool whiteHead)
    {
        c.Limb("M-2-14L-4 0M10-14L12 0", beak, 3);
        c.Shape("M-30-28L-70-2L-60 4L-18-14Z", c.Look.Shaded(plumage, 0.2));
        c.Shape("M-36-26C-36-56-8-74 14-82C34-80 42-62 38-44C34-22 14-10-4-11C-22-12-36-16-36-26Z", plumage, Form.Round);
        c.Shape("M38-50C36-26 18-12 0-11C8-26 14-44 26-58Z", belly, line: false);
        c.Shape("M-46-16C-40-42-22-56-2-56C6-46 2-30-12-22C-24-16-36-14-46-16Z", c.Look.Shaded(plumage, 0.16));
        c.Oval(22, -80, 19, 18, whiteHead ? belly : plumage);
        c.Shape("M38-86Q54-82 56-74Q46-74 38-75Z", beak);
        c.Plain(Svg.EllipsePath(28, -84, 3.6, 4), s_dark);
        c.Dot(26.8, -85.6, 1.3, Rgb.White);
    }

    private static void Owl(Canvas c, Rgb plumage, Rgb belly, Rgb beak)
    {
        c.Shape("M-30-36C-34-74-26-92-28-100Q-14-94 0-94Q14-94 28-100C26-92 34-74 30-36C26-14 14-6 0-6C-14-6-26-14-30-36Z", plumage, Form.Round);
        c.Shape("M-18-48C-18-24-10-12 0-12C10-12 18-24 18-48C10-56-10-56-18-48Z", belly, line: false);
        foreach (var y in new[] { -42, -33, -24 })
        {
            c.Line(Svg.Text($"M-9 {y}q3 4 6 0M3 {y}q3 4 6 0"), c.Tone(plumage), 1.6);
        }

        c.Shape("M-30-60C-42-40-38-20-24-12C-18-26-20-46-30-60Z", c.Look.Shaded(plumage, 0.25));
        c.Shape("M30-60C42-40 38-20 24-12C18-26 20-46 30-60Z", c.Look.Shaded(plumage, 0.25));
        foreach (var x in new[] { -12.0, 12.0 })
        {
            c.Oval(x, -72, 13.5, 13.5, belly);
            c.Plain(Svg.EllipsePath(x, -72, 8.6, 8.6), Rgb.Of(0xf9b934));
            c.Dot(x, -72, 5, s_dark);
            c.Dot(x - 2, -74.4, 1.9, Rgb.White);
        }

        c.Shape("M-4-66L4-66L0-57Z", beak);
        c.Limb("M-8-6v5M-4-6v5M6-6v5M10-6v5", beak, 2.6);
    }
}

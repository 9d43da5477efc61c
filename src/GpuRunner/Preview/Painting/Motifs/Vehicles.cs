using CreativeStudio.GpuRunner.Preview.Painting.Scenes;

namespace CreativeStudio.GpuRunner.Preview.Painting.Motifs;

/// <summary>What carries people, 100 units tall; on water and ground y = 0 is the line it stands on, in the air its middle is the origin.</summary>
internal static class Vehicles
{
    private static readonly Rgb s_hull = Rgb.Of(0x7a4a2c);
    private static readonly Rgb s_sail = Rgb.Of(0xf7eeda);
    private static readonly Rgb s_glass = Rgb.Of(0x8fd0ea);

    public static void Paint(Canvas c, Subject subject)
    {
        var random = new SceneRandom(subject.Key);
        switch (subject.Motif)
        {
            case Motif.Ship: Ship(c, subject.Colour ?? s_sail); break;
            case Motif.Boat: Boat(c, subject.Colour ?? Rgb.Of(0xb5623a)); break;
            case Motif.Balloon: Balloon(c, subject.Colour ?? random.Pick(Rgb.Of(0xe2543f), Rgb.Of(0x3f8fd0), Rgb.Of(0xe9a02f))); break;
            case Motif.Kite: Kite(c, subject.Colour ?? Rgb.Of(0xe2453f)); break;
            case Motif.Train: Train(c, subject.Colour ?? Rgb.Of(0xb5322f)); break;
            case Motif.Car: Car(c, subject.Colour ?? Rgb.Of(0xd8452f)); break;
            case Motif.Spaceship: Rocket(c, subject.Colour ?? Rgb.Of(0xf0f2f7)); break;
            case Motif.Airplane: Airplane(c, subject.Colour ?? Rgb.Of(0xf4f1ea)); break;
            default: break;
        }
    }

    private static void Ship(Canvas c, Rgb sail)
    {
        c.Limb("M-30-20L-30-84M4-20L4-98M34-22L34-80M44-24L78-42", Rgb.Of(0x5d3a24), 2);
        c.Shape("M4-99l15 3l-15 4Z", Rgb.Of(0xd23b3b));
        foreach (var (x, y, w, h) in new[] { (-30, -80, 13.0, 22.0), (-30, -54, 16.0, 28.0), (4, -92, 14.0, 24.0), (4, -64, 19.0, 36.0), (34, -76, 12.0, 20.0), (34, -52, 14.0, 25.0) })
        {
            c.Shape(Svg.Text($"M{x - w} {y}Q{x - w + 7} {y + (h * 0.5)} {x - w - 1} {y + h}Q{x + 2} {y + h - 5} {x + w - 1} {y + h}Q{x + w + 7} {y + (h * 0.5)} {x + w} {y}Q{x} {y - 2} {x - w} {y}Z"), sail);
        }

        c.Shape("M44-30L76-41L48-58Z", sail);
        c.Shape("M-58-34L-40-32L-38-22L46-22L62-28C60-10 50 4 38 8L-40 8C-52 2-58-14-58-34Z", s_hull);
        c.Shape("M-58-34L-40-32L-38-22L46-22L62-28L61-22L46-17L-40-17L-57-28Z", Rgb.Of(0xd9a84a), line: false);
        foreach (var x in new[] { -30, -14, 2, 18, 34 })
        {
            c.Plain(Svg.EllipsePath(x, -8, 3, 3), c.Look.Shaded(c.Tone(s_hull), 0.6));
        }

        c.Line("M-52-6Q0 2 54-8", c.Look.Shaded(c.Tone(s_hull), 0.35), 1.3);
    }

    private static void Boat(Canvas c, Rgb hull)
    {
        c.Limb("M0-14L0-96", Rgb.Of(0x5d3a24), 2.6);
        c.Shape("M3-94Q44-52 40-24L3-24Z", s_sail);
        c.Shape("M-3-84Q-28-50-26-26L-3-26Z", Rgb.Of(0xe9785a));
        c.Shape("M-56-20Q0-10 58-22C54-4 44 6 34 8L-34 8C-46 4-54-6-56-20Z", hull);
        c.Line("M-53-12Q0-2 55-14", c.Tone(Rgb.Of(0xf7eeda)), 2.6);
    }

    private static void Balloon(Canvas c, Rgb cloth)
    {
        c.Limb("M-16-6L-9 30M16-6L9 30M-5-2L-3 30M5-2L3 30", Rgb.Of(0x6b4a34), 1);
        c.Shape("M0-62C30-62 42-42 40-24C38-8 24 2 14 8L-14 8C-24 2-38-8-40-24C-42-42-30-62 0-62Z", cloth, Form.Round);
        c.Faded(0.85, () =>
        {
            c.Shape("M0-62C13-62 17-42 16-24C15-8 10 2 6 8L-6 8C-10 2-15-8-16-24C-17-42-13-62 0-62Z", Rgb.Of(0xfbe7b8), Form.Round, line: false);
            c.Shape("M-31-50C-36-40-36-16-22 0L-26-3C-38-12-42-24-40-32C-38-40-36-45-31-50ZM31-50C36-40 36-16 22 0L26-3C38-12 42-24 40-32C38-40 36-45 31-50Z", Rgb.Of(0xfbe7b8), line: false);
        });
        c.Shape("M-11 28L11 28L9 42Q0 45-9 42Z", Rgb.Of(0xa8713c));
    }

    private static void Kite(Canvas c, Rgb cloth)
    {
        c.Line("M0 40Q30 80-20 120T-60 220", c.Tone(Rgb.Of(0xf7eeda)), 1.4, 0.8);
        c.Shape("M0-56L34-6L0 46L-34-6Z", cloth);
        c.Shape("M0-56L34-6L0-6ZM0-6L0 46L-34-6Z", Rgb.Of(0xf7c93f), line: false);
        foreach (var (x, y) in new[] { (8, 62), (8, 84), (-4, 104) })
        {
            c.Shape(Svg.Text($"M{x} {y}l-10-6v12Zl10-6v12Z"), Rgb.Of(0x4a9ad8));
        }
    }

    private static void Train(Canvas c, Rgb paint)
    {
        var steel = Rgb.Of(0x343a48);
        c.Limb("M-330 0L150 0", Rgb.Of(0x6f6a70), 4);
        foreach (var x in new[] { -300, -180 })
        {
            c.Shape(Shapes.RoundRect(x, -66, 108, 54, 6), Rgb.Of(0x2f6f6a));
            for (var i = 0; i < 3; i++)
            {
                c.Plain(Shapes.RoundRect(x + 12 + (i * 32), -54, 20, 20, 3), Rgb.Of(0xffe3a0));
            }

            c.Oval(x + 24, -10, 10, 10, steel);
            c.Oval(x + 84, -10, 10, 10, steel);
        }

        c.Shape("M-62-88L-6-88L-6-16L-62-16Z", paint);
        c.Shape("M-70-88L2-88L-2-98L-64-98Z", steel);
        c.Plain(Shapes.RoundRect(-50, -78, 32, 24, 3), Rgb.Of(0xffe3a0));
        c.Shape(Shapes.RoundRect(-10, -66, 106, 44, 16), c.Look.Shaded(paint, 0.1));
        c.Shape("M66-62L60-92L86-92L80-62Z", steel);
        c.Oval(24, -66, 10, 9, Rgb.Of(0xe8b93a));
        c.Shape("M-66-22L112-22L126 0L96 0L90-10L-66-10Z", steel);
        foreach (var (x, r) in new[] { (-44, 15.0), (-8, 15.0), (34, 15.0), (74, 11.0) })
        {
            c.Oval(x, -r, r, r, steel);
            c.Oval(x, -r, r * 0.55, r * 0.55, Rgb.Of(0xd9504a));
        }

        c.Glow(98, -46, 40, Rgb.Of(0xfff0b0), 0.9);
        c.Dot(96, -46, 6, Rgb.Of(0xfff6d8));
        foreach (var (x, y, r) in new[] { (70, -112, 16.0), (48, -130, 22.0), (14, -142, 28.0), (-34, -150, 34.0), (-92, -154, 38.0) })
        {
            c.Glow(x, y, r * 1.7, c.Tone(Rgb.Of(0xf2f0f2)), 0.75);
        }
    }

    private static void Car(Canvas c, Rgb paint)
    {
        c.GroundShadow(0, 0, 110, 8);
        c.Shape("M-62-54C-50-92-36-100-6-100C26-100 42-90 60-56Z", paint);
        c.Shape("M-50-58C-42-84-34-90-10-90L-8-58ZM2-58L2-90C26-90 36-80 47-58Z", s_glass);
        c.Shape("M-100-18C-104-48-94-56-62-58L62-58C90-54 104-46 102-18Z", paint);
        c.Oval(-58, -18, 20, 20, Rgb.Of(0x2c2c34));
        c.Oval(-58, -18, 9, 9, Rgb.Of(0xcfd3da));
        c.Oval(58, -18, 20, 20, Rgb.Of(0x2c2c34));
        c.Oval(58, -18, 9, 9, Rgb.Of(0xcfd3da));
        c.Glow(98, -40, 26, Rgb.Of(0xfff0b0), 0.9);
        c.Dot(97, -40, 7, Rgb.Of(0xfff6d0));
    }

    private static void Rocket(Canvas c, Rgb shell)
    {
        c.At(0, 0, 1, false, 48, () =>
        {
            c.Glow(0, 72, 70, Rgb.Of(0xff9a3c), 0.8);
            c.Plain("M-13 50Q-18 82 0 122Q18 82 13 50Z", Rgb.Of(0xff8a34));
            c.Plain("M-8 50Q-9 70 0 94Q9 70 8 50Z", Rgb.Of(0xfff0a8));
            c.Shape("M-18 18L-38 52L-36 62L-14 46ZM18 18L38 52L36 62L14 46Z", Rgb.Of(0xd8453f));
            c.Shape("M0-78C20-56 26-24 24 6C23 26 18 42 13 50L-13 50C-18 42-23 26-24 6C-26-24-20-56 0-78Z", shell, Form.Round);
            c.Shape("M0-78C9-68 15-56 18.6-44Q0-36-18.6-44C-15-56-9-68 0-78Z", Rgb.Of(0xd8453f));
            c.Oval(0, -14, 13, 13, Rgb.Of(0x8a93a6));
            c.Oval(0, -14, 9.5, 9.5, s_glass);
            c.Line("M-5-17Q-3-21 1-21", Rgb.White, 2, 0.9);
            c.Oval(0, 20, 6, 6, s_glass);
            c.Shape("M-4 34L4 34L4 62L-4 62Z", Rgb.Of(0xb5332f));
        });
    }

    private static void Airplane(Canvas c, Rgb shell)
    {
        c.Shape("M-10-4L-52-46L-34-46L22-6Z", c.Look.Shaded(shell, 0.2));
        c.Shape("M-82-6L-108-40L-92-40L-62-8Z", Rgb.Of(0x3f7fd0));
        c.Shape("M-96-8C-60-20 30-24 70-14C92-8 96 2 84 8C50 18-60 14-96-2Z", shell, Form.Round);
        c.Plain("M62-12C74-10 82-6 84-3L66-2Z", s_glass);
        foreach (var x in new[] { -50, -34, -18, -2, 14, 30, 46 })
        {
            c.Dot(x, -4, 3, c.Tone(Rgb.Of(0x5aa9d8)));
        }

        c.Shape("M-14 4L-60 52L-38 52L28 8Z", shell);
    }
}

using CreativeStudio.GpuRunner.Preview.Painting.Scenes;

namespace CreativeStudio.GpuRunner.Preview.Painting.Motifs;

/// <summary>Animals that are built unlike the four-legged ones of <see cref="Animals"/>: 100 units tall, feet on y = 0, looking to the right.</summary>
internal static class Creatures
{
    private static readonly Rgb s_dark = Rgb.Of(0x2b2026);

    public static void Paint(Canvas c, Subject subject)
    {
        switch (subject.Motif)
        {
            case Motif.Penguin: Penguin(c); break;
            case Motif.Turtle: Turtle(c, subject.Colour ?? Rgb.Of(0x6f9a4f)); break;
            case Motif.Frog: Frog(c, subject.Colour ?? Rgb.Of(0x5faa4a)); break;
            case Motif.Monkey: Monkey(c, subject.Colour ?? Rgb.Of(0x8a5a38)); break;
            default: Farmyard(c, subject); break;
        }
    }

    private static void Eye(Canvas c, double x, double y, double r)
    {
        c.Dot(x, y, r, s_dark);
        c.Dot(x - (r * 0.3), y - (r * 0.35), r * 0.34, Rgb.White);
    }

    private static void Penguin(Canvas c)
    {
        var (coat, belly, beak) = (Rgb.Of(0x2c3348), Rgb.Of(0xf8f6f0), Rgb.Of(0xf2a034));
        c.GroundShadow(0, 0, 40, 6);
        c.Oval(-12, -3, 15, 5, beak);
        c.Oval(14, -3, 15, 5, beak);
        c.Shape("M-36-28C-40-60-28-100 4-102C34-100 42-58 36-28C32-6 18-2 0-2C-20-2-32-8-36-28Z", coat, Form.Round);
        c.Shape("M-20-26C-24-50-12-66 8-66C28-64 32-46 30-26C26-8 16-5 4-5C-10-5-18-12-20-26Z", belly, Form.Round, line: false);
        c.Shape("M-8-82C-6-94 8-92 10-84C14-94 28-92 28-80C28-68 16-62 8-64C-2-62-10-70-8-82Z", belly, line: false);
        c.Shape("M12-80L34-74L12-69Z", beak);
        c.Shape("M-32-66C-52-50-58-30-54-18C-44-24-34-36-29-50Z", coat);
        c.Shape("M34-62C46-50 52-34 50-22C42-28 36-38 33-48Z", coat);
        Eye(c, 2, -82, 3.4);
        Eye(c, 19, -82, 3.2);
    }

    private static void Turtle(Canvas c, Rgb skin)
    {
        var shell = skin.Mix(Rgb.Of(0x6b4a2c), 0.6);
        c.Shape("M40-40C62-66 92-64 94-46C94-32 76-26 44-24Z", skin, Form.Round);
        c.Shape("M-30-20L-62 0L-36 2L-10-16ZM24-18L44 2L66-2L46-24Z", skin);
        c.Shape("M-70-26L-92-18L-70-16Z", skin);
        c.Shape("M-74-22C-70-66-36-84-4-84C30-84 56-60 60-26Q0-6-74-22Z", shell, Form.Round);
        c.Line("M-40-74L-20-48L20-48L36-72M-20-48L-40-20M20-48L38-20M-20-48L-66-40M20-48L56-40", c.Look.Shaded(c.Tone(shell), 0.45), 2.6);
        Eye(c, 78, -50, 4);
        c.Line("M92-42Q84-36 76-38", s_dark, 1.6);
    }

    private static void Frog(Canvas c, Rgb skin)
    {
        c.GroundShadow(0, 0, 70, 8);
        c.Oval(-42, -20, 30, 20, c.Look.Shaded(skin, 0.15));
        c.Oval(42, -20, 30, 20, c.Look.Shaded(skin, 0.15));
        c.Shape("M-54-36C-50-78 50-78 54-36C50-4-50-4-54-36Z", skin, Form.Round);
        c.Shape("M-34-30C-20-6 20-6 34-30C20-20-20-20-34-30Z", skin.Mix(Rgb.White, 0.6), line: false);
        foreach (var x in new[] { -28.0, 28.0 })
        {
            c.Oval(x, -76, 18, 18, skin);
            c.Dot(x, -78, 12, Rgb.White);
            Eye(c, x + 1, -78, 7);
        }

        c.Line("M-38-46Q0-26 38-46", s_dark, 2.4);
        c.Limb("M-22-12L-28-2M22-12L28-2", skin, 9);
    }

    private static void Monkey(Canvas c, Rgb coat)
    {
        var face = Rgb.Of(0xeec49a);
        c.GroundShadow(0, 0, 46, 6);
        c.Add($"<path d=\"M-26-16C-70-10-70-60-50-62C-40-62-42-48-50-50\" fill=\"none\" stroke=\"{c.Tone(coat)}\" stroke-width=\"7\" stroke-linecap=\"round\"/>");
        c.Shape("M-28-26C-28-54-16-64 0-64C16-64 30-54 28-26C26-8 14-2 0-2C-14-2-26-8-28-26Z", coat, Form.Round);
        c.Oval(2, -30, 17, 22, face, line: false);
        c.Limb("M-22-50Q-42-34-34-8M22-50Q42-34 34-8M-12-6L-24-1M12-6L24-1", coat, 10);
        c.Oval(-27, -80, 10, 11, face);
        c.Oval(29, -80, 10, 11, face);
        c.Oval(1, -80, 27, 25, coat);
        c.Shape("M-18-80C-18-94-2-94 1-87C4-94 20-94 20-80C26-58-24-58-18-80Z", face, line: false);
        Eye(c, -8, -82, 3.4);
        Eye(c, 11, -82, 3.4);
        c.Line("M-8-68Q2-61 12-68", s_dark, 1.8);
    }

    private static void Farmyard(Canvas c, Subject subject)
    {
        var pig = subject.Word.StartsWith("pig", StringComparison.Ordinal);
        var sheep = subject.Word is "sheep" or "lamb" or "lambs" or "goat" or "goats";
        var coat = subject.Colour ?? Rgb.Of(pig ? 0xf2a8b0 : 0xf6f1e8);
        var (leg, face) = sheep ? (Rgb.Of(0x4a4048), Rgb.Of(0x4a4048)) : (coat, coat);
        c.GroundShadow(0, 0, 66, 7);
        foreach (var (x, far) in new[] { (-32, true), (26, true), (-44, false), (14, false) })
        {
            c.Shape(Svg.Text($"M{x - 8} -36L{x + 8} -36L{x + 6} -1L{x - 6} -1Z"), far ? c.Look.Shaded(leg, 0.25) : leg);
        }

        if (sheep)
        {
            c.Shape(Shapes.Scalloped(new SceneRandom(subject.Key), -12, -54, 50, 30, 12, 0.22), coat, Form.Round);
        }
        else
        {
            c.Shape("M-62-54C-62-80-30-84 0-82C30-82 40-66 38-46C36-28 10-22-16-22C-44-22-62-32-62-54Z", coat, Form.Round);
            c.Line(pig ? "M-62-58q-14 0-10-10t-8-4" : "M-61-62Q-78-50-72-24", c.Tone(pig ? coat : s_dark), 4);
        }

        if (!pig && !sheep)
        {
            c.Shape("M-44-76C-28-84-12-76-18-62C-26-50-48-56-44-76ZM2-44C14-56 30-44 24-32C12-26-2-32 2-44Z", Rgb.Of(0x3a343c), line: false);
            c.Limb("M36-96Q32-108 40-112M58-96Q64-106 58-112", Rgb.Of(0xe6d8b8), 5);
        }

        c.Shape("M24-84Q12-94 10-82Q16-74 28-76Z", face);
        c.Shape("M28-80C30-98 62-98 66-80C68-60 60-48 50-48C36-48 26-60 28-80Z", face, Form.Round);
        c.Oval(58, -58, 14, 11, pig ? coat.Mix(Rgb.Of(0xd96a80), 0.4) : sheep ? face : Rgb.Of(0xf0b8b0));
        c.Dot(54, -58, 2.2, s_dark);
        c.Dot(63, -58, 2.2, s_dark);
        c.Dot(40, -78, 4.4, Rgb.White);
        c.Dot(57, -78, 4.4, Rgb.White);
        Eye(c, 41, -78, 3);
        Eye(c, 58, -78, 3);
    }
}

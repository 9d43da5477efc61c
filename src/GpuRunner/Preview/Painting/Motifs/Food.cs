using CreativeStudio.GpuRunner.Preview.Painting.Scenes;

namespace CreativeStudio.GpuRunner.Preview.Painting.Motifs;

/// <summary>What is eaten and what it is served in, about 100 units tall, standing on y = 0.</summary>
internal static class Food
{
    private static readonly Rgb s_china = Rgb.Of(0xf6f2ea);
    private static readonly Rgb s_dark = Rgb.Of(0x35252a);
    private static readonly Rgb s_green = Rgb.Of(0x5c9f45);

    public static void Paint(Canvas c, Subject subject)
    {
        switch (subject.Motif)
        {
            case Motif.Bowl: Bowl(c, subject); break;
            case Motif.Plate: Plate(c, subject.Word); break;
            case Motif.Cake: Cake(c, subject); break;
            case Motif.Pizza: Pizza(c); break;
            case Motif.Burger: Burger(c); break;
            case Motif.Fruit: Fruit(c, subject.Word, subject.Colour); break;
            case Motif.Bread: Bread(c); break;
            default: IceCream(c, subject.Colour ?? Rgb.Of(0xf2a8bd)); break;
        }
    }

    /// <summary>One fruit, 90 units tall.</summary>
    public static void Fruit(Canvas c, string word, Rgb? told)
    {
        var (skin, leaf, wide) = word.TrimEnd('s') switch
        {
            "lemon" => (Rgb.Of(0xf4d03a), false, 46.0), "lime" or "avocado" => (Rgb.Of(0x6fa83a), false, 40.0), "orange" => (Rgb.Of(0xf0902e), true, 44.0),
            "pear" => (Rgb.Of(0xb9c44a), true, 38.0), "peach" or "mango" => (Rgb.Of(0xf3a765), true, 44.0), "plum" or "grape" => (Rgb.Of(0x6a3f86), true, 40.0),
            "egg" => (Rgb.Of(0xf2dcc0), false, 34.0), _ => (Rgb.Of(0xcf3a34), true, 45.0),
        };
        skin = told ?? skin;
        c.GroundShadow(4, 0, wide * 1.3, 8);
        c.Shape(Svg.Text($"M0-74C{-wide * 0.5}-92 {-wide * 1.1}-72 {-wide}-40C{-wide * 0.9}-12 {-wide * 0.45} 2 0-2C{wide * 0.45} 2 {wide * 0.9}-12 {wide}-40C{wide * 1.1}-72 {wide * 0.5}-92 0-74Z"), skin, Form.Round);
        c.Plain(Svg.EllipsePath(-wide * 0.42, -56, wide * 0.16, 11), Rgb.White, 0.5);
        if (leaf)
        {
            c.Limb("M0-74Q2-88 8-96", Rgb.Of(0x6b4a2c), 4);
            c.Shape("M6-88C16-104 34-102 40-96C32-84 16-82 6-88Z", s_green);
        }
    }

    private static void Bowl(Canvas c, Subject subject)
    {
        var word = subject.Word.TrimEnd('s');
        var (broth, noodles) = word switch
        {
            "salad" => (Rgb.Of(0x7fae4c), false), "rice" or "cereal" or "oatmeal" or "porridge" => (Rgb.Of(0xf3e8cf), false), "curry" or "chili" or "stew" => (Rgb.Of(0xc9702c), false),
            "soup" => (Rgb.Of(0xdc8a3c), false), "bowl" => (Rgb.Of(0x5a4034), false), _ => (Rgb.Of(0xc98b3f), true),
        };
        c.GroundShadow(0, 0, 96, 12);
        c.Shape("M-96-62C-92-22-58-2-30 0L30 0C58-2 92-22 96-62Z", subject.Colour ?? Rgb.Of(0x2f4f7a), Form.Round);
        c.Line("M-86-36Q0-8 86-36", c.Look.Lit(c.Tone(subject.Colour ?? Rgb.Of(0x2f4f7a)), 0.5), 3, 0.8);
        c.Oval(0, -62, 96, 30, s_china, Form.Flat);
        c.Oval(0, -61, 86, 25, broth, Form.Flat);
        if (noodles)
        {
            Noodles(c, word is "ramen" or "pho" or "noodle");
        }
        else if (word is "salad")
        {
            foreach (var (x, y, colour) in new[] { (-50, -66, 0x4f8f3c), (-14, -74, 0x8fc04f), (24, -70, 0x5fa040), (54, -62, 0x86b848), (-30, -54, 0xd8453a), (8, -56, 0xf2e3c0), (36, -50, 0xd8453a) })
            {
                c.Oval(x, y, 22, 13, Rgb.Of(colour));
            }
        }
        else if (word is not "bowl")
        {
            foreach (var (x, y) in new[] { (-46, -64), (-18, -54), (16, -68), (44, -58), (2, -50) })
            {
                c.Oval(x, y, 13, 6, c.Look.Lit(broth, 0.3), line: false);
                c.Dot(x + 12, y - 5, 3, c.Tone(s_green));
            }
        }

        Steam(c, -112);
    }

    private static void Noodles(Canvas c, bool ramen)
    {
        var noodle = c.Tone(Rgb.Of(0xf6d98a));
        for (var i = 0; i < 7; i++)
        {
            c.Line(Svg.Text($"M{-72 + (i * 5)} {-60 + (i * 2.4)}q20 {-14 + i} 42 {-1}t40 0t{34 - (i * 3)} {-2}"), i % 2 == 0 ? noodle : c.Look.Shaded(noodle, 0.2), 4.4);
        }

        if (!ramen)
        {
            c.Oval(0, -70, 26, 10, Rgb.Of(0xb93a28));
            c.Shape("M-4-76C6-92 26-90 30-84C24-74 8-70-4-76Z", s_green);
            return;
        }

        c.Shape("M54-66L66-112L86-104L72-60Z", Rgb.Of(0x2c4034));
        foreach (var x in new[] { -48.0, -14.0 })
        {
            c.Oval(x, -72, 21, 13, Rgb.Of(0xfdf8ec));
            c.Oval(x, -72, 11, 7, Rgb.Of(0xf3a02c), line: false);
        }

        c.Oval(26, -72, 24, 12, Rgb.Of(0xb9775a));
        c.Oval(26, -73, 15, 7, Rgb.Of(0xe0b090), line: false);
        foreach (var (x, y) in new[] { (-30, -54), (-4, -50), (10, -56), (40, -54), (52, -60) })
        {
            c.Oval(x, y, 6, 3.4, s_green);
        }

        c.Limb("M-40-66L92-140M-28-60L100-130", Rgb.Of(0x8a4a2a), 4);
    }

    private static void Steam(Canvas c, double y)
    {
        foreach (var x in new[] { -34, 0, 34 })
        {
            c.Line(Svg.Text($"M{x} {y + 10}q-12-16 0-32t0-32"), Rgb.White, 5, 0.35);
        }
    }

    private static void Plate(Canvas c, string told)
    {
        var word = told.TrimEnd('s');
        c.GroundShadow(0, 0, 120, 12);
        c.Shape("M-118-16C-100 4-50 6 0 6C50 6 100 4 118-16Z", s_china);
        c.Oval(0, -18, 118, 26, s_china, Form.Flat);
        c.Oval(0, -17, 88, 17, Rgb.Of(0xe6e0d6), Form.Flat, line: false);
        switch (word)
        {
            case "sushi":
                foreach (var x in new[] { -62, -20, 22, 64 })
                {
                    c.Shape(Shapes.RoundRect(x - 19, -46, 38, 30, 9), Rgb.Of(0xfcfaf4));
                    c.Shape(Shapes.RoundRect(x - 22, -58, 44, 19, 9), x > 0 ? Rgb.Of(0xd8503c) : Rgb.Of(0xf08a5c));
                    c.Shape(Svg.Text($"M{x - 5} -59h10v44h-10Z"), Rgb.Of(0x26382e));
                }

                break;
            case "pancake" or "waffle" or "breakfast":
                for (var i = 0; i < 5; i++)
                {
                    c.Shape(Shapes.RoundRect(-66 + (i % 2 * 4), -34 - (i * 13), 130, 14, 7), Rgb.Of(0xdc9f54));
                }

                c.Shape("M-40-94Q-30-70-34-56Q-24-50-22-64L-10-86L24-86Q28-58 34-48Q42-54 38-72L46-94Z", Rgb.Of(0xa85a20));
                c.Shape(Shapes.RoundRect(-15, -104, 32, 14, 3), Rgb.Of(0xf8e08a));
                break;
            case "donut" or "doughnut" or "cookie" or "croissant":
                foreach (var (x, y) in new[] { (-44, -34), (42, -34), (0, -60) })
                {
                    c.Oval(x, y, 44, 24, Rgb.Of(0xd9a05c));
                    c.Oval(x, y - 5, 40, 19, word is "cookie" or "croissant" ? Rgb.Of(0xc98a45) : Rgb.Of(0xee8fb0));
                    c.Oval(x, y - 5, 11, 5, word is "cookie" or "croissant" ? s_dark : Rgb.Of(0xe6e0d6), Form.Flat);
                }

                break;
            case "frie" or "fry":
                c.Shape("M-34-22L-44-66L44-66L34-22Q0-12-34-22Z", Rgb.Of(0xd03a34));
                for (var i = 0; i < 9; i++)
                {
                    c.At(-36 + (i * 9), -60, 1, false, (i - 4) * 4, () => c.Shape(Svg.Text($"M-4 0V{-34 - (i * 7 % 16)}H4V0Z"), Rgb.Of(0xf4c850)));
                }

                break;
            default:
                c.Shape("M-64-30C-70-62-20-74 20-66C56-62 70-40 52-26C20-14-50-14-64-30Z", Rgb.Of(0x9a5a38), Form.Round);
                c.Line("M-40-44l34 16M-14-54l40 18M12-60l36 16", c.Tone(s_dark), 4, 0.6);
                c.Oval(66, -30, 18, 11, Rgb.Of(0xd8453a));
                c.Shape("M-92-22C-96-50-76-58-70-50C-62-60-48-46-58-24Z", s_green);
                break;
        }
    }

    private static void Cake(Canvas c, Subject subject)
    {
        var icing = subject.Colour ?? Rgb.Of(0xf6b6c8);
        c.GroundShadow(0, 0, 100, 12);
        c.Shape("M-100-8L100-8Q96 4 0 4Q-96 4-100-8Z", s_china);
        c.Shape("M-80-8L-80-58L80-58L80-8Q0 6-80-8Z", Rgb.Of(0xf0d3a4));
        c.Line("M-80-32Q0-20 80-32", c.Tone(Rgb.Of(0xc8515e)), 5);
        c.Oval(0, -58, 80, 16, icing, Form.Flat);
        c.Shape("M-80-58Q-76-34-64-40Q-54-28-44-40Q-32-24-20-38Q-8-26 4-40Q16-26 28-40Q40-26 50-40Q62-28 68-42Q78-36 80-58Q0-34-80-58Z", icing);
        var candles = subject.Contents is { Motif: Motif.Candle } told ? Math.Max(1, told.Count) : 0;
        for (var i = 0; i < candles; i++)
        {
            var x = (i - ((candles - 1) / 2.0)) * (120.0 / Math.Max(4, candles));
            var y = -60 + (i % 2 * 6);
            c.Shape(Shapes.RoundRect(x - 4, y - 34, 8, 36, 2), Rgb.Of(i % 2 == 0 ? 0x5aa9d8 : 0xf2c24a));
            c.Glow(x, y - 44, 26, Rgb.Of(0xffc860), 0.7);
            c.Plain(Svg.Text($"M{x} {y - 56}C{x + 8} {y - 44} {x + 5} {y - 35} {x} {y - 35}C{x - 5} {y - 35} {x - 8} {y - 44} {x} {y - 56}Z"), Rgb.Of(0xffa53c));
        }

        if (candles == 0)
        {
            c.Oval(0, -74, 13, 13, Rgb.Of(0xc9283c));
            c.Line("M0-86Q4-100 14-104", c.Tone(s_green), 3);
        }
    }

    /// <summary>Seen from above at a slant, as it lies on a board.</summary>
    private static void Pizza(Canvas c)
    {
        c.GroundShadow(0, -10, 150, 34);
        c.Oval(0, -40, 150, 62, Rgb.Of(0x9a6a3c), Form.Flat);
        c.Oval(0, -44, 134, 54, Rgb.Of(0xd9a055));
        c.Oval(0, -46, 116, 44, Rgb.Of(0xc8452c), Form.Flat, line: false);
        c.Oval(0, -47, 110, 40, Rgb.Of(0xf4cf72), Form.Flat, line: false);
        foreach (var (x, y) in new[] { (-70, -52), (-30, -68), (-24, -30), (20, -50), (64, -62), (66, -32), (28, -22), (-66, -32) })
        {
            c.Oval(x, y, 18, 8, Rgb.Of(0xcb3b2e));
        }

        foreach (var (x, y) in new[] { (-48, -44), (0, -64), (0, -34), (44, -44), (34, -72), (-12, -18) })
        {
            c.Shape(Svg.Text($"M{x - 13} {y}Q{x} {y - 12} {x + 13} {y}Q{x} {y + 7} {x - 13} {y}Z"), s_green);
        }

        c.Line("M0-88L0-4M-108-56L108-36M-96-26L96-66", c.Look.Shaded(c.Tone(Rgb.Of(0xb98438)), 0.3), 1.6, 0.6);
    }

    private static void Burger(Canvas c)
    {
        c.GroundShadow(0, 0, 84, 10);
        c.Shape("M-70-4L-72-24L72-24L70-4Q60 4 0 4Q-60 4-70-4Z", Rgb.Of(0xd99a4c));
        c.Shape(Shapes.RoundRect(-78, -44, 156, 22, 10), Rgb.Of(0x6b3a26));
        c.Shape("M-76-46L76-46L60-38L44-26L28-40L-20-40L-34-28L-48-40Z", Rgb.Of(0xf4b93a));
        c.Shape(Shapes.RoundRect(-72, -56, 144, 11, 5), Rgb.Of(0xd2382e));
        c.Shape("M-80-54Q-70-66-58-56Q-44-68-30-56Q-16-68 0-56Q16-68 30-56Q44-68 58-56Q70-66 80-54Q40-48 0-50Q-40-48-80-54Z", s_green);
        c.Shape("M-74-60C-74-96-40-108 0-108C40-108 74-96 74-60Q0-52-74-60Z", Rgb.Of(0xdf9a48), Form.Round);
        foreach (var (x, y) in new[] { (-40, -88), (-16, -98), (10, -92), (34, -96), (-4, -80), (48, -80), (-54, -74), (24, -78) })
        {
            c.Oval(x, y, 4.4, 2.8, Rgb.Of(0xfaeccb), line: false);
        }
    }

    private static void Bread(Canvas c)
    {
        c.GroundShadow(0, 0, 110, 10);
        c.Shape("M-104-20C-108-66-60-78 0-78C60-78 108-66 104-20C100 4-100 4-104-20Z", Rgb.Of(0xc98a45), Form.Round);
        foreach (var x in new[] { -62, -22, 18, 58 })
        {
            c.Shape(Svg.Text($"M{x - 14} -26Q{x - 4} -54 {x + 18} -70Q{x + 16} -42 {x - 14} -26Z"), Rgb.Of(0xf0d3a0), line: false);
        }
    }

    private static void IceCream(Canvas c, Rgb scoop)
    {
        c.Shape("M-30-56L30-56L0 0Z", Rgb.Of(0xd9a055));
        c.Line("M-20-50L8-10M0-54L14-24M20-50L-8-10M0-54L-14-24", c.Tone(Rgb.Of(0xa9713a)), 2);
        c.Oval(-16, -68, 24, 22, Rgb.Of(0x8a5638));
        c.Oval(18, -68, 24, 22, Rgb.Of(0xfaf0d8));
        c.Oval(0, -90, 25, 23, scoop);
        c.Oval(4, -116, 7, 7, Rgb.Of(0xc9283c));
    }
}

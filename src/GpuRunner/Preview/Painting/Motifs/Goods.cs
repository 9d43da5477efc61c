using CreativeStudio.GpuRunner.Preview.Painting.Scenes;

namespace CreativeStudio.GpuRunner.Preview.Painting.Motifs;

/// <summary>Things of today that people own: instruments, shoes, devices, bags; about 100 units tall, standing on y = 0.</summary>
internal static class Goods
{
    private static readonly Rgb s_dark = Rgb.Of(0x2c2a33);
    private static readonly Rgb s_wood = Rgb.Of(0xb9743a);
    private static readonly Rgb s_steel = Rgb.Of(0xbfc6d0);

    public static void Paint(Canvas c, Subject subject)
    {
        var told = subject.Colour;
        switch (subject.Motif)
        {
            case Motif.Guitar: Guitar(c, told ?? s_wood); break;
            case Motif.Shoe: Shoes(c, told ?? Rgb.Of(0xd8453a)); break;
            case Motif.Phone: Phone(c, told ?? s_dark); break;
            case Motif.Laptop: Laptop(c, told ?? s_steel); break;
            case Motif.PhotoCamera: Camera(c, told ?? s_dark); break;
            case Motif.Headphones: Headphones(c, told ?? s_dark); break;
            case Motif.Bag: Bag(c, told ?? Rgb.Of(0x9a5a34)); break;
            case Motif.Umbrella: Umbrella(c, told ?? Rgb.Of(0xc8333f)); break;
            case Motif.Gift: Gift(c, told ?? Rgb.Of(0xc8333f)); break;
            case Motif.Ball: Ball(c, told ?? Rgb.Of(subject.Word == "basketball" ? 0xe07a30 : 0xf4f1ea)); break;
            case Motif.ChessBoard: ChessBoard(c); break;
            default: Plant(c, subject); break;
        }
    }

    private static void Guitar(Canvas c, Rgb wood) => c.At(0, 0, 1, false, 8, () =>
    {
        c.Shape("M-5-62L-4-104L4-104L5-62Z", Rgb.Of(0x4a3024));
        c.Shape("M-7-104L-8-122Q0-126 8-122L7-104Z", Rgb.Of(0x3a2620));
        c.Shape("M0-66C-18-68-24-56-18-44C-28-38-34-22-28-10C-22 2-8 2 0 0C8 2 22 2 28-10C34-22 28-38 18-44C24-56 18-68 0-66Z", wood, Form.Round);
        c.Oval(0, -36, 9.5, 9.5, Rgb.Of(0x3a2620), Form.Flat);
        c.Shape("M-12-13L12-13L12-9L-12-9Z", Rgb.Of(0x3a2620));
        c.Line("M-2.4-11L-2-114M0-11V-114M2.4-11L2-114", Rgb.Of(0xf4ead0), 0.7);
        c.Line("M-4-72H4M-4-80H4M-4-88H4M-4-96H4", c.Tone(s_steel), 0.8);
        foreach (var (x, y) in new[] { (-10, -108), (-10, -117), (10, -108), (10, -117) })
        {
            c.Dot(x, y, 2.4, c.Tone(s_steel));
        }
    });

    private static void Shoes(Canvas c, Rgb leather)
    {
        c.GroundShadow(0, 0, 120, 10);
        c.At(34, -16, 0.92, false, 0, () => Shoe(c, c.Look.Shaded(leather, 0.14)));
        c.At(-12, 0, 1, false, 0, () => Shoe(c, leather));
    }

    private static void Shoe(Canvas c, Rgb leather)
    {
        c.Shape("M-92-16C-96-52-92-82-84-90C-66-76-46-82-36-92C-16-62 22-50 62-44C92-40 102-26 98-14Z", leather);
        c.Shape("M-92-20C-60-12 40-12 98-20L100-8Q96 2 84 2L-84 2Q-96 2-94-10Z", Rgb.Of(0xfbfaf6));
        c.Shape("M98-20C98-38 80-44 60-45C54-36 56-24 60-17Z", Rgb.Of(0xfbfaf6).Mix(leather, 0.35));
        c.Shape("M-56-24C-24-28 8-38 18-46L6-50C-12-40-36-38-60-36Z", s_dark.Mix(leather, 0.3), line: false);
        c.Line("M-30-80L-12-74M-20-70L-2-66M-8-62L10-58M6-56L22-50", Rgb.White, 4);
        c.Line("M-88-20Q0-10 96-20", c.Look.Shaded(c.Tone(leather), 0.4), 1.6);
    }

    private static void Phone(Canvas c, Rgb shell)
    {
        c.GroundShadow(0, 0, 34, 6);
        c.Shape(Shapes.RoundRect(-27, -108, 54, 108, 9), shell);
        c.Painted(Shapes.RoundRect(-23, -103, 46, 98, 6), c.Vertical((0, Rgb.Of(0x4a6fe0), 1), (0.5, Rgb.Of(0xb86fd8), 1), (1, Rgb.Of(0xf7a86a), 1)));
        c.Plain(Shapes.RoundRect(-9, -101, 18, 5, 2.5), Rgb.Black);
        foreach (var (x, y) in new[] { (-15, -66), (0, -66), (15, -66), (-15, -50), (0, -50), (15, -50) })
        {
            c.Plain(Shapes.RoundRect(x - 5, y - 5, 10, 10, 3), Rgb.White, 0.75);
        }
    }

    private static void Laptop(Canvas c, Rgb shell)
    {
        c.GroundShadow(0, 0, 96, 8);
        c.Shape(Shapes.RoundRect(-74, -98, 148, 92, 6), shell);
        c.Painted(Shapes.RoundRect(-68, -92, 136, 80, 3), c.Vertical((0, Rgb.Of(0x24406f), 1), (1, Rgb.Of(0x6fb0d8), 1)));
        c.Line("M-54-76h50M-54-64h72M-54-52h40M-54-40h60", Rgb.Of(0xbfe6ff), 4, 0.8);
        c.Shape("M-74-8L74-8L96 2Q0 8-96 2Z", c.Look.Lit(shell, 0.1));
    }

    private static void Camera(Canvas c, Rgb body)
    {
        c.GroundShadow(0, 0, 80, 8);
        c.Shape("M-30-74L-22-94L22-94L30-74Z", s_steel);
        c.Shape(Shapes.RoundRect(-72, -78, 144, 78, 9), body);
        c.Shape("M-72-70Q-72-78-62-78H62Q72-78 72-70V-58H-72Z", s_steel);
        c.Oval(0, -34, 33, 33, s_steel);
        c.Oval(0, -34, 26, 26, s_dark);
        c.Oval(0, -34, 17, 17, Rgb.Of(0x35508a));
        c.Dot(-7, -41, 5, Rgb.White, 0.8);
        c.Shape(Shapes.RoundRect(42, -90, 18, 12, 3), s_dark);
    }

    private static void Headphones(Canvas c, Rgb shell)
    {
        c.GroundShadow(0, 0, 60, 7);
        c.Add($"<path d=\"M-44-30C-48-112 48-112 44-30\" fill=\"none\" stroke=\"{c.Tone(shell)}\" stroke-width=\"10\"/>");
        foreach (var side in new[] { -1, 1 })
        {
            c.Oval(side * 40, -26, 17, 26, shell);
            c.Oval(side * 31, -26, 10, 21, c.Look.Shaded(shell, 0.4));
        }
    }

    private static void Bag(Canvas c, Rgb leather)
    {
        c.GroundShadow(0, 0, 74, 8);
        c.Add($"<path d=\"M-30-66C-30-116 30-116 30-66\" fill=\"none\" stroke=\"{c.Tone(c.Look.Shaded(leather, 0.3))}\" stroke-width=\"7\"/>");
        c.Shape("M-56-70Q0-78 56-70L66-8Q66 2 54 2L-54 2Q-66 2-66-8Z", leather);
        c.Shape("M-57-70Q0-78 57-70L52-40Q0-22-52-40Z", c.Look.Shaded(leather, 0.14));
        c.Shape(Shapes.RoundRect(-8, -40, 16, 16, 3), Rgb.Of(0xe0bb58));
    }

    private static void Umbrella(Canvas c, Rgb cloth)
    {
        c.Limb("M0-96L0-8Q0 2 8 1Q14-1 13-9", Rgb.Of(0x5d3a24), 3.4);
        c.Shape("M-66-56C-62-96-32-112 0-112C32-112 62-96 66-56Q52-66 40-56Q20-68 0-56Q-20-68-40-56Q-52-66-66-56Z", cloth);
        c.Line("M0-112Q-34-96-40-56M0-112V-58M0-112Q34-96 40-56", c.Look.Shaded(c.Tone(cloth), 0.35), 1.8);
    }

    private static void Gift(Canvas c, Rgb paper)
    {
        c.GroundShadow(0, 0, 70, 8);
        c.Rect(-54, -68, 108, 68, paper);
        c.Rect(-60, -82, 120, 18, c.Look.Lit(paper, 0.1));
        c.Rect(-10, -82, 20, 82, Rgb.Of(0xf5cf5a));
        c.Shape("M0-82C-34-116-52-96-40-84Z", Rgb.Of(0xf5cf5a));
        c.Shape("M0-82C34-116 52-96 40-84Z", Rgb.Of(0xf5cf5a));
    }

    private static void Ball(Canvas c, Rgb skin)
    {
        c.GroundShadow(0, 0, 60, 8);
        c.Oval(0, -48, 48, 48, skin);
        c.Shape("M0-68L19-54L12-32L-12-32L-19-54Z", s_dark);
        c.Line("M0-68V-94M19-54L44-62M12-32L28-10M-12-32L-28-10M-19-54L-44-62", c.Tone(s_dark), 2.4);
    }

    /// <summary>The board at a slant with the pieces of both sides.</summary>
    private static void ChessBoard(Canvas c)
    {
        c.GroundShadow(0, 0, 150, 16);
        static (double X, double Y) At(double column, double row) => ((column - 4) * (28 + (row * 1.8)), -60 + (row * 7.6));
        c.Shape("M-124-66L124-66L186 4L186 12L-186 12L-186 4Z", Rgb.Of(0x5a3a26));
        for (var row = 0; row < 8; row++)
        {
            for (var column = 0; column < 8; column++)
            {
                var (a, b, d, e) = (At(column, row), At(column + 1, row), At(column + 1, row + 1), At(column, row + 1));
                c.Shape(Svg.Text($"M{a.X} {a.Y}L{b.X} {b.Y}L{d.X} {d.Y}L{e.X} {e.Y}Z"), Rgb.Of((row + column) % 2 == 0 ? 0xf0dcb8 : 0x8a5a38), Form.Flat, line: false);
            }
        }

        foreach (var (row, piece) in new[] { (0, 0x3a3036), (1, 0x3a3036), (6, 0xf4ead6), (7, 0xf4ead6) })
        {
            for (var column = 0; column < 8; column++)
            {
                var (x, y) = At(column + 0.5, row + 0.6);
                var tall = row is 1 or 6 ? 17 : column is 3 or 4 ? 33 : 25;
                c.Shape(Svg.Text($"M{x - 8} {y}Q{x - 3} {y - 8} {x - 4} {y - tall}L{x + 4} {y - tall}Q{x + 3} {y - 8} {x + 8} {y}Q{x} {y + 4} {x - 8} {y}Z"), Rgb.Of(piece));
                c.Oval(x, y - tall, 5.6, 5.6, Rgb.Of(piece));
            }
        }
    }

    private static void Plant(Canvas c, Subject subject)
    {
        c.GroundShadow(0, 0, 40, 7);
        if (subject.Word is "cactus" or "succulent")
        {
            c.Shape("M-17-40L-17-94Q0-116 17-94L17-40Z", Rgb.Of(0x4f9a5a), Form.Round);
            c.Limb("M14-62Q36-60 34-84M-14-54Q-34-52-33-72", Rgb.Of(0x4f9a5a), 11);
        }
        else
        {
            foreach (var (lean, size) in new[] { (-64, 0.9), (-36, 1.1), (-12, 1.25), (14, 1.2), (38, 1.05), (66, 0.9) })
            {
                c.At(0, -38, size, false, lean, () => c.Shape("M0 0C-18-18-16-46 0-64C16-46 18-18 0 0Z", Rgb.Of(0x4f9a4f)));
            }
        }

        c.Shape("M-34-44L34-44L26 0L-26 0Z", Rgb.Of(0xc8744a));
        c.Shape("M-38-50L38-50L37-40L-37-40Z", Rgb.Of(0xd6855a));
    }
}

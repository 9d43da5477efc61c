using CreativeStudio.GpuRunner.Preview.Painting.Scenes;

namespace CreativeStudio.GpuRunner.Preview.Painting.Motifs;

/// <summary>Things, 100 units tall, standing on y = 0.</summary>
internal static class Objects
{
    private static readonly Rgb s_wood = Rgb.Of(0x7d4f2c);
    private static readonly Rgb s_gold = Rgb.Of(0xf0c04a);
    private static readonly Rgb s_steel = Rgb.Of(0xc4ced9);
    private static readonly Rgb s_flame = Rgb.Of(0xff9a3c);

    public static void Paint(Canvas c, Subject subject)
    {
        var random = new SceneRandom(subject.Key);
        switch (subject.Motif)
        {
            case Motif.Book: c.At(0, -30, 0.9, false, 0, () => OpenBook(c, subject.Glowing)); break;
            case Motif.Lantern: Lantern(c); break;
            case Motif.Chest: Chest(c); break;
            case Motif.Sword: c.At(0, -34, 0.9, false, 180, () => Sword(c)); break;
            case Motif.Crystal: Crystals(c, random, subject.Colour ?? random.Pick(Rgb.Of(0x7de8ff), Rgb.Of(0xc98aff), Rgb.Of(0x7dffb8))); break;
            case Motif.Door: Door(c, subject.Glowing); break;
            case Motif.Key: Key(c); break;
            case Motif.Map: c.At(0, -28, 0.8, false, 0, () => Map(c)); break;
            case Motif.Mirror: Mirror(c); break;
            case Motif.Clock: Clock(c); break;
            case Motif.Campfire: Campfire(c); break;
            case Motif.Candle: Candle(c); break;
            case Motif.Flower: Bloom(c, subject); break;
            case Motif.StoneCircle: StoneCircle(c, random); break;
            case Motif.Throne: Throne(c); break;
            case Motif.Mushroom: Mushroom(c, subject.Colour ?? Rgb.Of(0xd2453a), subject.Glowing); break;
            case Motif.Pumpkin: Pumpkin(c); break;
            case Motif.Telescope: Telescope(c); break;
            case Motif.Snowman: Snowman(c); break;
            default: break;
        }
    }

    /// <summary>An open book around its own middle, 100 wide.</summary>
    public static void OpenBook(Canvas c, bool glowing)
    {
        if (glowing)
        {
            c.Glow(0, -18, 120, Rgb.Of(0xffe28a), 0.75);
            c.Painted("M-46-8L-84-120L84-120L46-8Z", c.Vertical((0, Rgb.Of(0xfff0b0), 0), (1, Rgb.Of(0xfff0b0), 0.55)));
        }

        c.Shape("M-54 8L-54-10Q-26-18 0-8Q26-18 54-10L54 8Q26 2 0 12Q-26 2-54 8Z", Rgb.Of(0x8a3f3a));
        var page = glowing ? Rgb.Of(0xfff7d8) : Rgb.Of(0xf8efda);
        c.Shape("M0-8Q-24-24-50-16L-50 2Q-24-6 0 6Z", page);
        c.Shape("M0-8Q24-24 50-16L50 2Q24-6 0 6Z", page);
        var ink = c.Tone(Rgb.Of(0x9a7c58));
        c.Line("M-42-11Q-26-15-8-5M-42-6Q-26-10-8 0M42-11Q26-15 8-5M42-6Q26-10 8 0", ink, 1.3, 0.8);
        if (glowing)
        {
            foreach (var (x, y, s) in new[] { (-30, -52, 7.0), (22, -70, 9.0), (2, -36, 5.0), (40, -44, 6.0), (-14, -88, 6.0) })
            {
                Sky.Twinkle(c, x, y, s, Rgb.Of(0xfff3b0), 1);
            }
        }
    }

    public static void Lantern(Canvas c)
    {
        c.Glow(0, -42, 150, Rgb.Of(0xffc860), 0.7);
        c.Limb("M-18-78Q0-112 18-78", Rgb.Of(0x4a4450), 4);
        c.Shape("M-22-74L-14-86L14-86L22-74Z", Rgb.Of(0x4a4450));
        c.Plain("M-20-74L20-74L24-14L-24-14Z", Rgb.Of(0xffe7a0));
        c.Plain("M0-62C16-40 12-20 0-20C-12-20-16-40 0-62Z", s_flame);
        c.Plain("M0-46C7-34 6-22 0-22C-6-22-7-34 0-46Z", Rgb.Of(0xfff6c8));
        c.Limb("M-20-74L-24-14M20-74L24-14M0-74L0-72", Rgb.Of(0x4a4450), 4);
        c.Shape("M-28-14L28-14L24 0L-24 0Z", Rgb.Of(0x4a4450));
    }

    public static void Sword(Canvas c)
    {
        c.Shape("M-5-8L-4-116L0-130L4-116L5-8Z", s_steel);
        c.Line("M0-12L0-116", Rgb.White, 1.4, 0.8);
        c.Shape("M-24-10Q0-2 24-10L24-3Q0 6-24-3Z", s_gold);
        c.Limb("M0 0L0 18", Rgb.Of(0x7a3b2c), 6);
        c.Oval(0, 24, 5.5, 5.5, s_gold);
    }

    public static void Map(Canvas c)
    {
        c.Shape("M-60-36L-22-44L18-34L60-44L60 30L18 40L-22 30L-60 40Z", Rgb.Of(0xeed9a4));
        c.Line("M-22-44L-22 30M18-34L18 40", c.Tone(Rgb.Of(0xc9a86a)), 1.6);
        c.Line("M-44 16Q-30-8-10 8Q10 20 24-8", c.Tone(Rgb.Of(0x8a5a3a)), 2.6);
        c.Line("M34-22L46-8M46-22L34-8", c.Tone(Rgb.Of(0xc8332f)), 4);
        c.Shape("M-46-20L-38-32L-30-20Z", Rgb.Of(0x7f9a6a), line: false);
    }

    public static void Key(Canvas c)
    {
        c.Glow(0, -50, 80, Rgb.Of(0xffe9a0), 0.5);
        c.Limb("M0-60L0-6M0-8L18-8M0-22L14-22", s_gold, 8);
        c.Add($"<circle cx=\"0\" cy=\"-80\" r=\"16\" fill=\"none\" stroke=\"{c.Tone(s_gold)}\" stroke-width=\"9\"/>");
    }

    public static void Candle(Canvas c)
    {
        c.Glow(0, -84, 130, Rgb.Of(0xffc860), 0.65);
        c.Shape("M-26-4Q0 6 26-4L20-10L-20-10Z", s_gold);
        c.Shape("M-10-8L-10-62Q0-66 10-62L10-8Z", Rgb.Of(0xfaf0d8));
        c.Plain("M0-102C14-82 10-66 0-66C-10-66-14-82 0-102Z", s_flame);
        c.Plain("M0-86C6-76 5-68 0-68C-5-68-6-76 0-86Z", Rgb.Of(0xfff6c8));
    }

    public static bool IsSunflower(Subject flower) => flower.Word.StartsWith("sunflower", StringComparison.Ordinal);

    /// <summary>A flower of the kind that its word says.</summary>
    public static void Bloom(Canvas c, Subject flower)
    {
        if (IsSunflower(flower))
        {
            Sunflower(c, flower.Colour ?? Rgb.Of(0xf5b921));
            return;
        }

        Flower(c, flower.Colour ?? flower.Word switch
        {
            "daisy" or "daisies" or "lily" or "lilies" => Rgb.Of(0xf8f6ee),
            "rose" or "roses" => Rgb.Of(0xcf2f45),
            _ => Rgb.Of(0xe8586a),
        });
    }

    private static void Sunflower(Canvas c, Rgb petals)
    {
        c.Limb("M0 0Q-4-34 2-64", Rgb.Of(0x4f8f4a), 5);
        c.Shape("M0-20C-22-24-30-38-28-48C-14-44-4-34 0-24Z", Rgb.Of(0x5fa556));
        for (var i = 0; i < 14; i++)
        {
            c.At(2, -78, 1, false, i * 25.7, () => c.Shape("M-4-12C-12-24-6-40 0-44C6-40 12-24 4-12Z", petals));
        }

        c.Oval(2, -78, 19, 19, Rgb.Of(0x5a3620));
    }

    private static void Flower(Canvas c, Rgb petals)
    {
        c.Limb("M0 0Q-4-34 2-68", Rgb.Of(0x4f8f4a), 4);
        c.Shape("M-2-20C-18-26-26-38-26-46C-14-44-4-34-1-24Z", Rgb.Of(0x5fa556));
        c.Shape("M0-30C14-36 22-46 22-54C12-52 3-44 0-34Z", Rgb.Of(0x5fa556));
        for (var i = 0; i < 6; i++)
        {
            c.At(2, -72, 1, false, i * 60, () => c.Shape("M-3-4C-16-16-10-30 0-31C10-30 16-16 3-4Z", petals));
        }

        c.Oval(2, -72, 9, 9, Rgb.Of(0xf7cf4a));
    }

    /// <summary>A flying broom, level, its rider's seat at the origin.</summary>
    public static void Broom(Canvas c)
    {
        c.Limb("M-40 16L62 4", s_wood, 4);
        c.Shape("M-36 12L-84 2Q-78 20-86 34L-36 21Z", Rgb.Of(0xd9a84a));
        c.Line("M-40 14L-78 10M-40 17L-76 20M-40 19L-80 29", c.Look.Shaded(c.Tone(Rgb.Of(0xd9a84a)), 0.4), 1.4);
    }

    public static void Crystal(Canvas c, Rgb colour)
    {
        c.Glow(0, -50, 110, colour, 0.6);
        c.Shape("M0-100L24-66L16 0L-16 0L-24-66Z", colour);
        c.Plain("M0-100L-24-66L-16 0L-4 0L-4-62Z", Rgb.White, 0.4);
        c.Plain("M-4-62L0-100L24-66Z", Rgb.White, 0.22);
    }

    public static void Mushroom(Canvas c, Rgb cap, bool glowing)
    {
        if (glowing)
        {
            c.Glow(0, -60, 110, c.Look.Lit(cap, 0.5), 0.6);
        }

        c.Shape("M-14 0Q-18-30-10-54L10-54Q18-30 14 0Q0 5-14 0Z", Rgb.Of(0xf7ecd8));
        c.Shape("M-46-46C-46-84-20-100 0-100C20-100 46-84 46-46Q24-36 0-36Q-24-36-46-46Z", cap, Form.Round);
        foreach (var (x, y, r) in new[] { (-24, -64, 7.0), (2, -80, 8.0), (26, -62, 6.0), (-2, -54, 5.0) })
        {
            c.Dot(x, y, r, c.Tone(Rgb.Of(0xfff6ea)), 0.95);
        }
    }

    private static void Crystals(Canvas c, SceneRandom random, Rgb colour)
    {
        c.At(-26, 0, 0.6, false, -20, () => Crystal(c, colour));
        c.At(28, 0, 0.5, false, 22, () => Crystal(c, c.Look.Shaded(colour, 0.15)));
        Crystal(c, colour);
        Sky.Twinkle(c, random.Between(-14, 14), -92, 12, Rgb.White, 0.9);
    }

    private static void Chest(Canvas c)
    {
        c.GroundShadow(0, 0, 78, 8);
        c.Shape("M-56-54C-60-92-30-104 0-104C30-104 60-92 56-54L46-58L-46-58Z", s_wood);
        c.Glow(0, -56, 90, Rgb.Of(0xffdf70), 0.8);
        foreach (var (x, y, r) in new[] { (-34, -54, 10.0), (-14, -60, 12.0), (10, -62, 12.0), (32, -55, 11.0), (-2, -52, 10.0), (22, -50, 9.0) })
        {
            c.Oval(x, y, r, r * 0.8, s_gold);
        }

        c.Plain("M-6-68l8-8l8 8l-8 9Z", Rgb.Of(0xe0455a));
        c.Shape("M-60-52L60-52L56 0L-56 0Z", s_wood);
        c.Line("M-57-18L57-18M-58-34L58-34", c.Look.Shaded(c.Tone(s_wood), 0.4), 1.6);
        c.Shape("M-60-54L60-54L60-46L-60-46Z", s_gold);
        c.Shape("M-42-52L-32-52L-32 0L-42 0ZM32-52L42-52L42 0L32 0Z", s_gold);
        c.Shape(Shapes.RoundRect(-10, -52, 20, 22, 4), s_gold);
        c.Dot(0, -42, 3.4, Rgb.Of(0x3a2a26));
    }

    private static void Door(Canvas c, bool glowing)
    {
        c.Shape(Shapes.Arch(0, 0, 66, 104), Rgb.Of(0x9a8f8a));
        c.Shape(Shapes.Arch(0, 0, 54, 96), glowing ? Rgb.Of(0x8ff0e6) : s_wood);
        if (glowing)
        {
            c.Glow(0, -48, 110, Rgb.Of(0x9af5ff), 0.85);
            return;
        }

        c.Line("M-13-1L-13-88M0-1L0-95M13-1L13-88", c.Look.Shaded(c.Tone(s_wood), 0.4), 1.2);
        c.Limb("M-26-24L4-24M-26-68L4-68", Rgb.Of(0x453c42), 3);
        c.Oval(18, -46, 3.4, 3.4, s_gold);
    }

    private static void Mirror(Canvas c)
    {
        c.Shape("M-22 0L-14-16L14-16L22 0Z", s_gold);
        c.Oval(0, -58, 34, 46, s_gold);
        c.Painted(Svg.EllipsePath(0, -58, 27, 39), c.Vertical((0, Rgb.Of(0xe9f6ff), 1), (0.5, Rgb.Of(0x9cc7de), 1), (1, Rgb.Of(0xd8eaf4), 1)));
        c.Line("M-14-74L2-92M-8-58L14-82", Rgb.White, 4, 0.6);
        c.Oval(0, -104, 7, 6, Rgb.Of(0xd6304a));
    }

    private static void Clock(Canvas c)
    {
        c.Shape("M-20 0L-22-60L22-60L20 0Z", s_wood);
        c.Shape("M-28-58L-28-92Q0-118 28-92L28-58Z", s_wood);
        c.Shape(Shapes.RoundRect(-11, -52, 22, 42, 3), Rgb.Of(0x3a2a26));
        c.Line("M0-52L4-24", c.Tone(s_gold), 1.6);
        c.Oval(4, -22, 5.5, 5.5, s_gold);
        c.Oval(0, -80, 20, 20, s_gold);
        c.Oval(0, -80, 16.5, 16.5, Rgb.Of(0xfdf6e4), Form.Flat);
        c.Line("M0-80L0-92M0-80L8-76", Rgb.Of(0x2a2026), 2);
    }

    private static void Campfire(Canvas c)
    {
        c.Glow(0, -30, 230, Rgb.Of(0xff9c40), 0.55);
        c.Glow(0, 0, 150, Rgb.Of(0xffb860), 0.5, 0.25);
        c.Limb("M-40-2L28-16M40-2L-28-16", s_wood, 11);
        c.Plain("M-30-10C-40-40-16-54-12-84C2-74 4-62 4-52C12-58 12-70 10-78C30-60 38-32 28-10C14-2-16-2-30-10Z", Rgb.Of(0xff7a2c));
        c.Plain("M-20-8C-26-32-8-40-4-62C6-54 14-40 20-28C22-18 20-10 16-8C4-3-10-3-20-8Z", Rgb.Of(0xffb53c));
        c.Plain("M-10-6C-14-22-2-26 0-40C8-32 12-20 10-8C4-4-4-4-10-6Z", Rgb.Of(0xfff3b0));
        foreach (var (x, y) in new[] { (-18, -96), (14, -104), (24, -86), (-4, -118), (32, -120) })
        {
            c.Dot(x, y, 2.2, Rgb.Of(0xffc45a));
        }
    }

    private static void StoneCircle(Canvas c, SceneRandom random)
    {
        var stone = Rgb.Of(0x8d9098);
        foreach (var (x, y, tall) in new[] { (-64, -22, 64.0), (-22, -28, 60.0), (26, -28, 62.0), (68, -20, 66.0), (-96, -4, 84.0), (98, -2, 88.0) })
        {
            c.GroundShadow(x, y, 20, 4);
            c.Shape(Svg.Text($"M{x - 11} {y}L{x - 9 + random.Between(-2, 2)} {y - tall}Q{x} {y - tall - 6} {x + 9} {y - tall + random.Between(-4, 4)}L{x + 12} {y}Z"), stone);
        }

        c.Shape("M-34-86L38-90L39-78L-33-75Z", stone);
        c.Glow(0, -8, 60, Rgb.Of(0x9fe6ff), 0.4, 0.3);
    }

    private static void Throne(Canvas c)
    {
        c.Shape("M-34-20L-34-84Q-20-92-16-104Q0-114 16-104Q20-92 34-84L34-20Z", s_gold);
        c.Shape("M-25-24L-25-80Q-10-88 0-100Q10-88 25-80L25-24Z", Rgb.Of(0xa8263c));
        c.Shape("M-36-34L36-34L36-22L-36-22Z", Rgb.Of(0xbf3048));
        c.Shape("M-38-22L38-22L34 0L-34 0Z", s_gold);
        c.Limb("M-36-48L-36-4M36-48L36-4", s_gold, 7);
        c.Oval(0, -106, 6, 6, Rgb.Of(0x3f7fd6));
    }

    private static void Pumpkin(Canvas c)
    {
        var skin = Rgb.Of(0xee8434);
        c.GroundShadow(0, 0, 66, 8);
        c.Oval(-28, -42, 32, 42, skin);
        c.Oval(28, -42, 32, 42, skin);
        c.Oval(0, -42, 32, 44, skin);
        c.Limb("M0-82Q2-96 14-98", Rgb.Of(0x5d7a3a), 9);
    }

    private static void Telescope(Canvas c)
    {
        c.Limb("M0-52L-26 0M0-52L26 0M0-52L4-4", s_wood, 5);
        c.At(0, -56, 1, false, -34, () =>
        {
            c.Shape("M-52-8L10-10L10 10L-52 8Z", s_gold);
            c.Shape("M8-14L62-16L62 16L8 14Z", Rgb.Of(0x8a5a30));
            c.Shape("M58-18L66-18L66 18L58 18Z", s_gold);
        });
    }

    private static void Snowman(Canvas c)
    {
        var snow = Rgb.Of(0xf8fbff);
        c.GroundShadow(0, 0, 44, 6);
        c.Oval(0, -24, 32, 27, snow);
        c.Oval(0, -58, 23, 20, snow);
        c.Oval(0, -86, 16.5, 15.5, snow);
        c.Shape("M-16-76Q0-68 16-76L16-70Q0-62-16-70Z", Rgb.Of(0xd23b3b));
        c.Shape("M-13-96L-13-116L13-116L13-96Z", Rgb.Of(0x35323c));
        c.Shape("M-21-97L21-97L21-93L-21-93Z", Rgb.Of(0x35323c));
        c.Shape("M0-86L22-82L0-80Z", Rgb.Of(0xf08a34));
        c.Dot(-5, -90, 2, Rgb.Of(0x2b2026));
        c.Dot(6, -90, 2, Rgb.Of(0x2b2026));
        c.Limb("M-20-60L-46-74M20-60L46-76", s_wood, 3);
    }
}

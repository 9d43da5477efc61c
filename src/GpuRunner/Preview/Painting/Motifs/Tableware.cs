using CreativeStudio.GpuRunner.Preview.Painting.Scenes;

namespace CreativeStudio.GpuRunner.Preview.Painting.Motifs;

/// <summary>Cups, pots, bottles, vases and baskets with what is in them, about 100 units tall, standing on y = 0.</summary>
internal static class Tableware
{
    private static readonly Rgb s_glass = Rgb.Of(0xcfe6ee);
    private static readonly Rgb s_straw = Rgb.Of(0xc99a55);

    public static void Paint(Canvas c, Subject subject)
    {
        switch (subject.Motif)
        {
            case Motif.Cup: Cup(c, subject); break;
            case Motif.Teapot: Teapot(c, subject.Colour ?? Rgb.Of(0x4f86b8)); break;
            case Motif.Bottle: Bottle(c, subject); break;
            case Motif.Glass: Glass(c, subject); break;
            case Motif.Vase: Vase(c, subject); break;
            default: Basket(c, subject); break;
        }
    }

    private static void Cup(Canvas c, Subject subject)
    {
        var (china, tea) = (subject.Colour ?? Rgb.Of(0xf4f0e8), subject.Word is "tea" or "teacup");
        c.GroundShadow(0, 0, 90, 10);
        c.Oval(0, -4, 84, 13, china.Mix(Rgb.Black, 0.06));
        c.Add($"<path d=\"M46-62C88-74 90-22 40-26\" fill=\"none\" stroke=\"{c.Tone(c.Look.Shaded(china, 0.12))}\" stroke-width=\"11\" stroke-linecap=\"round\"/>");
        c.Shape("M-54-76C-54-34-38-8-22-6L22-6C38-8 54-34 54-76Z", china, Form.Round);
        c.Oval(0, -76, 54, 17, china, Form.Flat);
        c.Oval(0, -75, 47, 13, tea ? Rgb.Of(0xb8702c) : Rgb.Of(0x6b3f24), Form.Flat);
        if (!tea)
        {
            c.Shape("M0-65C-20-70-24-82-12-84C-4-86 0-81 0-79C0-81 4-86 12-84C24-82 20-70 0-65Z", Rgb.Of(0xf3e2c4), Form.Flat, line: false);
        }

        c.Line("M-16-96q-9-14 0-28t0-26M14-98q-9-14 0-28t0-22", Rgb.White, 5, 0.4);
    }

    private static void Teapot(Canvas c, Rgb china)
    {
        c.GroundShadow(0, 0, 80, 10);
        c.Add($"<path d=\"M50-66C98-78 96-16 46-22\" fill=\"none\" stroke=\"{c.Tone(c.Look.Shaded(china, 0.2))}\" stroke-width=\"11\" stroke-linecap=\"round\"/>");
        c.Shape("M-44-26C-72-26-74-54-92-70L-80-78C-58-66-56-50-40-46Z", china);
        c.Shape("M-56-38C-56-70-34-82 0-82C34-82 56-70 56-38C56-12 34 0 0 0C-34 0-56-12-56-38Z", china, Form.Round);
        c.Shape("M-30-80Q0-98 30-80Q0-72-30-80Z", c.Look.Lit(china, 0.12));
        c.Oval(0, -96, 8, 8, china);
    }

    private static void Bottle(Canvas c, Subject subject)
    {
        if (subject.Word is "wine" or "whisky" or "whiskey")
        {
            c.GroundShadow(0, 0, 34, 6);
            c.Shape("M-22-4L-22-60C-22-74-9-76-9-90L-9-118L9-118L9-90C9-76 22-74 22-60L22-4Q0 4-22-4Z", subject.Colour ?? Rgb.Of(0x2f4a34), Form.Round);
            c.Shape("M-22-50L22-50L22-18L-22-18Z", Rgb.Of(0xf1e6cc));
            c.Line("M-14-40H14M-10-30H10", c.Tone(Rgb.Of(0x7a2a32)), 3);
            c.Shape("M-10-120L10-120L10-100L-10-100Z", Rgb.Of(0x7a2a32));
            c.Line("M-15-62L-15-8", Rgb.White, 3, 0.4);
            return;
        }

        // A flacon: thick glass, liquid, a neck of metal and a faceted stopper.
        var scent = subject.Colour ?? Rgb.Of(0xe8b27c);
        c.GroundShadow(0, 0, 70, 9);
        c.Glow(30, -6, 80, c.Look.Lit(scent, 0.4), 0.35, 0.2);
        c.Shape(Shapes.RoundRect(-46, -78, 92, 78, 13), s_glass);
        c.Shape(Shapes.RoundRect(-37, -66, 74, 57, 8), scent);
        c.Plain(Svg.Text($"M-41-70L-27-74L-32-8L-40-12Z"), Rgb.White, 0.5);
        c.Plain("M26-66L36-62L36-14L28-10Z", Rgb.White, 0.25);
        c.Shape(Shapes.RoundRect(-24, -50, 48, 27, 2), Rgb.Of(0xfaf4e8), Form.Flat);
        c.Line("M-15-41H15M-10-32H10", c.Tone(Rgb.Of(0x8a7050)), 2);
        c.Shape("M-15-90L15-90L15-77L-15-77Z", Rgb.Of(0xd9b55c));
        c.Shape("M-22-92L-26-116L-12-126L12-126L26-116L22-92Z", s_glass);
        c.Line("M-12-126L-8-92M12-126L8-92M-26-116H26", Rgb.White, 1.6, 0.7);
    }

    private static void Glass(Canvas c, Subject subject)
    {
        if (subject.Word is "wine" or "wineglass")
        {
            WineGlass(c, subject.Colour ?? Rgb.Of(0x8a1f3a));
            return;
        }

        var drink = subject.Colour ?? Rgb.Of(subject.Word switch { "beer" => 0xe2a02c, "lemonade" => 0xf5e28a, "smoothie" or "milkshake" => 0xf0a6b8, _ => 0xee8434 });
        c.GroundShadow(0, 0, 44, 7);
        c.Shape("M-36-96L36-96L28-2Q0 4-28-2Z", s_glass, opacity: 0.75);
        c.Shape("M-33-78L33-78L26-7Q0-2-26-7Z", drink);
        c.Oval(0, -78, 33, 6, c.Look.Lit(drink, 0.4), Form.Flat, line: false);
        c.Shape("M20-96A20 20 0 0 1 56-84Z", Rgb.Of(0xf4d03a));
        c.Limb("M-6-20L12-126", Rgb.Of(0xd8453a), 4);
        c.Line("M-25-88L-20-14", Rgb.White, 4, 0.5);
    }

    private static void WineGlass(Canvas c, Rgb wine)
    {
        c.GroundShadow(0, 0, 44, 7);
        c.Oval(0, -3, 30, 6, s_glass);
        c.Limb("M0-6L0-48", s_glass, 5);
        c.Shape("M-30-118C-38-82-30-52 0-48C30-52 38-82 30-118Z", s_glass, opacity: 0.7);
        c.Shape("M-34-86C-34-66-24-53 0-51C24-53 34-66 34-86Q0-78-34-86Z", wine, Form.Round);
        c.Line("M-24-108Q-28-88-22-72", Rgb.White, 4, 0.6);
    }

    private static void Vase(Canvas c, Subject subject)
    {
        var china = subject.Colour ?? Rgb.Of(0x4f7fb0);
        if (subject.Contents is { } flowers)
        {
            var count = flowers.Count > 2 ? flowers.Count : Objects.IsSunflower(flowers) ? 5 : Math.Max(3, flowers.Count);
            for (var i = 0; i < count; i++)
            {
                var lean = (i - ((count - 1) / 2.0)) * (80.0 / count);
                c.At(0, -58, 0.72, false, lean, () => c.At(0, -18 - (i % 2 * 26), 1, false, 0, () => Objects.Bloom(c, flowers)));
            }
        }

        c.GroundShadow(0, 0, 44, 7);
        c.Shape("M-18-76C-20-62-40-52-38-30C-36-8-24 0 0 0C24 0 36-8 38-30C40-52 20-62 18-76Q0-70-18-76Z", china, Form.Round);
        c.Line("M-36-36Q0-24 36-36", c.Look.Lit(c.Tone(china), 0.5), 3);
    }

    private static void Basket(Canvas c, Subject subject)
    {
        c.GroundShadow(0, 0, 84, 9);
        c.Add($"<path d=\"M-62-48C-60-126 60-126 62-48\" fill=\"none\" stroke=\"{c.Tone(s_straw)}\" stroke-width=\"8\"/>");
        if (subject.Contents is { } held)
        {
            var count = Math.Max(3, held.Count);
            if (held.Count > 1)
            {
                count = held.Count;
            }

            for (var i = 0; i < count; i++)
            {
                var x = (i - ((count - 1) / 2.0)) * (96.0 / count);
                c.At(x, held.Motif == Motif.Fruit ? -38 : -30, held.Motif == Motif.Fruit ? 0.52 : 0.7, false, 0, () => Inside(c, held));
            }
        }

        c.Shape("M-72-50L72-50L56-2Q0 6-56-2Z", s_straw);
        var weave = c.Look.Shaded(c.Tone(s_straw), 0.35);
        for (var i = 0; i < 4; i++)
        {
            c.Line(Svg.Text($"M{-69 + (i * 4)} {-40 + (i * 11)}q10 5 20 0t20 0t20 0t20 0t20 0t{20 - (i * 3)} 0"), weave, 2.4);
        }

        c.Limb("M-74-50L74-50", s_straw, 7);
    }

    private static void Inside(Canvas c, Subject held)
    {
        switch (held.Motif)
        {
            case Motif.Fruit: Food.Fruit(c, held.Word, held.Colour); break;
            case Motif.Flower: Objects.Bloom(c, held); break;
            default: Food.Paint(c, held); break;
        }
    }
}

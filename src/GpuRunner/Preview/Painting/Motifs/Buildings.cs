using CreativeStudio.GpuRunner.Preview.Painting.Scenes;

namespace CreativeStudio.GpuRunner.Preview.Painting.Motifs;

/// <summary>Houses, towers and what else people build, 100 units tall, standing on y = 0.</summary>
internal static class Buildings
{
    private static readonly Rgb s_stone = Rgb.Of(0xb9b0ae);
    private static readonly Rgb s_window = Rgb.Of(0xffd982);

    /// <param name="painted">Colour of the walls; one of its own where it is left out.</param>
    public static void Cottage(Canvas c, SceneRandom random, bool lit, bool snow, Rgb? painted = null)
    {
        var plaster = random.Pick(Rgb.Of(0xf3e3c6), Rgb.Of(0xe8cfae), Rgb.Of(0xdfe3de), Rgb.Of(0xf0d3c0), Rgb.Of(0xcfdbe2));
        var wall = painted ?? plaster;
        var roof = random.Pick(Rgb.Of(0xa8493a), Rgb.Of(0x7b4f3c), Rgb.Of(0x53688c), Rgb.Of(0xb5713a), Rgb.Of(0x5d7d5a));
        var beam = painted is null ? Rgb.Of(0x6b4a34) : Rgb.Of(0xf6f1e6);
        c.GroundShadow(0, 0, 70, 6, 0.3);
        c.Rect(22, -94, 13, 36, Rgb.Of(0x9a6a58));
        if (lit)
        {
            c.Glow(29, -108, 13, c.Tone(Rgb.Of(0xd9d9de)), 0.5);
            c.Glow(34, -120, 17, c.Tone(Rgb.Of(0xd9d9de)), 0.4);
        }

        c.Rect(-42, -46, 84, 46, wall);
        c.Shape("M-42-46L0-88L42-46Z", wall, line: false);
        c.Limb("M-40-44L-40-2M40-44L40-2M-40-44L40-44", beam, 3.4);
        c.Limb("M-40-24L-18-44M40-24L18-44", beam, 2.6);
        c.Shape("M-52-40L0-96L52-40L45-36L0-84L-45-36Z", roof);
        if (snow)
        {
            c.Shape("M-53-42L0-100L53-42Q46-38 40-46Q32-44 26-58Q14-60 0-80Q-12-62-22-60Q-30-46-38-48Q-46-38-53-42Z", Rgb.Of(0xf8fbff), line: false);
        }

        Window(c, -24, -14, 16, 18, lit);
        Window(c, 26, -14, 16, 18, lit);
        Window(c, 0, -54, 13, 16, lit);
        c.Shape(Shapes.Arch(2, 0, 17, 31), Rgb.Of(0x7a4a30));
        c.Oval(7, -14, 1.4, 1.4, Rgb.Of(0xf0c04a));
    }

    public static void Castle(Canvas c, SceneRandom random, bool lit)
    {
        var wall = random.Pick(s_stone, Rgb.Of(0xd9cdbf), Rgb.Of(0xa9a9bd));
        var roof = random.Pick(Rgb.Of(0x4a5fa0), Rgb.Of(0x9a3f4a), Rgb.Of(0x6a4a8a), Rgb.Of(0x3f7d80));
        CastleTower(c, -46, -20, 12, 42, roof, wall, lit);
        CastleTower(c, 48, -20, 12, 46, roof, wall, lit);
        CastleTower(c, 8, -40, 11, 44, roof, wall, lit);
        CastleTower(c, -20, -30, 12, 42, roof, wall, lit);
        c.Rect(-50, -34, 100, 34, wall);
        Battlement(c, -50, -34, 100, 7, wall);
        CastleTower(c, 27, -10, 13, 44, roof, wall, lit);
        c.Rect(-18, -46, 30, 46, wall);
        Battlement(c, -18, -46, 30, 4, wall);
        CastleTower(c, -62, 0, 12, 44, roof, wall, lit);
        CastleTower(c, 62, 0, 12, 40, roof, wall, lit);
        c.Shape(Shapes.Arch(-3, 0, 17, 27), Rgb.Of(0x5a3a2c));
        c.Line("M-8-1v-20M-3-1v-25M2-1v-20", c.Look.Shaded(c.Tone(Rgb.Of(0x5a3a2c)), 0.5), 0.8);
        foreach (var x in new[] { -36.0, 36.0, -27.0, 45.0 })
        {
            Slit(c, x, -12, lit);
        }

        Slit(c, -3, -32, lit);
    }

    /// <param name="lamp">A light burns at its top.</param>
    public static void Tower(Canvas c, SceneRandom random, bool lit, bool lamp)
    {
        c.Shape("M-14 0L-11-60L11-60L14 0Z", s_stone);
        Bricks(c, random, -11, 11, -56, -4);
        c.Shape("M-15-58L-13-68L13-68L15-58Z", s_stone);
        Battlement(c, -14, -68, 28, 4, s_stone);
        c.Shape("M-15-70L1-102L16-70Q0-66-15-70Z", Rgb.Of(0x6a4a8a));
        Slit(c, 0, -44, lit);
        Slit(c, 3, -24, lit);
        c.Shape(Shapes.Arch(0, 0, 9, 15), Rgb.Of(0x5a3a2c));
        if (lamp)
        {
            c.Plain(Shapes.Arch(0, -71, 13, 15), Rgb.Of(0xfff3b8));
            c.Glow(0, -78, 60, Rgb.Of(0xfff0b0), 0.95);
        }
    }

    public static void Lighthouse(Canvas c, bool lit, bool lightLeft)
    {
        if (lit)
        {
            var beam = Rgb.Of(0xfff3b8);
            var to = lightLeft ? -1 : 1;
            c.Painted(Svg.Text($"M0-89L{to * 240}-132L{to * 240}-60Z"), lightLeft ? c.Horizontal((0, beam, 0), (1, beam, 0.75)) : c.Horizontal((0, beam, 0.75), (1, beam, 0)));
            c.Painted(Svg.Text($"M0-89L{-to * 150}-110L{-to * 150}-76Z"), lightLeft ? c.Horizontal((0, beam, 0.5), (1, beam, 0)) : c.Horizontal((0, beam, 0), (1, beam, 0.5)));
        }

        var (white, red) = (Rgb.Of(0xf6f1e8), Rgb.Of(0xcf3f3a));
        c.Shape("M16 0L22-16L38-16L44 0Z", white);
        c.Shape("M12-15L30-28L48-15Z", red);
        c.Shape("M-15 0L-9-78L9-78L15 0Z", white);
        c.Shape("M-13.6-18L-12-38L12-38L13.6-18ZM-10.8-54L-9.6-70L9.6-70L10.8-54Z", red, line: false);
        Slit(c, 0, -42, lit);
        c.Shape(Shapes.Arch(0, 0, 9, 14), Rgb.Of(0x5a3a2c));
        c.Shape("M-14-78L14-78L13-82L-13-82Z", Rgb.Of(0x4a4a58));
        c.Plain("M-7-82L7-82L7-95L-7-95Z", lit ? Rgb.Of(0xfff3b8) : c.Tone(Rgb.Of(0xbfe0ee)));
        c.Limb("M-7-82v-13M7-82v-13M0-82v-13", Rgb.Of(0x4a4a58), 1);
        c.Shape("M-10-95Q0-108 10-95Z", red);
        if (lit)
        {
            c.Glow(0, -89, 62, Rgb.Of(0xfff0b0), 0.95);
        }
    }

    public static void Windmill(Canvas c, SceneRandom random)
    {
        c.Shape("M-17 0L-11-58L11-58L17 0Z", Rgb.Of(0xf0e6d6));
        c.Shape("M-14-56Q0-82 14-56Z", Rgb.Of(0x8a4a3a));
        c.Shape(Shapes.Arch(0, 0, 9, 16), Rgb.Of(0x6b4527));
        Window(c, 0, -32, 7, 9, false);
        c.At(0, -62, 1, false, random.Between(10, 60), () =>
        {
            for (var i = 0; i < 4; i++)
            {
                c.At(0, 0, 1, false, i * 90, () =>
                {
                    c.Shape("M2-6L12-6L10-38L2-38Z", Rgb.Of(0xfbf4e6), opacity: 0.92);
                    c.Limb("M0 0L0-40", Rgb.Of(0x6b4527), 2);
                });
            }

            c.Oval(0, 0, 3, 3, Rgb.Of(0x6b4527));
        });
    }

    public static void Temple(Canvas c)
    {
        var marble = Rgb.Of(0xe6dccb);
        c.Rect(-60, -8, 120, 8, marble);
        c.Rect(-52, -16, 104, 8, marble);
        foreach (var x in new[] { -44.0, -22, 0, 22, 44 })
        {
            c.Rect(x - 5, -66, 10, 50, marble);
            c.Rect(x - 7, -70, 14, 5, marble);
        }

        c.Rect(-54, -76, 108, 8, marble);
        c.Shape("M-58-76L0-100L58-76Z", marble);
    }

    /// <summary>A modern skyline between two edges.</summary>
    public static void Skyline(Canvas c, SceneRandom random, double from, double to, double foot, double tall, bool lit, bool neon)
    {
        for (var x = from; x < to;)
        {
            var (w, h) = (random.Between(44, 92), tall * random.Between(0.4, 1));
            var wall = neon
                ? random.Pick(Rgb.Of(0x2e3564), Rgb.Of(0x3a2a66), Rgb.Of(0x24466b), Rgb.Of(0x43305c))
                : random.Pick(Rgb.Of(0x8392ab), Rgb.Of(0xa59a9c), Rgb.Of(0x6f86a0), Rgb.Of(0xb59a86), Rgb.Of(0x96a5b0));
            Block(c, random, x, foot, w, h, wall, lit, neon);
            x += w + random.Between(-6, 10);
        }
    }

    public static void Bridge(Canvas c)
    {
        c.Shape("M-110 4L-100-40Q0-84 100-40L110 4L78 4Q60-34 26-36Q0-38-26-36Q-60-34-78 4Z", s_stone);
        c.Limb("M-102-48Q0-92 102-48", c.Look.Shaded(s_stone, 0.15), 7);
        var line = c.Look.Shaded(c.Tone(s_stone), 0.35);
        c.Line("M-78-36L-66-18M-48-46L-42-28M-16-52L-15-37M16-52L15-37M48-46L42-28M78-36L66-18", line, 1.6, 0.8);
    }

    public static void LampPost(Canvas c, bool lit)
    {
        if (lit)
        {
            c.Glow(0, -92, 70, Rgb.Of(0xffd47a), 0.8);
            c.Glow(0, 0, 66, Rgb.Of(0xffd47a), 0.35, 0.22);
        }

        c.Limb("M0 0L0-84", Rgb.Of(0x3c4152), 2.6);
        c.Shape("M-6 0L-3-8L3-8L6 0Z", Rgb.Of(0x3c4152));
        c.Plain("M-5-84L5-84L6.5-97L-6.5-97Z", lit ? Rgb.Of(0xffeeb8) : c.Tone(Rgb.Of(0xd8e2e8)));
        c.Shape("M-8-97L0-104L8-97Z", Rgb.Of(0x3c4152));
    }

    private static void Block(Canvas c, SceneRandom random, double x, double foot, double w, double h, Rgb wall, bool lit, bool neon)
    {
        c.Rect(x, foot - h, w, h, wall);
        switch (random.Whole(0, 3))
        {
            case 0:
                c.Rect(x + (w * 0.2), foot - h - 22, w * 0.6, 22, wall);
                c.Limb(Svg.Text($"M{x + (w * 0.5)} {foot - h - 22}v-34"), wall, 2);
                break;
            case 1:
                c.Shape(Svg.Text($"M{x} {foot - h}L{x + (w * 0.5)} {foot - h - (w * 0.6)}L{x + w} {foot - h}Z"), wall);
                break;
            case 2:
                c.Shape(Svg.Text($"M{x + 4} {foot - h}A{(w * 0.5) - 4} {w * 0.4} 0 0 1 {x + w - 4} {foot - h}Z"), wall);
                break;
            default:
                break;
        }

        var (pane, dark) = (neon ? random.Pick(Rgb.Of(0x6ff2ff), Rgb.Of(0xff7ad9), Rgb.Of(0xffd36a)) : s_window, c.Look.Shaded(c.Tone(wall), 0.3));
        var (on, off) = (new System.Text.StringBuilder(), new System.Text.StringBuilder());
        for (var wy = foot - h + 12; wy < foot - 14; wy += 19)
        {
            for (var wx = x + 8; wx < x + w - 11; wx += 14)
            {
                (lit && random.Chance(0.55) ? on : off).Append(Svg.RectPath(wx, wy, 7, 10));
            }
        }

        c.Plain(off.ToString(), lit ? dark : c.Look.Lit(c.Tone(wall), 0.4), 0.75);
        c.Plain(on.ToString(), pane.Mix(c.Tone(wall), c.Depth * 0.55), 0.95);
        if (neon)
        {
            c.Line(Svg.Text($"M{x + 2} {foot - h}h{w - 4}"), pane, 2.4, 0.9);
        }
    }

    private static void Window(Canvas c, double x, double y, double w, double h, bool lit)
    {
        if (lit)
        {
            c.Glow(x, y - (h / 2), w * 1.5, s_window, 0.65);
            c.Plain(Svg.RectPath(x - (w / 2), y - h, w, h), s_window);
        }
        else
        {
            c.Rect(x - (w / 2), y - h, w, h, Rgb.Of(0x9cc4d8));
        }

        c.Limb(Svg.Text($"M{x} {y - h}v{h}M{x - (w / 2)} {y - (h / 2)}h{w}"), Rgb.Of(0x6b4a34), 1.4);
        c.Limb(Svg.Text($"M{x - (w / 2)} {y - h}h{w}v{h}h{-w}Z"), Rgb.Of(0x6b4a34), 1.8);
    }

    private static void Slit(Canvas c, double x, double y, bool lit)
    {
        if (lit)
        {
            c.Glow(x, y, 7, s_window, 0.8);
        }

        c.Plain(Shapes.Arch(x, y + 4, 3.4, 8), lit ? s_window : c.Look.Shaded(c.Tone(Rgb.Of(0x5a5568)), 0.3));
    }

    private static void CastleTower(Canvas c, double x, double up, double w, double h, Rgb roof, Rgb wall, bool lit)
    {
        var top = up - h;
        c.Rect(x - (w / 2), top, w, h - (up < 0 ? -6 : 0), wall);
        c.Rect(x - (w / 2) - 1.6, top - 4, w + 3.2, 6, wall);
        c.Limb(Svg.Text($"M{x} {top - 34}v-8"), Rgb.Of(0x4a4550), 0.9);
        c.Shape(Svg.Text($"M{x} {top - 42}l10 2.6l-10 3Z"), Rgb.Of(0xe2453f));
        c.Shape(Svg.Text($"M{x - (w / 2) - 3} {top - 3}Q{x - 1} {top - 20} {x} {top - 35}Q{x + 1} {top - 20} {x + (w / 2) + 3} {top - 3}Q{x} {top} {x - (w / 2) - 3} {top - 3}Z"), roof);
        Slit(c, x, top + 12, lit);
    }

    private static void Battlement(Canvas c, double x, double y, double w, int teeth, Rgb wall)
    {
        var step = w / ((teeth * 2) - 1);
        for (var i = 0; i < teeth; i++)
        {
            c.Rect(x + (i * 2 * step), y - 4.5, step, 6, wall, line: false);
        }
    }

    private static void Bricks(Canvas c, SceneRandom random, double left, double right, double top, double bottom)
    {
        var line = c.Look.Shaded(c.Tone(s_stone), 0.3);
        for (var i = 0; i < 16; i++)
        {
            c.Line(Svg.Text($"M{random.Between(left, right - 4)} {random.Between(top, bottom)}h4"), line, 0.8, 0.6);
        }
    }
}

using CreativeStudio.GpuRunner.Preview.Painting.Scenes;

namespace CreativeStudio.GpuRunner.Preview.Painting.Motifs;

/// <summary>Rooms seen from the front: wall, floor, window with the hour outside, and what belongs in them.</summary>
internal static class Interiors
{
    private static readonly Rgb s_wood = Rgb.Of(0x8a5a36);
    private static readonly Rgb s_dark = Rgb.Of(0x4a3028);

    /// <summary>Where the wall meets the floor.</summary>
    public static double FloorLine(Canvas c) => c.Height * 0.7;

    public static void Paint(Canvas c, SceneDescription scene, bool focusLeft)
    {
        var random = c.Random("interior");
        var far = focusLeft ? 1 : -1;
        double Side(double share) => (c.Width / 2) + (far * c.Width * share);
        switch (scene.Place)
        {
            case Place.ThroneHall:
                ThroneHall(c, scene);
                return;
            case Place.Cockpit:
                Cockpit(c, random);
                return;
            default:
                break;
        }

        var wall = scene.Place switch
        {
            Place.Library => Rgb.Of(0x7d5a44),
            Place.Laboratory => Rgb.Of(0x7f98a5),
            _ => random.Pick(Rgb.Of(0xd9a878), Rgb.Of(0xa9b898), Rgb.Of(0xb8909c), Rgb.Of(0x8fa3b8), Rgb.Of(0xdcbf8c)),
        };
        Shell(c, wall, random);
        Window(c, scene, Side(scene.Place == Place.Library ? 0.02 : 0.1), c.Height * 0.5, c.Height * 0.25, c.Height * 0.38);
        switch (scene.Place)
        {
            case Place.Library:
                Bookcase(c, random, Side(-0.33), 0.3 * c.Width, c.Height * 0.64);
                Bookcase(c, random, Side(0.33), 0.3 * c.Width, c.Height * 0.64);
                Ladder(c, Side(0.25));
                break;
            case Place.Laboratory:
                Laboratory(c, random, Side(0.33), Side(-0.32));
                break;
            default:
                Fireplace(c, Side(0.34));
                Bookcase(c, random, Side(-0.4), 0.17 * c.Width, c.Height * 0.5);
                Picture(c, random, Side(-0.17));
                break;
        }

        Rug(c, random);
        if (scene.Place != Place.Laboratory)
        {
            HangingLamp(c, Side(-0.12));
        }
    }

    private static void Shell(Canvas c, Rgb wall, SceneRandom random)
    {
        var floor = FloorLine(c);
        var (tone, wood) = (c.Tone(wall), c.Tone(s_wood));
        c.Motif("wall", () =>
        {
            c.Painted(Svg.RectPath(0, 0, c.Width, floor + 2), c.Vertical((0, c.Look.Shaded(tone, 0.55), 1), (0.55, tone, 1), (1, c.Look.Shaded(tone, 0.2), 1)));
            for (double x = 20; x < c.Width; x += 62)
            {
                c.Plain(Svg.RectPath(x, 0, 26, floor), c.Look.Lit(tone, 0.2), 0.16);
            }

            c.Painted(Svg.RectPath(0, floor - 92, c.Width, 92), c.Vertical((0, c.Look.Lit(wood, 0.1), 1), (1, c.Look.Shaded(wood, 0.35), 1)));
            for (double x = 0; x < c.Width; x += 84)
            {
                c.Line(Svg.Text($"M{x + 10} {floor - 76}h64v60h-64Z"), c.Look.Shaded(wood, 0.45), 2, 0.7);
            }

            c.Rect(-10, floor - 98, c.Width + 20, 9, s_wood);
            c.Rect(-10, floor - 12, c.Width + 20, 14, s_wood);
        });
        c.Motif("floor", () =>
        {
            var plank = c.Tone(Rgb.Of(0xa56f43));
            c.Painted(Svg.RectPath(0, floor, c.Width, c.Height - floor), c.Vertical((0, c.Look.Shaded(plank, 0.4), 1), (0.35, plank, 1), (1, c.Look.Shaded(plank, 0.45), 1)));
            for (var i = -14; i <= 14; i++)
            {
                c.Line(Svg.Text($"M{(c.Width / 2) + (i * 70)} {floor}L{(c.Width / 2) + (i * 152)} {c.Height}"), c.Look.Shaded(plank, 0.55), 1.8, 0.6);
            }

            for (var i = 0; i < 14; i++)
            {
                c.Line(Svg.Text($"M{random.Between(0, c.Width)} {random.Between(floor + 10, c.Height)}h{random.Between(24, 70)}"), c.Look.Shaded(plank, 0.5), 1.5, 0.4);
            }
        });
    }

    private static void Window(Canvas c, SceneDescription scene, double x, double foot, double w, double h)
    {
        var sky = c.Palette.Sky;
        var pane = Shapes.Arch(x, foot, w, h);
        c.Motif("window", () =>
        {
            c.Shape(Shapes.Arch(x, foot + 10, w + 24, h + 22), s_wood);
            c.Painted(pane, c.Vertical((0, sky[0], 1), (0.45, sky[1], 1), (0.8, sky[2], 1), (1, sky[3], 1)));
            if (scene.Time == TimeOfDay.Night)
            {
                c.Glow(x + (w * 0.18), foot - (h * 0.68), 70, Rgb.Of(0xfdf6dc), 0.7);
                c.Dot(x + (w * 0.18), foot - (h * 0.68), 19, Rgb.Of(0xfdf6dc));
                var random = c.Random("panes");
                for (var i = 0; i < 16; i++)
                {
                    c.Dot(x + (w * random.Between(-0.44, 0.44)), foot - (h * random.Between(0.25, 0.8)), random.Between(0.8, 1.8), Rgb.White, 0.9);
                }
            }

            var hill = c.Look.Shaded(c.Look.Tone(c.Palette.Leaves[0], 0.45), 0.1);
            c.Plain(Svg.Text($"M{x - (w / 2)} {foot}v{-h * 0.18}Q{x - (w * 0.2)} {foot - (h * 0.32)} {x + (w * 0.05)} {foot - (h * 0.17)}T{x + (w / 2)} {foot - (h * 0.2)}V{foot}Z"), hill);
            c.Limb(Svg.Text($"M{x} {foot}v{-h}M{x - (w / 2)} {foot - (h * 0.42)}h{w}"), s_wood, 6);
            var cloth = Rgb.Of(0xb5483f);
            c.Shape(Svg.Text($"M{x - (w * 0.78)} {foot + 30}C{x - (w * 0.74)} {foot - (h * 0.4)} {x - (w * 0.42)} {foot - (h * 0.6)} {x - (w * 0.3)} {foot - h - 22}L{x - (w * 0.8)} {foot - h - 22}Z"), cloth);
            c.Shape(Svg.Text($"M{x + (w * 0.78)} {foot + 30}C{x + (w * 0.74)} {foot - (h * 0.4)} {x + (w * 0.42)} {foot - (h * 0.6)} {x + (w * 0.3)} {foot - h - 22}L{x + (w * 0.8)} {foot - h - 22}Z"), cloth);
            c.Limb(Svg.Text($"M{x - (w * 0.88)} {foot - h - 24}H{x + (w * 0.88)}"), s_dark, 7);
            c.Rect(x - (w * 0.62), foot + 4, w * 1.24, 11, s_wood);
            var beam = scene.Time == TimeOfDay.Night ? Rgb.Of(0xa9bcff) : c.Palette.Sky[3];
            var shift = c.Look.LightFromLeft ? 190 : -190;
            c.Painted(Svg.Text($"M{x - (w / 2)} {foot - (h * 0.8)}L{x + (w / 2)} {foot - (h * 0.8)}L{x + (w * 0.9) + shift} {c.Height}L{x - (w * 0.9) + shift} {c.Height}Z"), c.Vertical((0, beam, 0.3), (0.7, beam, 0.12), (1, beam, 0)));
        });
    }

    private static void Bookcase(Canvas c, SceneRandom random, double x, double w, double tall)
    {
        var foot = FloorLine(c) + 8;
        c.Motif("bookcase", () =>
        {
            c.Rect(x - (w / 2), foot - tall, w, tall, s_wood);
            var shelves = (int)(tall / 92);
            var step = (tall - 16) / shelves;
            for (var shelf = 0; shelf < shelves; shelf++)
            {
                var floor = foot - 10 - (shelf * step);
                c.Rect(x - (w / 2) + 9, floor - step + 12, w - 18, step - 12, s_dark, Form.Flat);
                for (var bx = x - (w / 2) + 12; bx < x + (w / 2) - 22;)
                {
                    var (bw, bh) = (random.Between(9, 18), (step - 22) * random.Between(0.66, 0.98));
                    if (random.Chance(0.1))
                    {
                        bx += bw;
                        continue;
                    }

                    var cover = random.Pick(Rgb.Of(0xa83f3a), Rgb.Of(0x3f6a8f), Rgb.Of(0x4d7d53), Rgb.Of(0xc79a3f), Rgb.Of(0x74507f), Rgb.Of(0xb96f3c), Rgb.Of(0xd8c7a4));
                    var tone = c.Tone(cover);
                    c.Plain(Svg.RectPath(bx, floor - bh, bw, bh), tone);
                    c.Plain(Svg.RectPath(bx, floor - bh, bw * 0.3, bh), c.Look.Lit(tone, 0.3), 0.5);
                    c.Plain(Svg.RectPath(bx, floor - (bh * 0.82), bw, 3), c.Tone(Rgb.Of(0xf0d080)), 0.8);
                    bx += bw + 1;
                }
            }
        });
    }

    private static void Ladder(Canvas c, double x)
    {
        var foot = FloorLine(c) + 30;
        c.Limb(Svg.Text($"M{x - 26} {foot}L{x - 4} {foot - 400}M{x + 30} {foot}L{x + 40} {foot - 400}"), Rgb.Of(0xb58048), 7);
        for (var i = 1; i < 8; i++)
        {
            var t = i / 8.0;
            c.Limb(Svg.Text($"M{x - 26 + (22 * t)} {foot - (400 * t)}L{x + 30 + (10 * t)} {foot - (400 * t)}"), Rgb.Of(0xb58048), 5);
        }
    }

    private static void Fireplace(Canvas c, double x)
    {
        var foot = FloorLine(c) + 14;
        c.Motif("fireplace", () =>
        {
            var stone = Rgb.Of(0x8f8784);
            c.Rect(x - 86, foot - 480, 172, 300, stone);
            c.Rect(x - 120, foot - 210, 240, 210, stone);
            c.Rect(x - 138, foot - 224, 276, 22, s_wood);
            c.Plain(Shapes.Arch(x, foot, 150, 160), Rgb.Of(0x2a1c20));
            c.Glow(x, foot - 50, 260, Rgb.Of(0xff9c40), 0.6);
            c.At(x, foot - 6, 1.15, false, 0, () => Objects.Paint(c, new Subject(Motif.Campfire, 1, 1, null, null, Pose.Standing, false, false, false, false, false, true)));
            var line = c.Look.Shaded(c.Tone(stone), 0.4);
            foreach (var (dx, dy) in new[] { (-110, -60), (-112, -120), (-108, -176), (86, -40), (84, -100), (88, -160), (-70, -260), (-20, -290), (30, -262), (-60, -330), (10, -350) })
            {
                c.Line(Svg.Text($"M{x + dx} {foot + dy}h24"), line, 2.4, 0.7);
            }

            c.At(x - 92, foot - 224, 0.5, false, 0, () => Objects.Candle(c));
            c.At(x + 88, foot - 224, 0.46, false, 0, () => Objects.Paint(c, new Subject(Motif.Clock, 1, 1, null, null, Pose.Standing, false, false, false, false, false, false)));
        });
    }

    private static void Picture(Canvas c, SceneRandom random, double x)
    {
        var y = c.Height * 0.25;
        c.Rect(x - 52, y - 42, 104, 84, Rgb.Of(0xc99a45));
        c.Painted(Svg.RectPath(x - 43, y - 33, 86, 66), c.Vertical((0, c.Tone(Rgb.Of(0x9fd0e8)), 1), (0.6, c.Tone(Rgb.Of(0xf7e3b8)), 1), (1, c.Tone(Rgb.Of(0x7fae6a)), 1)));
        c.Plain(Svg.Text($"M{x - 43} {y + 33}v-24l26-26l20 22l16-14l24 20v22Z"), c.Tone(random.Pick(Rgb.Of(0x6a8f78), Rgb.Of(0x7f7fa8))));
    }

    private static void Laboratory(Canvas c, SceneRandom random, double x, double boardX)
    {
        var foot = FloorLine(c) + 36;
        c.Motif("laboratory", () =>
        {
            c.Rect(boardX - 170, c.Height * 0.13, 340, 216, s_wood);
            c.Rect(boardX - 158, (c.Height * 0.13) + 12, 316, 192, Rgb.Of(0x2f5247));
            var chalk = Rgb.Of(0xe9f2ea);
            var top = c.Height * 0.13;
            c.Line(Svg.Text($"M{boardX - 130} {top + 60}q20-40 40 0t40 0t40 0M{boardX - 130} {top + 110}h70m14 0h50M{boardX - 130} {top + 140}h40m16 0h80M{boardX - 130} {top + 170}h90"), chalk, 3, 0.8);
            c.Add($"<g fill=\"none\" stroke=\"{chalk}\" stroke-width=\"3\" stroke-opacity=\".8\"><circle cx=\"{boardX + 86}\" cy=\"{top + 96}\" r=\"10\"/><ellipse cx=\"{boardX + 86}\" cy=\"{top + 96}\" rx=\"52\" ry=\"20\"/><ellipse cx=\"{boardX + 86}\" cy=\"{top + 96}\" rx=\"52\" ry=\"20\" transform=\"rotate(60 {boardX + 86} {top + 96})\"/><ellipse cx=\"{boardX + 86}\" cy=\"{top + 96}\" rx=\"52\" ry=\"20\" transform=\"rotate(120 {boardX + 86} {top + 96})\"/></g>");
            c.Rect(x - 210, foot - 128, 420, 18, Rgb.Of(0xd9dee2));
            c.Rect(x - 196, foot - 110, 392, 110, Rgb.Of(0x6f8794));
            for (var i = 0; i < 3; i++)
            {
                c.Rect(x - 184 + (i * 126), foot - 98, 116, 84, Rgb.Of(0x7f98a5));
                c.Rect(x - 140 + (i * 126), foot - 62, 28, 6, Rgb.Of(0xd9dee2));
            }

            for (var i = 0; i < 6; i++)
            {
                Flask(c, random, x - 170 + (i * 66), foot - 128, random.Between(0.7, 1.1));
            }

            c.Rect(x - 190, c.Height * 0.3, 380, 12, s_wood);
            for (var i = 0; i < 7; i++)
            {
                Flask(c, random, x - 164 + (i * 54), c.Height * 0.3, random.Between(0.5, 0.8));
            }
        });
    }

    private static void Flask(Canvas c, SceneRandom random, double x, double foot, double size)
    {
        var liquid = random.Pick(Rgb.Of(0x5be08a), Rgb.Of(0xff7ab0), Rgb.Of(0x5ab8ff), Rgb.Of(0xffc24a), Rgb.Of(0xb07aff));
        c.At(x, foot, size, false, 0, () =>
        {
            c.Glow(0, -26, 46, liquid, 0.45);
            c.Plain("M-7-78L7-78L7-48C24-36 28-18 22-4Q20 0 14 0L-14 0Q-20 0-22-4C-28-18-24-36-7-48Z", Rgb.Of(0xe6f6ff), 0.42);
            c.Plain("M-23-24L23-24C26-14 24-8 22-4Q20 0 14 0L-14 0Q-20 0-22-4C-24-8-26-14-23-24Z", liquid, 0.92);
            c.Line("M-8-78H8M-16-30Q-15-38-9-43", Rgb.White, 3, 0.8);
            c.Dot(-5, -34, 3, liquid);
            c.Dot(4, -44, 2.2, liquid);
        });
    }

    private static void Rug(Canvas c, SceneRandom random)
    {
        var (x, y) = (c.Width / 2, c.Height * 0.885);
        var cloth = random.Pick(Rgb.Of(0xa83f3a), Rgb.Of(0x3f5f8f), Rgb.Of(0x4d6d53), Rgb.Of(0x74507f));
        c.Oval(x, y, c.Width * 0.34, 66, cloth, Form.Lit);
        c.Add($"<ellipse cx=\"{x}\" cy=\"{y}\" rx=\"{c.Width * 0.31}\" ry=\"56\" fill=\"none\" stroke=\"{c.Tone(Rgb.Of(0xf0d9a0))}\" stroke-width=\"5\" stroke-dasharray=\"14 7\"/>");
        c.Add($"<ellipse cx=\"{x}\" cy=\"{y}\" rx=\"{c.Width * 0.22}\" ry=\"38\" fill=\"none\" stroke=\"{c.Tone(Rgb.Of(0xf0d9a0))}\" stroke-width=\"3\"/>");
    }

    private static void HangingLamp(Canvas c, double x)
    {
        c.Limb(Svg.Text($"M{x} -10V70"), s_dark, 4);
        c.Glow(x, 112, 210, Rgb.Of(0xffd27a), 0.55);
        c.Shape(Svg.Text($"M{x - 44} 104Q{x - 30} 62 {x} 62Q{x + 30} 62 {x + 44} 104Z"), Rgb.Of(0xd98a3f));
        c.Plain(Svg.EllipsePath(x, 106, 38, 9), Rgb.Of(0xfff3c4));
    }

    private static void ThroneHall(Canvas c, SceneDescription scene)
    {
        var floor = FloorLine(c);
        var (w, mid) = (c.Width, c.Width / 2);
        var stone = Rgb.Of(0xcbb196);
        var tone = c.Tone(stone);
        c.Motif("hall", () =>
        {
            c.Painted(Svg.RectPath(0, 0, w, floor + 4), c.Vertical((0, c.Look.Shaded(tone, 0.66), 1), (0.7, c.Look.Shaded(tone, 0.16), 1), (1, c.Look.Shaded(tone, 0.3), 1)));
            foreach (var x in new[] { -0.31, -0.155, 0.155, 0.31 })
            {
                StainedGlass(c, mid + (x * w), floor - 120, w * 0.085, c.Height * 0.46, scene.Time == TimeOfDay.Night);
            }

            c.Painted(Svg.RectPath(0, floor, w, c.Height - floor), c.Vertical((0, c.Look.Shaded(c.Tone(Rgb.Of(0x7d6a66)), 0.3), 1), (1, c.Look.Shaded(c.Tone(Rgb.Of(0x9a8680)), 0.2), 1)));
            for (var i = -9; i <= 9; i++)
            {
                c.Line(Svg.Text($"M{mid + (i * 80)} {floor}L{mid + (i * 190)} {c.Height}"), c.Look.Shaded(tone, 0.55), 1.6, 0.5);
            }

            foreach (var y in new[] { 0.1, 0.28, 0.56 })
            {
                c.Line(Svg.Text($"M0 {floor + ((c.Height - floor) * y)}H{w}"), c.Look.Shaded(tone, 0.55), 1.4, 0.45);
            }
        });
        c.Motif("carpet", () =>
        {
            c.Shape(Svg.Text($"M{mid - 92} {floor}L{mid + 92} {floor}L{mid + 330} {c.Height}L{mid - 330} {c.Height}Z"), Rgb.Of(0xa32a3a));
            c.Line(Svg.Text($"M{mid - 82} {floor}L{mid - 296} {c.Height}M{mid + 82} {floor}L{mid + 296} {c.Height}"), c.Tone(Rgb.Of(0xe8b93a)), 5);
        });
        for (var i = 2; i >= 0; i--)
        {
            c.Rect(mid - 150 - (i * 34), floor - 8 + (i * 17) - 20, 300 + (i * 68), 22, Rgb.Of(0xb5a69c));
        }

        if (scene.Has(Motif.Throne) || scene.Has(Motif.King) || scene.Has(Motif.Queen))
        {
            c.Motif("throne", mid, floor - 26, 2.65, false, () => Objects.Paint(c, new Subject(Motif.Throne, 1, 1, null, null, Pose.Standing, false, false, false, false, false, false)));
        }

        foreach (var side in new[] { -1, 1 })
        {
            foreach (var (at, scale) in new[] { (0.235, 0.8), (0.415, 1.12) })
            {
                Column(c, mid + (side * at * w), floor + 34 + (70 * (scale - 0.8)), scale, stone);
            }
        }
    }

    private static void StainedGlass(Canvas c, double x, double foot, double w, double h, bool night)
    {
        c.Shape(Shapes.Arch(x, foot + 5, w + 14, h + 12), Rgb.Of(0x6f645f));
        Rgb[] panes = [Rgb.Of(0xf2c24a), Rgb.Of(0xd8504a), Rgb.Of(0x4a8fd8), Rgb.Of(0x5ab88a), Rgb.Of(0xa06ad0)];
        var dim = night ? 0.55 : 0;
        c.Painted(Shapes.Arch(x, foot, w, h), c.Vertical((0, panes[2].Mix(Rgb.Of(0x101a40), dim), 1), (0.3, panes[4].Mix(Rgb.Of(0x101a40), dim), 1), (0.55, panes[1].Mix(Rgb.Of(0x101a40), dim), 1), (1, panes[0].Mix(Rgb.Of(0x101a40), dim), 1)));
        c.Limb(Svg.Text($"M{x} {foot}v{-h}M{x - (w / 2)} {foot - (h * 0.2)}h{w}M{x - (w / 2)} {foot - (h * 0.45)}h{w}M{x - (w / 2)} {foot - (h * 0.68)}h{w}"), Rgb.Of(0x4a4248), 2.6);
        c.Dot(x, foot - (h * 0.8), w * 0.24, panes[0], 0.9);
        var to = c.Width / 2 > x ? 150 : -150;
        c.Painted(Svg.Text($"M{x - (w / 2)} {foot - (h * 0.8)}L{x + (w / 2)} {foot - (h * 0.8)}L{x + w + to} {c.Height}L{x - w + to} {c.Height}Z"), c.Vertical((0, Rgb.Of(0xffe9b0), night ? 0.08 : 0.26), (1, Rgb.Of(0xffe9b0), 0)));
    }

    private static void Column(Canvas c, double x, double foot, double scale, Rgb stone)
    {
        var half = 30 * scale;
        c.GroundShadow(x, foot, half * 2, 10);
        c.Rect(x - (half * 1.5), foot - 22, half * 3, 22, stone);
        c.Painted(Svg.RectPath(x - half, -10, half * 2, foot - 10), c.Horizontal(
            (0, c.Look.Shaded(c.Tone(stone), 0.5), 1), (0.35, c.Look.Lit(c.Tone(stone), 0.25), 1), (1, c.Look.Shaded(c.Tone(stone), 0.6), 1)));
        c.Rect(x - (half * 1.4), -10, half * 2.8, 42, stone);
        c.Shape(Svg.Text($"M{x - half} 60L{x + half} 60L{x + half} 260L{x} 300L{x - half} 260Z"), Rgb.Of(0x8f2436));
        c.Plain(Shapes.Star(x, 160, half * 0.55), c.Tone(Rgb.Of(0xe8b93a)));
    }

    private static void Cockpit(Canvas c, SceneRandom random)
    {
        var (w, h) = (c.Width, c.Height);
        c.Motif("cockpit", () =>
        {
            c.Rect(0, 0, w, h, Rgb.Of(0x39435c), Form.Flat);
            var pane = Svg.Text($"M{w * 0.1} {h * 0.58}L{w * 0.18} {h * 0.1}L{w * 0.82} {h * 0.1}L{w * 0.9} {h * 0.58}Z");
            c.Painted(pane, c.Vertical((0, Rgb.Of(0x0a0d2c), 1), (1, Rgb.Of(0x2a2a66), 1)));
            for (var i = 0; i < 120; i++)
            {
                var y = random.Between(h * 0.12, h * 0.56);
                c.Dot(random.Between(w * 0.2, w * 0.8), y, random.Between(0.6, 2), Rgb.White, random.Between(0.4, 1));
            }

            c.At(w * 0.64, h * 0.32, 0.8, false, 0, () => Space.Planet(c, random, 96, true));
            c.Limb(Svg.Text($"M{w * 0.1} {h * 0.58}L{w * 0.18} {h * 0.1}L{w * 0.82} {h * 0.1}L{w * 0.9} {h * 0.58}Z"), Rgb.Of(0x6f7d99), 15);
            c.Limb(Svg.Text($"M{w * 0.38} {h * 0.1}L{w * 0.35} {h * 0.58}M{w * 0.62} {h * 0.1}L{w * 0.65} {h * 0.58}"), Rgb.Of(0x5d6a86), 9);
            c.Shape(Svg.Text($"M0 {h * 0.6}L{w * 0.08} {h * 0.58}L{w * 0.92} {h * 0.58}L{w} {h * 0.6}L{w} {h * 0.74}L0 {h * 0.74}Z"), Rgb.Of(0x556280));
            for (var i = 0; i < 54; i++)
            {
                var light = random.Pick(Rgb.Of(0x6ff2ff), Rgb.Of(0xff8a6a), Rgb.Of(0x8dffa0), Rgb.Of(0xffd35a));
                c.Plain(Shapes.RoundRect(random.Between(w * 0.06, w * 0.92), random.Between(h * 0.61, h * 0.71), random.Between(8, 26), 8, 3), light, random.Between(0.6, 1));
            }

            c.Painted(Svg.RectPath(0, h * 0.74, w, h * 0.26), c.Vertical((0, Rgb.Of(0x262e45), 1), (1, Rgb.Of(0x3c475f), 1)));
            c.Line(Svg.Text($"M{w * 0.2} {h}L{w * 0.36} {h * 0.74}M{w * 0.8} {h}L{w * 0.64} {h * 0.74}"), Rgb.Of(0x6ff2ff), 3, 0.7);
        });
    }
}

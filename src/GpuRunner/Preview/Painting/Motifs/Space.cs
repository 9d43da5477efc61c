using CreativeStudio.GpuRunner.Preview.Painting.Scenes;

namespace CreativeStudio.GpuRunner.Preview.Painting.Motifs;

/// <summary>Worlds without an earthly sky: space, alien ground, the sea's bed, a cave, the country above the clouds.</summary>
internal static class Space
{
    /// <summary>The round glass of a space suit around a head, on its collar.</summary>
    public static void Helmet(Canvas c, double x, double y, double r)
    {
        c.Shape(Shapes.RoundRect(x - (r * 0.72), y + (r * 0.78), r * 1.44, r * 0.34, r * 0.16), Rgb.Of(0xf0f2f6));
        c.Plain(Svg.EllipsePath(x, y, r, r), Rgb.Of(0xbfe6ff), 0.26);
        c.Add($"<circle cx=\"{x}\" cy=\"{y}\" r=\"{r}\" fill=\"none\" stroke=\"{Rgb.Of(0xf0f2f6)}\" stroke-width=\"{r * 0.14}\"/>");
        c.Line(Svg.Text($"M{x - (r * 0.66)} {y - (r * 0.2)}Q{x - (r * 0.56)} {y - (r * 0.66)} {x - (r * 0.1)} {y - (r * 0.72)}"), Rgb.White, r * 0.1, 0.8);
    }

    public static void Deep(Canvas c, SceneDescription scene)
    {
        var random = c.Random("space");
        var (a, b, d) = random.Pick(
            (Rgb.Of(0x060720), Rgb.Of(0x1c1452), Rgb.Of(0x43206e)), (Rgb.Of(0x040d22), Rgb.Of(0x0c2a55), Rgb.Of(0x1e5a7a)), (Rgb.Of(0x0b0620), Rgb.Of(0x2e1048), Rgb.Of(0x6a1f5a)));
        c.Motif("space", () =>
        {
            c.Painted(Svg.RectPath(0, 0, c.Width, c.Height), c.Vertical((0, c.Look.Grade(a), 1), (0.6, c.Look.Grade(b), 1), (1, c.Look.Grade(d), 1)));
            for (var i = 0; i < 5; i++)
            {
                c.Glow(c.Width * random.Next(), c.Height * random.Next(), random.Between(220, 460), random.Pick(Rgb.Of(0xb14ae0), Rgb.Of(0x3a8fff), Rgb.Of(0xff5a9a), Rgb.Of(0x38d8c8)), 0.32, 0.6);
            }

            c.Faded(0.42, () => c.Image(NoiseImage.Clouds(random, 200, 120, 0.58, Rgb.Of(0xe7b4ff), Rgb.Of(0x4a3fb0)), 0, c.Height * 0.05, c.Width, c.Height * 0.85));
        });
        Sky.Stars(c, c.Height * 1.05, 260);
        var side = c.Look.LightFromLeft ? 0.2 : 0.8;
        c.Motif("planet", c.Width * (1 - side), c.Height * 0.3, 1, false, () => Planet(c, random, random.Between(84, 130), random.Chance(0.6)));
        c.Motif("planet", c.Width * side, c.Height * 0.72, 1, false, () => Planet(c, random, random.Between(26, 50), false));
        _ = scene;
    }

    public static void Planet(Canvas c, SceneRandom random, double r, bool ringed)
    {
        var body = random.Pick(Rgb.Of(0xe0814a), Rgb.Of(0x5aa0e0), Rgb.Of(0xd9b26a), Rgb.Of(0x9a6ad0), Rgb.Of(0x4fb89a));
        var ring = body.Mix(Rgb.White, 0.55);
        c.Glow(0, 0, r * 1.7, body, 0.5);
        if (ringed)
        {
            c.Line(Svg.Text($"M{-r * 1.9} {r * 0.32}A{r * 1.95} {r * 0.5} -14 0 1 {r * 1.85} {-r * 0.6}"), ring, r * 0.13, 0.75);
        }

        c.Oval(0, 0, r, r, body, Form.Round);
        foreach (var (y, tall) in new[] { (-0.45, 0.12), (-0.1, 0.2), (0.36, 0.13) })
        {
            var half = r * Math.Sqrt(1 - (y * y));
            c.Plain(Svg.Text($"M{-half} {y * r}Q0 {(y + 0.12) * r} {half} {y * r}L{half * 0.97} {(y + tall) * r}Q0 {(y + tall + 0.13) * r} {-half * 0.97} {(y + tall) * r}Z"), body.Mix(Rgb.White, 0.4), 0.34);
        }

        if (ringed)
        {
            c.Line(Svg.Text($"M{-r * 1.9} {r * 0.32}A{r * 1.95} {r * 0.5} -14 0 0 {r * 1.85} {-r * 0.6}"), ring, r * 0.13, 0.9);
        }
    }

    /// <summary>The ground of another world.</summary>
    public static void AlienGround(Canvas c, SceneDescription scene, double horizon)
    {
        var random = c.Random("alien");
        var soil = random.Pick(Rgb.Of(0xb5653f), Rgb.Of(0x8f7aa8), Rgb.Of(0x9aa0ac));
        c.Depth = 0.35;
        Mountains.Hills(c, "dunes far", horizon, c.Height, 26, soil.Mix(Rgb.White, 0.14), soil);
        c.Depth = 0;
        Mountains.Hills(c, "dunes near", horizon + (c.Height * 0.14), c.Height, 16, soil, c.Look.Shaded(soil, 0.45));
        for (var i = 0; i < 7; i++)
        {
            var (x, y) = (random.Between(0, c.Width), random.Between(horizon + (c.Height * 0.2), c.Height * 0.98));
            var r = 26 + (50 * (y - horizon) / c.Height);
            c.Oval(x, y, r, r * 0.26, c.Look.Shaded(soil, 0.35), Form.Flat, line: false);
            c.Oval(x, y + (r * 0.06), r * 0.86, r * 0.18, c.Look.Shaded(soil, 0.6), Form.Flat, line: false);
        }

        _ = scene;
    }

    public static void Underwater(Canvas c)
    {
        var random = c.Random("underwater");
        c.Motif("underwater", () =>
        {
            c.Painted(Svg.RectPath(0, 0, c.Width, c.Height), c.Vertical((0, c.Look.Grade(Rgb.Of(0x8ff0ea)), 1), (0.3, c.Look.Grade(Rgb.Of(0x38b0d0)), 1), (0.7, c.Look.Grade(Rgb.Of(0x14689c)), 1), (1, c.Look.Grade(Rgb.Of(0x0c3f6e)), 1)));
            for (var i = 0; i < 7; i++)
            {
                var (x, w) = (c.Width * random.Next(), random.Between(30, 90));
                c.Painted(Svg.Text($"M{x} -10h{w}L{x + (w * 2.2) - 160} {c.Height * 0.9}h{-w * 2.4}Z"), c.Vertical((0, Rgb.White, 0.3), (1, Rgb.White, 0)));
            }

            c.Depth = 0.5;
            Mountains.Hills(c, "reef far", c.Height * 0.7, c.Height, 34, Rgb.Of(0x3f86a8), Rgb.Of(0x2f6a90));
            c.Depth = 0;
            Mountains.Hills(c, "sand", c.Height * 0.83, c.Height, 16, Rgb.Of(0xe3d29c), Rgb.Of(0xb59a6c));
        });
        c.Motif("coral", () =>
        {
            for (var i = 0; i < 13; i++)
            {
                var (x, y, s) = (c.Width * ((i + random.Next()) / 13), c.Height * random.Between(0.86, 0.98), random.Between(0.8, 1.5));
                var colour = random.Pick(Rgb.Of(0xff7a6a), Rgb.Of(0xf25aa0), Rgb.Of(0xffb04a), Rgb.Of(0xa06ae0));
                c.At(x, y, s, random.Chance(0.5), 0, () =>
                {
                    if (random.Chance(0.5))
                    {
                        c.Limb("M0 0Q-2-24 0-52M-1-20Q-16-28-20-50M0-30Q14-36 18-62M-11-30Q-24-32-32-44", colour, 9);
                    }
                    else
                    {
                        c.Shape("M0 0C-14-24 10-44-4-72C-10-88 4-104 2-112C16-96 8-80 12-66C22-42 6-22 12 0Z", Rgb.Of(0x3fa86a));
                        c.Shape("M14 0C8-20 26-34 18-56C14-66 22-78 20-84C32-72 28-58 28-50C34-32 22-16 24 0Z", Rgb.Of(0x58c07a));
                    }
                });
            }
        });
    }

    public static void Bubbles(Canvas c)
    {
        var random = c.Random("bubbles");
        for (var i = 0; i < 34; i++)
        {
            var (x, y, r) = (random.Between(0, c.Width), random.Between(0, c.Height * 0.9), random.Between(2, 10));
            c.Add($"<circle cx=\"{x}\" cy=\"{y}\" r=\"{r}\" fill=\"#fff\" fill-opacity=\".14\" stroke=\"#fff\" stroke-opacity=\".65\" stroke-width=\"1.2\"/>");
            c.Dot(x - (r * 0.35), y - (r * 0.35), r * 0.22, Rgb.White, 0.9);
        }
    }

    public static void Cave(Canvas c, SceneDescription scene)
    {
        var random = c.Random("cave");
        var (w, h) = (c.Width, c.Height);
        var rock = c.Look.Grade(Rgb.Of(0x4a4260));
        var glow = scene.Time == TimeOfDay.Sunset ? Rgb.Of(0xffb870) : random.Pick(Rgb.Of(0x7fe6ff), Rgb.Of(0xa9f0c0), Rgb.Of(0xd6a8ff));
        c.Motif("cave", () =>
        {
            c.Painted(Svg.RectPath(0, 0, w, h), c.Vertical((0, rock.Mix(Rgb.Black, 0.35), 1), (0.5, rock, 1), (1, rock.Mix(Rgb.Black, 0.3), 1)));
            c.Glow(w * 0.5, h * 0.5, w * 0.46, glow, 0.85, 0.7);
            for (var layer = 0; layer < 3; layer++)
            {
                var tone = rock.Mix(glow, 0.34 - (layer * 0.14)).Mix(Rgb.Black, 0.12 * layer);
                var inset = 0.3 - (layer * 0.12);
                var path = "M-10-10";
                for (var i = 0; i <= 16; i++)
                {
                    var x = w * i / 16;
                    var edge = Math.Abs((i / 8.0) - 1);
                    var low = (h * (inset * 0.5)) + (h * 0.5 * Math.Pow(edge, 3)) + random.Between(-10, 50);
                    path += Svg.Text($"L{x - 18} {low * 0.8}L{x} {low + random.Between(10, 70)}L{x + 16} {low * 0.84}");
                }

                c.Painted(path + Svg.Text($"L{w + 10} -10Z"), c.Vertical((0, tone.Mix(Rgb.Black, 0.4), 1), (1, tone, 1)));
                Mountains.Hills(c, "cave floor" + layer.ToString(System.Globalization.CultureInfo.InvariantCulture), h * (0.66 + (layer * 0.075)), h, 14, tone.Mix(Rgb.White, 0.05), tone.Mix(Rgb.Black, 0.35));
            }
        });
        for (var i = 0; i < 9; i++)
        {
            var (x, y, s) = (w * (i < 5 ? random.Between(0.01, 0.24) : random.Between(0.76, 0.99)), h * random.Between(0.74, 0.92), random.Between(0.5, 1));
            c.Motif("crystal", x, y, s, random.Chance(0.5), () => Objects.Crystal(c, random.Pick(Rgb.Of(0x7de8ff), Rgb.Of(0xc98aff), Rgb.Of(0x7dffb8))));
        }
    }

    public static void AboveClouds(Canvas c, double top)
    {
        var random = c.Random("cloud sea");
        var sky = c.Palette.Sky;
        c.Motif("cloudsea", () =>
        {
            for (var row = 0; row < 6; row++)
            {
                var t = row / 5.0;
                var tone = c.Look.Grade(Rgb.White.Mix(sky[2], 0.5 - (0.4 * t)));
                for (var i = 0; i < 12; i++)
                {
                    var (x, y, r) = (c.Width * ((i + random.Next()) / 12), top + ((c.Height - top) * t) + random.Between(-10, 16), random.Between(60, 100) * (0.6 + t));
                    c.Painted(Svg.EllipsePath(x, y, r, r * 0.6), c.Vertical((0, tone, 1), (0.6, tone.Mix(sky[1], 0.16), 0.95), (1, tone.Mix(sky[1], 0.25), 0.1)));
                }
            }
        });
    }
}

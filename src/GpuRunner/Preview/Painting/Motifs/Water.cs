using CreativeStudio.GpuRunner.Preview.Painting.Scenes;

namespace CreativeStudio.GpuRunner.Preview.Painting.Motifs;

/// <summary>Sea, lake, river and waterfall.</summary>
internal static class Water
{
    public static void Sea(Canvas c, SceneDescription scene, double horizon, double bottom)
    {
        var random = c.Random("sea");
        var stormy = scene.Weather == Weather.Storm;
        var (near, deep, light) = Colours(c);
        c.Motif("sea", () =>
        {
            c.Painted(Svg.RectPath(0, horizon, c.Width, bottom - horizon), c.Vertical((0, near.Mix(c.Look.Grade(c.Palette.Sky[3]), 0.55), 1), (0.25, near, 1), (1, deep, 1)));
            Glitter(c, random, scene, horizon, bottom, light);
            var rows = stormy ? 7 : 12;
            for (var row = 1; row <= rows; row++)
            {
                var t = (double)row / rows;
                var y = horizon + ((bottom - horizon) * Math.Pow(t, 1.7));
                if (stormy)
                {
                    Swell(c, random, y, 8 + (46 * t), 120 + (200 * t), near.Mix(deep, 0.25 + (0.6 * t)), light, t);
                }
                else
                {
                    Ripples(c, random, y, t, light, deep);
                }
            }
        });
    }

    /// <summary>A lake with what stands behind it mirrored in it.</summary>
    public static void Lake(Canvas c, SceneDescription scene, double top, double bottom, Action mirrored)
    {
        var random = c.Random("lake");
        var (near, deep, light) = Colours(c);
        c.Motif("lake", () =>
        {
            var sky = c.Palette.Sky;
            c.Painted(Svg.RectPath(0, top, c.Width, bottom - top), c.Vertical((0, c.Look.Grade(sky[3]).Mix(near, 0.35), 1), (0.45, c.Look.Grade(sky[2]).Mix(near, 0.5), 1), (1, deep, 1)));
            c.Add($"<g opacity=\".42\" transform=\"matrix(1 0 0 -.7 0 {top * 1.7})\">");
            mirrored();
            c.Add($"</g>");
            c.Painted(Svg.RectPath(0, top, c.Width, bottom - top), c.Vertical((0, near, 0.12), (1, deep, 0.72)));
            c.Painted(Svg.RectPath(0, top - 2, c.Width, 7), c.Vertical((0, light, 0), (0.5, light, 0.7), (1, light, 0)));
            Glitter(c, random, scene, top, bottom, light);
            for (var row = 1; row <= 9; row++)
            {
                Ripples(c, random, top + ((bottom - top) * Math.Pow(row / 9.0, 1.5)), row / 9.0, light, deep);
            }
        });
    }

    /// <summary>A river that winds from the far middle to the near edge.</summary>
    public static void River(Canvas c, double top, double bottom, double from, double to)
    {
        var random = c.Random("river");
        var (near, deep, light) = Colours(c);
        var tall = bottom - top;
        c.Motif("river", () =>
        {
            var bend = c.Width * 0.14 * (from < to ? -1 : 1);
            var path = Svg.Text($"M{from - 8} {top}C{from + bend} {top + (tall * 0.3)} {to - 190 - bend} {top + (tall * 0.5)} {to - 300} {bottom}L{to + 240} {bottom}C{to + 60 - bend} {top + (tall * 0.55)} {from + 66 + bend} {top + (tall * 0.3)} {from + 10} {top}Z");
            c.Painted(path, c.Vertical((0, light, 1), (0.3, near, 1), (1, deep, 1)));
            c.Line(path, c.Tone(Rgb.Of(0xe9d8ac)).Mix(light, 0.3), 4, 0.55);
            for (var i = 0; i < 26; i++)
            {
                var t = Math.Pow(random.Next(), 0.7);
                var centre = from + ((to - 30 - from) * t * t) + (bend * 0.8 * Math.Sin(Math.PI * t) * (1 - (t * 0.6)));
                var half = 6 + (200 * t * t);
                var x = centre + random.Between(-half, half) * 0.6;
                c.Line(Svg.Text($"M{x} {top + (tall * t)}q{6 + (20 * t)} {-3 * t} {12 + (40 * t)} 0"), Rgb.White, 0.8 + (2 * t), 0.5);
            }
        });
    }

    public static void Fall(Canvas c, double x, double top, double foot, double half)
    {
        var random = c.Random("fall");
        var (near, _, light) = Colours(c);
        var rock = c.Palette.Rock.Mix(Rgb.Of(0x5a6a58), 0.4);
        c.Motif("waterfall", () =>
        {
            Cliff(c, random, -20, x - (half * 0.8), top, foot, rock);
            Cliff(c, random, x + (half * 0.8), c.Width + 20, top - 14, foot, rock);
            c.Painted(Svg.Text($"M{x - half} {top - 6}Q{x} {top - 16} {x + half} {top - 6}L{x + (half * 1.15)} {foot}L{x - (half * 1.15)} {foot}Z"), c.Vertical((0, light, 1), (0.2, Rgb.White.Mix(near, 0.3), 1), (0.7, Rgb.White.Mix(near, 0.14), 1), (1, Rgb.White, 1)));
            for (var i = 0; i < 30; i++)
            {
                var fx = x + (half * random.Between(-0.95, 0.95));
                var y = random.Between(top, foot - 60);
                c.Line(Svg.Text($"M{fx} {y}v{random.Between(40, 130)}"), random.Chance(0.5) ? Rgb.White : near, random.Between(1.5, 4), 0.45);
            }

            for (var i = 0; i < 16; i++)
            {
                c.Glow(x + random.Between(-half * 1.8, half * 1.8), foot + random.Between(-20, 14), random.Between(40, 84), c.Tone(Rgb.White), 0.5, 0.6);
            }
        });
    }

    private static void Cliff(Canvas c, SceneRandom random, double from, double to, double top, double foot, Rgb rock)
    {
        var tone = c.Tone(rock);
        c.Painted(Svg.RectPath(from, top, to - from, foot - top + 40), c.Vertical((0, c.Look.Lit(tone, 0.2), 1), (0.3, tone, 1), (1, c.Look.Shaded(tone, 0.5), 1)));
        for (var i = 0; i < 16; i++)
        {
            var (x, y) = (random.Between(from, to), random.Between(top + 10, foot - 20));
            var (w, h) = (random.Between(16, 44), random.Between(30, 90));
            c.Plain(Svg.Text($"M{x} {y}l{w} {h * 0.1}l{-w * 0.2} {h}l{-w * 0.6} {-h * 0.1}Z"), random.Chance(0.5) ? c.Look.Lit(tone, 0.3) : c.Look.Shaded(tone, 0.4), 0.5);
        }

        for (var x = from; x < to + 20; x += 34)
        {
            Trees.Bush(c, random, x, top + 12, random.Between(26, 46), random.Pick<Rgb>(c.Palette.Leaves));
        }
    }

    private static (Rgb Near, Rgb Deep, Rgb Light) Colours(Canvas c)
    {
        var (near, deep) = (c.Tone(c.Palette.Water), c.Tone(c.Palette.WaterDeep));
        return (near, deep, c.Look.Grade(c.Palette.Sky[3]).Mix(Rgb.White, 0.35));
    }

    private static void Glitter(Canvas c, SceneRandom random, SceneDescription scene, double top, double bottom, Rgb light)
    {
        if (scene.Weather is Weather.Storm or Weather.Rain)
        {
            return;
        }

        var x = c.Width * (c.Look.LightFromLeft ? 0.24 : 0.76);
        var spark = scene.Time == TimeOfDay.Night ? Rgb.Of(0xe6ecff) : scene.Time == TimeOfDay.Day ? Rgb.White : Rgb.Of(0xffe3a0);
        c.Glow(x, top, c.Width * 0.22, spark, 0.45, 0.5);
        for (var i = 0; i < 60; i++)
        {
            var t = Math.Pow(random.Next(), 1.4);
            var half = 30 + (150 * t);
            var w = 6 + (34 * t);
            c.Line(Svg.Text($"M{x + random.Between(-half, half)} {top + 3 + ((bottom - top) * t * 0.8)}h{w}"), spark.Mix(light, 0.2), 1.1 + (2.2 * t), 0.75 - (0.4 * t));
        }
    }

    private static void Ripples(Canvas c, SceneRandom random, double y, double t, Rgb light, Rgb deep)
    {
        for (var i = 0; i < 7; i++)
        {
            var (x, w) = (random.Between(-40, c.Width), random.Between(26, 80) * (0.5 + t));
            c.Line(Svg.Text($"M{x} {y + random.Between(-4, 4)}q{w * 0.25} {-2 - (5 * t)} {w * 0.5} 0t{w * 0.5} 0"), i % 3 == 0 ? deep : light, 0.9 + (1.8 * t), 0.5);
        }
    }

    private static void Swell(Canvas c, SceneRandom random, double y, double high, double length, Rgb body, Rgb foam, double t)
    {
        var start = -random.Between(20, length);
        var path = Svg.Text($"M{start} {y + (high * 2.4)}L{start} {y}");
        var crest = "";
        for (var x = start; x < c.Width + length;)
        {
            var w = length * random.Between(0.75, 1.2);
            var h = high * random.Between(0.7, 1.25);
            path += Svg.Text($"C{x + (w * 0.34)} {y} {x + (w * 0.46)} {y - h} {x + (w * 0.62)} {y - h}C{x + (w * 0.58)} {y - (h * 0.5)} {x + (w * 0.8)} {y} {x + w} {y}");
            crest += Svg.Text($"M{x + (w * 0.36)} {y - (h * 0.62)}Q{x + (w * 0.48)} {y - (h * 1.04)} {x + (w * 0.62)} {y - h}M{x + (w * 0.6)} {y - (h * 0.62)}q{w * 0.03} {h * 0.3} {w * 0.14} {h * 0.42}");
            x += w;
        }

        path += Svg.Text($"L{c.Width + length} {y + (high * 2.4)}Z");
        c.Painted(path, c.Vertical((0, body.Mix(foam, 0.3), 1), (0.5, body, 1), (1, body.Mix(Rgb.Black, 0.1), 1)));
        c.Line(crest, foam.Mix(Rgb.White, 0.5), 1 + (3 * t), 0.75);
        for (var i = 0; i < 10; i++)
        {
            c.Dot(random.Between(0, c.Width), y - (high * random.Between(0.5, 1.4)), random.Between(0.8, 1 + (2 * t)), Rgb.White, 0.6);
        }
    }
}

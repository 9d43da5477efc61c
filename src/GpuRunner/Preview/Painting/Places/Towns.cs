using CreativeStudio.GpuRunner.Preview.Painting.Motifs;
using CreativeStudio.GpuRunner.Preview.Painting.Scenes;

namespace CreativeStudio.GpuRunner.Preview.Painting.Places;

/// <summary>Cities and villages.</summary>
internal static class Towns
{
    public static void City(StageSet set)
    {
        var (far, middle, ground, w, h) = (set.Far, set.Middle, set.Ground, set.Width, set.Height);
        var random = set.Random.For("city");
        var neon = set.Scene.Futuristic || (set.Scene.Time == TimeOfDay.Night && random.Chance(0.4));
        far.Motif("city", () =>
        {
            far.Depth = 0.72;
            Buildings.Skyline(far, random, -20, w + 20, set.Horizon + 20, h * 0.5, set.Lit, neon);
            far.Depth = 0.42;
            Buildings.Skyline(far, random, -20, w * 0.42, set.Horizon + 34, h * 0.52, set.Lit, neon);
            Buildings.Skyline(far, random, w * 0.62, w + 20, set.Horizon + 34, h * 0.52, set.Lit, neon);
            far.Depth = 0;
        });
        middle.Depth = 0.12;
        middle.Motif("city", () =>
        {
            Buildings.Skyline(middle, random, -30, w * 0.16, set.Horizon + (h * 0.09), h * 0.62, set.Lit, neon);
            Buildings.Skyline(middle, random, w * 0.86, w + 30, set.Horizon + (h * 0.09), h * 0.6, set.Lit, neon);
        });
        middle.Depth = 0;
        var street = ground.Tone(neon ? Rgb.Of(0x3a3f5c) : Rgb.Of(0x8a8790));
        ground.Motif("street", () =>
        {
            ground.Painted(Svg.RectPath(0, set.Horizon + (h * 0.04), w, h), ground.Vertical((0, ground.Look.Lit(street, 0.2), 1), (0.35, street, 1), (1, ground.Look.Shaded(street, 0.5), 1)));
            var tone = ground.Look.Shaded(street, 0.35);
            ground.Painted(Svg.Text($"M{w * 0.47} {set.Horizon + (h * 0.04)}L{w * 0.53} {set.Horizon + (h * 0.04)}L{w * 0.86} {h}L{w * 0.14} {h}Z"), ground.Vertical((0, tone, 0.9), (1, ground.Look.Shaded(tone, 0.4), 1)));
            for (var i = 0; i < 6; i++)
            {
                var t = Math.Pow((i + 0.3) / 6, 1.7);
                var y = set.Horizon + (h * 0.05) + (h * 0.3 * t);
                ground.Plain(Svg.Text($"M{(w / 2) - 2 - (9 * t)} {y}h{4 + (18 * t)}l{3 * t} {8 + (34 * t)}h{-4 - (24 * t)}Z"), Rgb.Of(0xf2e3b0), 0.75);
            }

            foreach (var side in new[] { -1, 1 })
            {
                foreach (var (at, y, s) in new[] { (0.12, 0.76, 1.1), (0.24, 0.83, 1.9), (0.42, 0.97, 3.0) })
                {
                    ground.At((w / 2) + (side * at * w), h * y, s, false, 0, () => Buildings.LampPost(ground, set.Lit));
                }
            }

            if (set.Lit)
            {
                for (var i = 0; i < 12; i++)
                {
                    ground.Glow(w * random.Next(), h * random.Between(0.76, 0.98), random.Between(30, 80), neon ? random.Pick(Rgb.Of(0x6ff2ff), Rgb.Of(0xff7ad9)) : Rgb.Of(0xffd27a), 0.22, 0.2);
                }
            }
        });
    }

    public static void Village(StageSet set)
    {
        var (far, c, p) = (set.Far, set.Middle, set.Look.Palette);
        var random = set.Random.For("village");
        Mountains.Paint(far, "village range", set.Horizon + 6, set.Height * 0.3, true);
        far.Depth = 0.5;
        Mountains.Hills(far, "village hills", set.Horizon - 4, set.Height, 20, p.GrassFar, p.Grass);
        Trees.Band(far, set.Random.For("village wood"), set.Horizon + 12, 60, pines: true, p.Leaves[2]);
        c.Depth = 0.24;
        Mountains.Hills(c, "village green", set.Horizon + (set.Height * 0.08), set.Height, 10, p.GrassFar, p.Grass);
        c.Motif("village", () =>
        {
            foreach (var (at, y, s, depth) in new[] { (0.52, 0.075, 0.9, 0.34), (0.66, 0.085, 1.1, 0.3), (0.36, 0.09, 1.15, 0.26), (0.8, 0.12, 1.7, 0.16), (0.2, 0.12, 1.6, 0.14), (0.97, 0.16, 2.5, 0.04), (0.03, 0.16, 2.4, 0.04) })
            {
                c.Depth = depth;
                Trees.Pine(c, random, set.FromFocus(at) + (80 * s * (random.Chance(0.5) ? 1 : -1)), set.Horizon + (set.Height * y), 110 * s, p.Leaves[2], set.Snowy);
                c.At(set.FromFocus(at), set.Horizon + (set.Height * (y + 0.015)), s, random.Chance(0.5), 0, () => Buildings.Cottage(c, random, set.Lit, set.Snowy));
            }

            c.Depth = 0;
        });
        NearGround.Paint(set, set.Height * 0.77, !set.Snowy, true);
        set.Ground.At(set.FromFocus(0.78), set.Height * 0.86, 2.5, false, 0, () => Buildings.LampPost(set.Ground, set.Lit));
    }
}

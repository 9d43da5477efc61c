using CreativeStudio.GpuRunner.Preview.Painting.Motifs;
using CreativeStudio.GpuRunner.Preview.Painting.Scenes;

namespace CreativeStudio.GpuRunner.Preview.Painting.Places;

/// <summary>Forests, from among the trunks.</summary>
internal static class Woods
{
    public static void Forest(StageSet set)
    {
        var (far, middle, p) = (set.Far, set.Middle, set.Look.Palette);
        var random = set.Random.For("forest");
        var magic = set.Scene.Place == Place.MagicForest;
        var pines = !magic && (set.Snowy || random.Chance(0.5));
        far.Motif("forest", () =>
        {
            for (var row = 0; row < 3; row++)
            {
                far.Depth = 0.9 - (row * 0.22);
                Trees.Band(far, random, set.Horizon + 30 + (row * 14), set.Height * (0.36 + (row * 0.1)), pines, p.Leaves[row % 3]);
            }

            far.Glow(set.FromFocus(0.6), set.Horizon - 30, set.Width * 0.34, far.Look.Grade(p.Haze.Mix(p.Highlight, 0.4)), 0.75, 0.8);
        });
        var bark = magic ? Rgb.Of(0x5a4a6e) : Rgb.Of(0x6b4f3c);
        for (var row = 0; row < 2; row++)
        {
            middle.Depth = 0.5 - (row * 0.28);
            for (var i = 0; i < 7 - row; i++)
            {
                var x = set.Width * ((i + random.Between(0.15, 0.85)) / (7 - row));
                if (row == 1 && Math.Abs((x / set.Width) - 0.5) < 0.24)
                {
                    continue;
                }

                var foot = set.Horizon + (set.Height * (0.08 + (row * 0.09)));
                if (pines)
                {
                    Trees.Pine(middle, random, x, foot + 10, set.Height * random.Between(0.42, 0.6) * (1 + (row * 0.3)), p.Leaves[2], set.Snowy);
                }
                else
                {
                    Trees.Trunk(middle, random, x, foot, (12 + (row * 12)) * random.Between(0.8, 1.2), bark);
                }
            }

            Mountains.Hills(middle, row == 0 ? "floor far" : "floor near", set.Horizon + (set.Height * (0.07 + (row * 0.085))), set.Height, 12, p.GrassFar, p.Grass);
            for (var i = 0; i < 8; i++)
            {
                var x = set.Width * random.Next();
                Trees.Bush(middle, random, x, set.Horizon + (set.Height * (0.1 + (row * 0.09))), random.Between(26, 46) * (1 + (row * 0.4)), random.Pick<Rgb>(p.Leaves));
            }
        }

        middle.Depth = 0;
        if (!pines)
        {
            Canopy(set, random);
        }

        NearGround.Paint(set, set.Height * 0.78, magic, true);
        Undergrowth(set, magic);
    }

    private static void Canopy(StageSet set, SceneRandom random)
    {
        var c = set.Middle;
        c.Depth = 0.2;
        for (var i = 0; i < 11; i++)
        {
            var x = set.Width * ((i + random.Next()) / 11);
            var edge = Math.Abs((x / set.Width * 2) - 1);
            var size = set.Height * (0.06 + (0.13 * edge * edge));
            c.Shape(Shapes.Scalloped(random, x, -size * 0.1, size * 1.5, size, 12, 0.18), set.Look.Shaded(random.Pick<Rgb>(c.Palette.Leaves), 0.2), Form.Round, line: false);
        }

        c.Depth = 0;
    }

    private static void Undergrowth(StageSet set, bool magic)
    {
        var c = set.Ground;
        var random = set.Random.For("undergrowth");
        for (var i = 0; i < 7; i++)
        {
            var x = set.FromFocus(random.Chance(0.5) ? random.Between(0, 0.14) : random.Between(0.74, 1));
            Foreground.Ferns(c, random, x, set.Height * random.Between(0.84, 0.98), random.Between(44, 76), c.Palette.Leaves[i % 3]);
        }

        for (var i = 0; i < (magic ? 8 : 3); i++)
        {
            var (x, y, s) = (set.FromFocus(i % 2 == 0 ? random.Between(0.02, 0.16) : random.Between(0.7, 0.97)), set.Height * random.Between(0.84, 0.96), random.Between(0.28, 0.5));
            var cap = magic ? random.Pick(Rgb.Of(0x5fe0ff), Rgb.Of(0xb98aff), Rgb.Of(0xff9ad0)) : Rgb.Of(0xd2553a);
            c.At(x, y, s, false, 0, () => Objects.Mushroom(c, cap, magic));
        }

        var bark = magic ? Rgb.Of(0x453a5c) : Rgb.Of(0x4a372c);
        Trees.Trunk(set.Foreground, random, set.FromFocus(0.985), set.Height + 6, 54, set.Look.Shaded(bark, 0.35));
    }
}

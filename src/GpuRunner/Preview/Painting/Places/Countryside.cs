using CreativeStudio.GpuRunner.Preview.Painting.Motifs;
using CreativeStudio.GpuRunner.Preview.Painting.Scenes;

namespace CreativeStudio.GpuRunner.Preview.Painting.Places;

/// <summary>Open country: hills, copses, fields, rivers and the mountains behind them.</summary>
internal static class Countryside
{
    public static void Paint(StageSet set)
    {
        var (scene, far, middle, p) = (set.Scene, set.Far, set.Middle, set.Look.Palette);
        var random = set.Random.For("country");
        var mountains = scene.Place == Place.Mountains || scene.Place == Place.CastleGrounds || random.Chance(0.6);
        if (mountains)
        {
            Mountains.Paint(far, "range", set.Horizon + 6, set.Height * (scene.Place == Place.Mountains ? 0.44 : 0.27), true);
        }

        far.Depth = 0.55;
        Mountains.Hills(far, "far hills", set.Horizon, set.Height, 24, p.GrassFar, p.Grass);
        Trees.Band(far, set.Random.For("far wood"), set.Horizon + 22, 34, pines: mountains, p.Leaves[2]);
        middle.Depth = 0.3;
        var edge = Mountains.Hills(middle, "middle hills", set.Horizon + (set.Height * 0.085), set.Height, 20, p.GrassFar, p.Grass);
        Copses(set, edge, mountains ? 9 : 7);
        if (scene.Place == Place.River)
        {
            middle.Depth = 0;
            Water.River(middle, set.Horizon + (set.Height * 0.1), set.Height, set.FromFocus(0.6), set.FromFocus(0.74));
            Foreground.Stones(middle, set.Random.For("bank"), set.Height * 0.8, set.Height, 9, p.Rock);
            NearGround.Bank(set);
            return;
        }

        if (scene.Place == Place.Farm)
        {
            Furrows(set);
        }

        NearGround.Paint(set, set.Height * 0.76, scene.Place is not Place.Mountains, scene.Place is Place.Road or Place.Village || scene.Has(Motif.Path) || scene.Place == Place.CastleGrounds);
    }

    private static void Furrows(StageSet set)
    {
        var c = set.Middle;
        var gold = c.Tone(Rgb.Of(0xdcb650));
        for (var i = -16; i <= 16; i++)
        {
            c.Line(Svg.Text($"M{(set.Width / 2) + (i * 36)} {set.Horizon + (set.Height * 0.11)}L{(set.Width / 2) + (i * 130)} {set.Height}"), i % 2 == 0 ? gold : c.Look.Shaded(gold, 0.25), 16, 0.6);
        }
    }

    private static void Copses(StageSet set, Func<double, double> edge, int count)
    {
        var (c, p) = (set.Middle, set.Look.Palette);
        var random = set.Random.For("copses");
        for (var i = 0; i < count; i++)
        {
            var x = set.Width * ((i + random.Between(0.1, 0.9)) / count);
            c.Depth = 0.26;
            var tall = random.Between(70, 130);
            var leaves = random.Pick<Rgb>(p.Leaves);
            if (set.Snowy || random.Chance(0.35))
            {
                Trees.Pine(c, random, x, edge(x) + 12, tall * 1.1, leaves, set.Snowy);
            }
            else if (random.Chance(0.2))
            {
                Trees.Birch(c, random, x, edge(x) + 12, tall * 1.15, leaves);
            }
            else
            {
                Trees.Round(c, random, x, edge(x) + 12, tall, leaves);
            }
        }

        c.Depth = 0;
    }
}

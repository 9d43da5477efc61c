using CreativeStudio.GpuRunner.Preview.Painting.Motifs;
using CreativeStudio.GpuRunner.Preview.Painting.Scenes;

namespace CreativeStudio.GpuRunner.Preview.Painting.Places;

/// <summary>The ground that figures stand on, with its cover, and the leaves that frame the view.</summary>
internal static class NearGround
{
    private static Rgb Earth(StageSet set) => set.Snowy ? Rgb.Of(0xcdd8e8) : Rgb.Of(0xc9a36c);

    /// <summary>The near ground with its cover.</summary>
    public static void Paint(StageSet set, double top, bool flowers, bool path)
    {
        var (c, p) = (set.Ground, set.Look.Palette);
        Mountains.Hills(c, "near ground", top, set.Height, 14, p.Grass, set.Look.Shaded(p.Grass, 0.4));
        if (path)
        {
            Foreground.Path(c, set.FromFocus(0.36), top + 10, set.Height, set.FromFocus(0.62), Earth(set));
        }

        if (!set.Snowy)
        {
            Foreground.Grass(c, set.Random.For("grass"), top + 26, set.Height, 90, p.Grass);
        }

        Foreground.Stones(c, set.Random.For("stones"), top + 30, set.Height * 0.98, 5, p.Rock);
        if (flowers && !set.Snowy)
        {
            Foreground.Flowers(c, set.Random.For("flowers"), top + 30, set.Height, 70);
        }

        Frame(set);
    }

    /// <summary>The near bank on the side of the main figure.</summary>
    public static void Bank(StageSet set)
    {
        var (c, p) = (set.Ground, set.Look.Palette);
        var (left, w, h) = (set.FocusLeft, set.Width, set.Height);
        var tone = c.Tone(p.Grass);
        double X(double share) => left ? w * share : w * (1 - share);
        c.Painted(Svg.Text($"M{X(-0.02)} {h * 0.74}C{X(0.2)} {h * 0.74} {X(0.42)} {h * 0.8} {X(0.52)} {h + 4}L{X(-0.02)} {h + 4}Z"), c.Vertical((0, c.Look.Lit(tone, 0.15), 1), (1, c.Look.Shaded(tone, 0.4), 1)));
        Foreground.Verge(set.Foreground, set.Random.For("reeds"), p.Leaves[2], h * 0.2);
    }

    private static void Frame(StageSet set)
    {
        var random = set.Random.For("frame");
        var leaves = set.Snowy ? Rgb.Of(0x9fb2cc) : set.Look.Palette.Leaves[2];
        Foreground.Verge(set.Foreground, random, leaves, set.Height * 0.17);
        if (set.Scene.Place is Place.Forest or Place.MagicForest or Place.Garden || random.Chance(0.4))
        {
            Foreground.Overhang(set.Foreground, random, !set.FocusLeft, set.Look.Palette.Leaves[2]);
        }
    }
}

using CreativeStudio.GpuRunner.Preview.Painting.Motifs;
using CreativeStudio.GpuRunner.Preview.Painting.Scenes;

namespace CreativeStudio.GpuRunner.Preview.Painting.Places;

/// <summary>Lakes and waterfalls.</summary>
internal static class Lakes
{
    public static void Lake(StageSet set)
    {
        var (far, h) = (set.Far, set.Height);
        var top = set.Horizon + 12;
        void Shore()
        {
            Mountains.Paint(far, "lake range", top - 4, h * 0.36, true);
            far.Depth = 0.4;
            Trees.Band(far, set.Random.For("lake wood"), top, 66, pines: true, set.Look.Palette.Leaves[2]);
            far.Depth = 0;
        }

        Shore();
        Water.Lake(far, set.Scene, top, h, Shore);
        NearGround.Bank(set);
        Foreground.Stones(set.Ground, set.Random.For("lake stones"), h * 0.86, h, 5, set.Look.Palette.Rock);
        Foreground.Overhang(set.Foreground, set.Random.For("lake leaves"), !set.FocusLeft, set.Look.Palette.Leaves[2]);
    }

    public static void Waterfall(StageSet set)
    {
        var h = set.Height;
        Mountains.Paint(set.Far, "fall range", h * 0.34, h * 0.24, true);
        set.Middle.Depth = 0.18;
        Water.Fall(set.Middle, set.FromFocus(0.62), h * 0.24, h * 0.74, set.Width * 0.1);
        set.Middle.Depth = 0;
        Water.Lake(set.Ground, set.Scene, h * 0.73, h, () => { });
        for (var i = 0; i < 9; i++)
        {
            set.Ground.Glow(set.FromFocus(0.62) + ((i - 4) * 50), h * 0.735, 76, Rgb.White, 0.5, 0.4);
        }

        NearGround.Bank(set);
        Foreground.Stones(set.Ground, set.Random.For("pool stones"), h * 0.8, h, 7, set.Look.Palette.Rock);
        Foreground.Overhang(set.Foreground, set.Random.For("pool leaves"), !set.FocusLeft, set.Look.Palette.Leaves[2]);
    }
}

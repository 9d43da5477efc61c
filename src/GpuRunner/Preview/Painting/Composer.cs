using CreativeStudio.GpuRunner.Preview.Painting.Motifs;

namespace CreativeStudio.GpuRunner.Preview.Painting;

/// <summary>Stages a scene in depth: sky, far, middle, ground, subjects, foreground, light.</summary>
internal static class Composer
{
    public static IReadOnlyList<Canvas> Compose(SceneDescription scene, SceneRandom random, double width, double height)
    {
        var look = Look.For(scene, random.For("look"));
        var sky = new Canvas("sky", look, random, width, height);
        var far = new Canvas("far", look, random, width, height);
        var ground = new Canvas("ground", look, random, width, height);
        var horizon = height * 0.62;
        Sky.Paint(sky, scene, horizon);
        Mountains.Paint(far, "range", horizon, height * 0.36, snowCaps: true);
        ground.Depth = 0.3;
        Mountains.Hills(ground, "hills", horizon + 10, height, 22, look.Palette.GrassFar, look.Palette.Grass);
        ground.Depth = 0;
        Mountains.Hills(ground, "near", height * 0.8, height, 26, look.Palette.Grass, look.Palette.Grass.Mix(look.Palette.Shadow, 0.4));
        return [sky, far, ground];
    }
}

using CreativeStudio.Domain.Media;

namespace CreativeStudio.GpuRunner.Media.Parallax;

/// <summary>The words of a style in picture prompts.</summary>
internal static class SceneLook
{
    public static string Of(SceneStyle style) => style switch
    {
        SceneStyle.Realistic => "realistic photograph, natural light, sharp focus",
        SceneStyle.Cartoon => "cartoon, flat colours, bold outlines",
        SceneStyle.Cinematic => "cinematic film still, dramatic light, high contrast",
        _ => "abstract art, plain geometric shapes, bold unusual colours",
    };
}

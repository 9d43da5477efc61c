using CreativeStudio.Domain.ImageGeneration;

namespace CreativeStudio.GpuRunner.ImageGeneration;

/// <summary>What the model reads: the client's prompt, and what the style adds to it.</summary>
internal static class StyledPrompt
{
    private const string Flaws = "text, watermark, signature, blurry, low quality, deformed, extra limbs";

    /// <summary>The prompt with the style behind it, so that what is to be seen weighs most.</summary>
    public static string Of(string prompt, ImageStyle? style) => style switch
    {
        null => prompt,
        ImageStyle.Realistic => $"{prompt}, realistic style photograph, natural light, fine detail",
        ImageStyle.Artistic => $"{prompt}, watercolor style painting, visible brush strokes, rich colours",
        ImageStyle.Cinematic => $"{prompt}, cinematic style film still, dramatic light, depth of field",
        ImageStyle.Anime => $"{prompt}, anime style, painted background, clean line art",
        _ => $"{prompt}, 3d-animation style cgi render, rounded shapes, soft global light",
    };

    /// <summary>What the client does not want; where it said nothing, what nobody wants. The style's opposite is left out of a picture too.</summary>
    public static string Negative(string? negative, ImageStyle? style)
    {
        var against = style switch
        {
            ImageStyle.Realistic or ImageStyle.Cinematic => "cartoon, painting, illustration, 3d render",
            ImageStyle.Artistic or ImageStyle.Anime => "photograph, 3d render",
            ImageStyle.ThreeDRender => "photograph, flat drawing",
            _ => null,
        };
        return string.Join(", ", new[] { negative ?? Flaws, against }.OfType<string>());
    }
}

namespace CreativeStudio.Application.Texts;

/// <summary>The words, the unwanted and the sampling of a style.</summary>
internal sealed record PromptLook(string[] Words, string Unwanted, SuggestedParameters Parameters)
{
    private static readonly PromptLook Photograph = new(
        ["photorealistic", "professional photography", "highly detailed", "sharp focus"], "cartoon, painting, 3d render, oversaturated", new(30, 6.5, "dpmpp_2m"));

    private static readonly PromptLook Drawn = new(["highly detailed", "masterful craftsmanship"], "", new(28, 7, "dpmpp_2m"));

    private static readonly Dictionary<string, PromptLook> Styles = new(StringComparer.Ordinal)
    {
        ["pixar"] = new(
            ["computer-animated film style", "rounded friendly shapes", "subsurface scattering", "vibrant colours", "highly detailed"],
            "photo, flat shading, grim", new(28, 7, "dpmpp_2m")),
        ["realistic"] = Photograph,
        [PromptRules.Photorealistic] = Photograph,
        ["anime"] = new(
            ["anime style", "clean line art", "cel shading", "expressive colours", "detailed background"], "photo, 3d render, muddy lines", new(28, 7, "euler_ancestral")),
        ["cartoon"] = new(["cartoon style", "bold outlines", "flat bright colours", "crisp shapes"], "photo, realistic texture, muddy colours", new(25, 7, "euler_ancestral")),
        ["cinematic"] = new(
            ["cinematic still", "dramatic contrast", "anamorphic depth", "subtle film grain", "colour graded"], "flat light, snapshot, cartoon", new(32, 6, "dpmpp_2m")),
    };

    // A prompt that says how it is drawn is not made a photograph.
    private static readonly HashSet<string> Media = new(
        ("anime manga cartoon painting watercolor watercolour oil sketch drawing illustration comic pixel vector logo icon render 3d cgi engraving woodcut "
        + "photo photograph photorealistic cinematic pixar lineart charcoal pastel mosaic origami clay").Split(' '),
        StringComparer.Ordinal);

    private static readonly HashSet<string> Lights = new(
        ("light lighting lit sunset sunrise dawn dusk night moonlight sunlight backlit neon candlelight shadow shadows golden glowing overcast noon midnight "
        + "twilight lamplight").Split(' '),
        StringComparer.Ordinal);

    private static readonly HashSet<string> Compositions = new(
        "closeup close shot view portrait wide angle macro aerial panorama overhead perspective bokeh framing symmetrical".Split(' '), StringComparer.Ordinal);

    /// <param name="style">A visual style; null reads it from the words.</param>
    public static PromptLook Of(string? style, IReadOnlyCollection<string> words) =>
        style is not null ? Styles[style] : words.Any(Media.Contains) ? Drawn : Photograph;

    /// <summary>True where the prompt says which light it wants.</summary>
    public static bool SaysLight(IReadOnlyCollection<string> words) => words.Any(Lights.Contains);

    /// <summary>True where the prompt says how it is framed.</summary>
    public static bool SaysComposition(IReadOnlyCollection<string> words) => words.Any(Compositions.Contains);
}

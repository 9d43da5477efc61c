using System.Text.Json.Serialization;

namespace CreativeStudio.Domain.Media;

/// <summary>How the pictures look.</summary>
public enum VisualStyle
{
    /// <summary>Rounded, warm, computer-animated.</summary>
    [JsonStringEnumMemberName("pixar")] Pixar,

    /// <summary>Like a photograph.</summary>
    [JsonStringEnumMemberName("realistic")] Realistic,

    /// <summary>Japanese animation.</summary>
    [JsonStringEnumMemberName("anime")] Anime,

    /// <summary>Flat colours and bold outlines.</summary>
    [JsonStringEnumMemberName("cartoon")] Cartoon,

    /// <summary>Film stills: contrast, depth, dramatic light.</summary>
    [JsonStringEnumMemberName("cinematic")] Cinematic,
}

using System.Text.Json.Serialization;

namespace CreativeStudio.Domain.Media;

/// <summary>How the scene looks.</summary>
public enum SceneStyle
{
    /// <summary>Like a photograph.</summary>
    [JsonStringEnumMemberName("realistic")] Realistic,

    /// <summary>Flat colours and bold outlines.</summary>
    [JsonStringEnumMemberName("cartoon")] Cartoon,

    /// <summary>Film stills: contrast, depth, dramatic light.</summary>
    [JsonStringEnumMemberName("cinematic")] Cinematic,

    /// <summary>Plain shapes and free colours.</summary>
    [JsonStringEnumMemberName("abstract")] Abstract,
}

using System.Text.Json.Serialization;

namespace CreativeStudio.Domain.Media;

/// <summary>How subtitles look that are drawn into the picture.</summary>
public enum SubtitleStyle
{
    /// <summary>White with a dark outline.</summary>
    [JsonStringEnumMemberName("classic")] Classic,

    /// <summary>White on a dark box.</summary>
    [JsonStringEnumMemberName("boxed")] Boxed,

    /// <summary>The word that is spoken is yellow.</summary>
    [JsonStringEnumMemberName("karaoke")] Karaoke,

    /// <summary>Bold, half as large again, few words at a time.</summary>
    [JsonStringEnumMemberName("large")] Large,
}

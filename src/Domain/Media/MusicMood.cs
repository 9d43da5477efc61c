using System.Text.Json.Serialization;

namespace CreativeStudio.Domain.Media;

/// <summary>The mood of the music under the narration.</summary>
public enum MusicMood
{
    /// <summary>No music.</summary>
    [JsonStringEnumMemberName("none")] None,

    /// <summary>Drums, brass, forward motion.</summary>
    [JsonStringEnumMemberName("epic")] Epic,

    /// <summary>Slow piano and strings.</summary>
    [JsonStringEnumMemberName("emotional")] Emotional,

    /// <summary>Bright and rising.</summary>
    [JsonStringEnumMemberName("uplifting")] Uplifting,

    /// <summary>Minor, sparse, unresolved.</summary>
    [JsonStringEnumMemberName("mysterious")] Mysterious,
}

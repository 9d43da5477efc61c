using System.Text.Json.Serialization;

namespace CreativeStudio.Domain.Media;

/// <summary>The shape of a film.</summary>
public enum AspectRatio
{
    /// <summary>1920×1080, for screens.</summary>
    [JsonStringEnumMemberName("16:9")] Wide,

    /// <summary>1080×1920, for telephones.</summary>
    [JsonStringEnumMemberName("9:16")] Upright,

    /// <summary>1080×1080, for feeds.</summary>
    [JsonStringEnumMemberName("1:1")] Square,
}

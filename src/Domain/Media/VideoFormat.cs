using System.Text.Json.Serialization;

namespace CreativeStudio.Domain.Media;

/// <summary>A format that films are written in.</summary>
public enum VideoFormat
{
    /// <summary>H.264 and AAC in MP4.</summary>
    [JsonStringEnumMemberName("mp4")] Mp4,

    /// <summary>VP9 and Opus in WebM.</summary>
    [JsonStringEnumMemberName("webm")] Webm,

    /// <summary>H.264 and AAC in QuickTime.</summary>
    [JsonStringEnumMemberName("mov")] Mov,
}

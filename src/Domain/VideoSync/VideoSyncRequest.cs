using System.Text.Json.Serialization;

namespace CreativeStudio.Domain.VideoSync;

/// <summary>What becomes of the film's own sound.</summary>
public enum SyncMode
{
    /// <summary>It goes.</summary>
    [JsonStringEnumMemberName("replace")] Replace,

    /// <summary>It stays, and steps back while the new track is heard.</summary>
    [JsonStringEnumMemberName("mix")] Mix,
}

/// <summary>What happens where the track ends before the film. A track that is longer always ends with the film.</summary>
public enum SyncFit
{
    /// <summary>The film goes on without it.</summary>
    [JsonStringEnumMemberName("pad")] Pad,

    /// <summary>The track begins again.</summary>
    [JsonStringEnumMemberName("loop")] Loop,

    /// <summary>The film ends, too.</summary>
    [JsonStringEnumMemberName("trim")] Trim,
}

/// <summary>A checked request to put a track on a film, with the members that named both.</summary>
/// <param name="Offset">When the track begins in the film, in seconds; below 0, so much of the track is skipped.</param>
public sealed record VideoSyncRequest(
    Guid? VideoAssetId,
    string? VideoUrl,
    Guid? VideoJobId,
    string? VideoFilename,
    Guid? AudioAssetId,
    string? AudioUrl,
    Guid? AudioJobId,
    string? AudioFilename,
    SyncMode Mode,
    SyncFit Fit,
    double Offset)
{
    /// <summary>The kind of job.</summary>
    public const string JobType = "video-sync";

    /// <summary>The name of the film.</summary>
    public const string VideoInput = "video";

    /// <summary>The name of the track.</summary>
    public const string AudioInput = "audio";

    /// <summary>Longest film, in seconds.</summary>
    public const int MaxSeconds = 1800;
}

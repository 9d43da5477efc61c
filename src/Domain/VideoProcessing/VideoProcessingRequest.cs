using System.Text.Json.Serialization;
using CreativeStudio.Domain.Media;

namespace CreativeStudio.Domain.VideoProcessing;

/// <summary>What is done with a film.</summary>
public enum VideoOperationType
{
    /// <summary>Keep a part.</summary>
    [JsonStringEnumMemberName("trim")] Trim,

    /// <summary>Change light and colours.</summary>
    [JsonStringEnumMemberName("enhance")] Enhance,

    /// <summary>Take the shaking out.</summary>
    [JsonStringEnumMemberName("stabilise")] Stabilise,

    /// <summary>Make it larger or smaller.</summary>
    [JsonStringEnumMemberName("scale")] Scale,

    /// <summary>Write it in another format.</summary>
    [JsonStringEnumMemberName("convert")] Convert,

    /// <summary>Add subtitles.</summary>
    [JsonStringEnumMemberName("subtitles")] Subtitles,
}

/// <summary>Where subtitles go.</summary>
public enum SubtitleMode
{
    /// <summary>Into the picture.</summary>
    [JsonStringEnumMemberName("burn")] Burn,

    /// <summary>Into a track of their own, which a player shows or hides.</summary>
    [JsonStringEnumMemberName("track")] Track,
}

/// <summary>One operation; members that its type has no use for are null.</summary>
public sealed record VideoOperation(VideoOperationType Type)
{
    /// <summary>Of <see cref="VideoOperationType.Trim"/>, in seconds.</summary>
    public double? Start { get; init; }

    /// <summary>Of <see cref="VideoOperationType.Trim"/>, in seconds; null is the film's end.</summary>
    public double? End { get; init; }

    /// <summary>Of <see cref="VideoOperationType.Enhance"/>: factor on all light, 0.2 to 3; 1 changes nothing.</summary>
    public double? Brightness { get; init; }

    /// <summary>Of <see cref="VideoOperationType.Enhance"/>: factor on the distance from middle grey, 0.2 to 3.</summary>
    public double? Contrast { get; init; }

    /// <summary>Of <see cref="VideoOperationType.Enhance"/>: factor on the colours, 0 (grey) to 3.</summary>
    public double? Saturation { get; init; }

    /// <summary>Of <see cref="VideoOperationType.Scale"/>: widest, in pixels, 64 to 4096.</summary>
    public int? Width { get; init; }

    /// <summary>Of <see cref="VideoOperationType.Scale"/>: highest, in pixels, 64 to 4096.</summary>
    public int? Height { get; init; }

    /// <summary>Of <see cref="VideoOperationType.Convert"/>.</summary>
    public VideoFormat? Format { get; init; }

    /// <summary>Of <see cref="VideoOperationType.Subtitles"/>: SubRip or WebVTT, read by <see cref="SubtitleText"/>; null for what is spoken.</summary>
    public string? Text { get; init; }

    /// <summary>Of <see cref="VideoOperationType.Subtitles"/>.</summary>
    public SubtitleMode? Mode { get; init; }

    /// <summary>Of <see cref="VideoOperationType.Subtitles"/> without a text: what is spoken, as <c>en</c>; null finds out.</summary>
    public string? Language { get; init; }
}

/// <summary>A checked request for work on a film, with the members that named it.</summary>
/// <param name="Operations">1 to 10, in the order in which they are done.</param>
public sealed record VideoProcessingRequest(
    Guid? VideoAssetId, string? VideoUrl, Guid? SourceJobId, string? SourceFilename, IReadOnlyList<VideoOperation> Operations)
{
    /// <summary>The kind of job.</summary>
    public const string JobType = "video-processing";

    /// <summary>What only a runner with a speech server offers: subtitles of what is spoken in another language than English.</summary>
    public const string LanguagesOffer = "video-processing/languages";

    /// <summary>The name of its file.</summary>
    public const string Input = "video";

    /// <summary>Longest film that is made, in seconds.</summary>
    public const int MaxSeconds = 600;

    /// <summary>Longest film that is read, in seconds.</summary>
    public const int MaxSourceSeconds = 3600;
}

using System.Text.Json.Serialization;
using CreativeStudio.Domain.Media;

namespace CreativeStudio.Domain.StoryVideo;

/// <summary>The kind of story.</summary>
public enum StoryTheme
{
    /// <summary>A journey with obstacles.</summary>
    [JsonStringEnumMemberName("adventure")] Adventure,

    /// <summary>Magic and creatures.</summary>
    [JsonStringEnumMemberName("fantasy")] Fantasy,

    /// <summary>Machines, space, the future.</summary>
    [JsonStringEnumMemberName("sci-fi")] SciFi,

    /// <summary>People and their feelings.</summary>
    [JsonStringEnumMemberName("drama")] Drama,

    /// <summary>Fun.</summary>
    [JsonStringEnumMemberName("comedy")] Comedy,
}

/// <summary>A request for films of a narrated story, each at most 180 seconds long.</summary>
/// <param name="Script">The story, 50 to 10,000 characters.</param>
/// <param name="Characters">Descriptions of characters, at most 10 of at most 200 characters.</param>
/// <param name="BurnSubtitles">Draw the subtitles into the picture; SRT and WebVTT files are made in any case.</param>
/// <param name="Condense">Leave sentences out where the narration would be longer than the film may be; otherwise refuse.</param>
/// <param name="Seed">Same request and seed, same pictures; 0 to 2^53 - 1. Null chooses one by the job id.</param>
/// <param name="FramesPerSecond">25 or 30.</param>
public sealed record StoryVideoRequest(
    string Script,
    VisualStyle VisualStyle,
    VoiceStyle VoiceStyle,
    MusicMood BackgroundMusic,
    IReadOnlyList<string> Characters,
    StoryTheme? Theme,
    bool BurnSubtitles,
    bool Condense,
    long? Seed,
    [property: JsonPropertyName("fps")] int FramesPerSecond)
{
    /// <summary>The job type in addresses, events and price lists.</summary>
    public const string JobType = "story-video";

    /// <summary>Shortest script in characters.</summary>
    public const int MinScriptLength = 50;

    /// <summary>Longest script in characters.</summary>
    public const int MaxScriptLength = 10_000;

    /// <summary>Longest film in seconds.</summary>
    public const int MaxSeconds = 180;

    /// <summary>Most languages of one request.</summary>
    public const int MaxLanguages = 4;

    /// <summary>The shapes of the films, each once; the first one's files have the plain names.</summary>
    public IReadOnlyList<AspectRatio> AspectRatios { get; init; } = [AspectRatio.Wide];

    /// <summary>How burnt-in subtitles look.</summary>
    public SubtitleStyle SubtitleStyle { get; init; }

    /// <summary>What the script is written in, by ISO 639-1; null where it is to be recognised.</summary>
    public string? ScriptLanguage { get; init; }

    /// <summary>What the films are narrated in, by ISO 639-1, each once; null is the script's own language alone.</summary>
    public IReadOnlyList<string>? Languages { get; init; }

    /// <summary>The script in other languages, sentence by sentence, by ISO 639-1; what is missing is translated.</summary>
    public IReadOnlyDictionary<string, string> Translations { get; init; } = new Dictionary<string, string>();
}

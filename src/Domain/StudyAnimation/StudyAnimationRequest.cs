using System.Text.Json.Serialization;
using CreativeStudio.Domain.Media;

namespace CreativeStudio.Domain.StudyAnimation;

/// <summary>What a study animation is about; it decides which symbols and figures are looked for.</summary>
public enum StudySubject
{
    /// <summary>All natural sciences.</summary>
    [JsonStringEnumMemberName("science")] Science,

    /// <summary>Geometry, algebra, calculus.</summary>
    [JsonStringEnumMemberName("mathematics")] Mathematics,

    /// <summary>Events in their order.</summary>
    [JsonStringEnumMemberName("history")] History,

    /// <summary>Books, their authors and means.</summary>
    [JsonStringEnumMemberName("literature")] Literature,

    /// <summary>Machines, computers, networks.</summary>
    [JsonStringEnumMemberName("technology")] Technology,

    /// <summary>Mechanics, optics, heat.</summary>
    [JsonStringEnumMemberName("physics")] Physics,

    /// <summary>Molecules and reactions.</summary>
    [JsonStringEnumMemberName("chemistry")] Chemistry,

    /// <summary>Cells, plants, animals, anatomy.</summary>
    [JsonStringEnumMemberName("biology")] Biology,
}

/// <summary>How a study animation is drawn and moves.</summary>
public enum StudyStyle
{
    /// <summary>Shaded bodies and cards at several depths before a moving camera.</summary>
    [JsonStringEnumMemberName("3d-cgi")] ThreeD,

    /// <summary>A pen draws and writes on white.</summary>
    [JsonStringEnumMemberName("whiteboard")] Whiteboard,

    /// <summary>Flat, friendly colours and a presenter.</summary>
    [JsonStringEnumMemberName("explainer")] Explainer,

    /// <summary>Bold type and moving shapes.</summary>
    [JsonStringEnumMemberName("motion-graphics")] MotionGraphics,
}

/// <summary>Who a study animation is for; it decides the quiz.</summary>
public enum StudyDifficulty
{
    /// <summary>Three options, told apart easily.</summary>
    [JsonStringEnumMemberName("beginner")] Beginner,

    /// <summary>Four options.</summary>
    [JsonStringEnumMemberName("intermediate")] Intermediate,

    /// <summary>Four options, also asked from the definition to the term.</summary>
    [JsonStringEnumMemberName("advanced")] Advanced,
}

/// <summary>A request for an animated lesson: 1280×720, narrated, with subtitles and study notes.</summary>
/// <param name="Topic">What it is about, 3 to 200 characters; the film's title.</param>
/// <param name="Script">What is taught, 10 to 5,000 characters; read aloud, shortened where the film is too short for it.</param>
/// <param name="Duration">Length of the film in seconds: 30, 60, 120 or 180.</param>
/// <param name="Subtitles">Draw the subtitles into the picture; SRT and WebVTT files are made in any case.</param>
/// <param name="Language">Of the script, ISO 639-1. Null reads it off the script.</param>
/// <param name="Seed">Same request and seed, same film; 0 to 2^53 - 1. Null chooses one by the job id.</param>
public sealed record StudyAnimationRequest(
    string Topic,
    string Script,
    StudySubject Subject,
    StudyStyle AnimationStyle,
    int Duration,
    StudyDifficulty Difficulty,
    VoiceStyle VoiceStyle,
    MusicMood BackgroundMusic,
    bool Subtitles,
    string? Language,
    long? Seed)
{
    /// <summary>The job type in addresses, events and price lists.</summary>
    public const string JobType = "study-animation";

    /// <summary>Shortest topic in characters.</summary>
    public const int MinTopicLength = 3;

    /// <summary>Longest topic in characters.</summary>
    public const int MaxTopicLength = 200;

    /// <summary>Shortest script in characters.</summary>
    public const int MinScriptLength = 10;

    /// <summary>Longest script in characters.</summary>
    public const int MaxScriptLength = 5_000;

    /// <summary>The lengths a film may have, in seconds.</summary>
    public static IReadOnlyList<int> Durations { get; } = [30, 60, 120, 180];

    /// <summary>The languages whose cards and quizzes are written in the language itself.</summary>
    public static IReadOnlyList<string> Languages { get; } = ["en", "de", "es", "fr"];
}

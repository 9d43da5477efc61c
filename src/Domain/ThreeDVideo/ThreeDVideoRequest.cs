using System.Text.Json.Serialization;
using CreativeStudio.Domain.Media;

namespace CreativeStudio.Domain.ThreeDVideo;

/// <summary>A request for a film in which a camera moves through a scene in depth: 1280×720.</summary>
/// <param name="Prompt">What the scene shows, 1 to 1,000 characters.</param>
/// <param name="Duration">15, 30 or 60 seconds.</param>
/// <param name="Voiceover">Narrate <paramref name="Narration"/>, or the prompt where there is none.</param>
/// <param name="Narration">At most 1,000 characters.</param>
/// <param name="Seed">Same request and seed, same pictures; 0 to 2^53 - 1. Null chooses one by the job id.</param>
/// <param name="FramesPerSecond">25 or 30.</param>
public sealed record ThreeDVideoRequest(
    string Prompt,
    int Duration,
    CameraMovement CameraMovement,
    SceneStyle Style,
    bool Voiceover,
    string? Narration,
    VoiceStyle VoiceStyle,
    MusicMood BackgroundMusic,
    long? Seed,
    [property: JsonPropertyName("fps")] int FramesPerSecond)
{
    /// <summary>The job type in addresses, events and price lists.</summary>
    public const string JobType = "3d-video";

    /// <summary>Longest prompt, and longest narration, in characters.</summary>
    public const int MaxTextLength = 1000;

    /// <summary>Seconds without narration, at the start and the end together.</summary>
    public const double SilentSeconds = 1.5;

    /// <summary>The length in seconds where none is asked for.</summary>
    public const int DefaultDuration = 30;

    /// <summary>The lengths that a film may have, in seconds.</summary>
    public static readonly IReadOnlyList<int> Durations = [15, 30, 60];
}

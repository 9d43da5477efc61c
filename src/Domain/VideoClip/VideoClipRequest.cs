using System.Text.Json.Serialization;
using CreativeStudio.Domain.Media;

namespace CreativeStudio.Domain.VideoClip;

/// <summary>How a picture is brought to life.</summary>
public enum ClipMethod
{
    /// <summary>The best that the engine can do.</summary>
    [JsonStringEnumMemberName("auto")] Auto,

    /// <summary>A camera moves through the picture in depth; things in it do not move by themselves.</summary>
    [JsonStringEnumMemberName("parallax")] Parallax,

    /// <summary>A clip model draws every frame: things move.</summary>
    [JsonStringEnumMemberName("generate")] Generate,
}

/// <summary>A request for a short clip from a text or a picture: 1280×720.</summary>
/// <param name="Preset">Where the values came from that were not asked for; null for none.</param>
/// <param name="Prompt">What the clip shows, at most 1,000 characters; null where there is a picture.</param>
/// <param name="ImageAssetId">The picture, as one of the client's assets.</param>
/// <param name="ImageUrl">The picture, at a public address.</param>
/// <param name="Duration">2 to 8 seconds.</param>
/// <param name="Style">Null: as the prompt says.</param>
/// <param name="Seed">Same request and seed, same clip; 0 to 2^53 - 1. Null chooses one by the job id.</param>
/// <param name="FramesPerSecond">24, 25 or 30.</param>
public sealed record VideoClipRequest(
    ClipMethod Method,
    string? Preset,
    string? Prompt,
    Guid? ImageAssetId,
    string? ImageUrl,
    int Duration,
    CameraMovement CameraMovement,
    SceneStyle? Style,
    long? Seed,
    [property: JsonPropertyName("fps")] int FramesPerSecond)
{
    /// <summary>The job type in addresses, events and price lists.</summary>
    public const string JobType = "video";

    /// <summary>What runners with a clip model offer besides.</summary>
    public const string GenerateOffer = "video/generate";

    /// <summary>The name by which the runner finds the picture.</summary>
    public const string ImageInput = "image";

    /// <summary>Longest prompt in characters.</summary>
    public const int MaxPromptLength = 1000;

    /// <summary>Shortest clip in seconds.</summary>
    public const int MinSeconds = 2;

    /// <summary>Longest clip in seconds.</summary>
    public const int MaxSeconds = 8;

    /// <summary>Longest clip in seconds that a clip model draws.</summary>
    public const int MaxGeneratedSeconds = 5;
}

/// <summary>Values of a clip that go well together.</summary>
/// <param name="Id">As in requests and addresses.</param>
/// <param name="Duration">Seconds.</param>
public sealed record VideoPreset(string Id, string Name, string Description, int Duration, CameraMovement CameraMovement, SceneStyle? Style)
{
    /// <summary>All presets there are.</summary>
    public static readonly IReadOnlyList<VideoPreset> All =
    [
        new("push-in", "Push in", "The camera moves towards the middle; near things pass by.", 5, CameraMovement.Dolly, null),
        new("orbit", "Orbit", "The camera circles the middle of the scene.", 6, CameraMovement.Orbit, null),
        new("travel", "Travel", "The camera travels sideways, as from a train.", 6, CameraMovement.Pan, null),
        new("living-still", "Living still", "The camera is locked and the sky drifts.", 8, CameraMovement.Static, null),
        new("film-opening", "Film opening", "A slow push into a film still.", 8, CameraMovement.Dolly, SceneStyle.Cinematic),
        new("cartoon-stroll", "Cartoon stroll", "A cartoon world passes by.", 6, CameraMovement.Pan, SceneStyle.Cartoon),
    ];

    /// <summary>A preset by its id; null where there is none.</summary>
    public static VideoPreset? Find(string? id) => All.FirstOrDefault(preset => preset.Id == id);
}

using System.Globalization;
using CreativeStudio.Application.Common;
using CreativeStudio.Application.Jobs.Requesting;
using CreativeStudio.Application.Safety;
using CreativeStudio.Domain.Assets;
using CreativeStudio.Domain.Common;
using CreativeStudio.Domain.Jobs;
using CreativeStudio.Domain.Media;
using CreativeStudio.Domain.VideoClip;
using FluentValidation;

namespace CreativeStudio.Application.VideoClip;

/// <summary>Asks for a short clip from a text or a picture.</summary>
/// <param name="Method">auto (default), parallax, or generate: a clip model draws every frame, at most 5 seconds.</param>
/// <param name="Preset">One of <c>GET /jobs/video/presets</c>: its values stand where the request has none.</param>
/// <param name="Prompt">What the clip shows: at most 1,000 characters; required where there is no picture.</param>
/// <param name="ImageAssetId">A picture to start from: one of the user's assets. At most one of the two.</param>
/// <param name="ImageUrl">A picture to start from, at a public address.</param>
/// <param name="Duration">2 to 8 seconds; 5 by default.</param>
/// <param name="CameraMovement">dolly (default), orbit, pan or static.</param>
/// <param name="Style">realistic, cartoon, cinematic or abstract; by default as the prompt says. Not for a given picture.</param>
/// <param name="Seed">Same request and seed, same clip: 0 to 9007199254740991.</param>
/// <param name="Fps">24, 25 (default) or 30.</param>
public sealed record VideoClipForm(
    string? Method,
    string? Preset,
    string? Prompt,
    Guid? ImageAssetId,
    string? ImageUrl,
    int? Duration,
    string? CameraMovement,
    string? Style,
    long? Seed,
    int? Fps) : JobTerms, IJobForm
{
    /// <inheritdoc />
    public static string JobType => VideoClipRequest.JobType;

    /// <inheritdoc />
    public static FormSpellings Spellings { get; } =
        new(new Dictionary<string, string>(StringComparer.Ordinal) { ["image_url"] = "imageUrl" }, []);

    /// <summary>Whether there is a picture to start from.</summary>
    internal bool HasImage => ImageAssetId is not null || ImageUrl is not null;

    /// <summary>How long the clip is to be.</summary>
    internal int Seconds => Duration ?? VideoPreset.Find(Preset)?.Duration ?? 5;

    /// <inheritdoc />
    public Result<JobOrder> Order()
    {
        var clip = ToVideoClip();
        return new JobOrder(clip, Parameters(clip), Units: 1, Workload: clip.Duration)
        {
            Offer = clip.Method == ClipMethod.Generate ? VideoClipRequest.GenerateOffer : null,
            Texts = clip.Prompt is { } prompt ? [new WrittenText("prompt", prompt)] : [],
            Inputs = ImageAssetId is { } asset ? [InputReference.OfAsset("imageAssetId", VideoClipRequest.ImageInput, asset, MediaKind.Image)]
                : ImageUrl is { } url ? [InputReference.OfUrl("imageUrl", VideoClipRequest.ImageInput, url, MediaKind.Image)]
                : [],
        };
    }

    private VideoClipRequest ToVideoClip()
    {
        var preset = VideoPreset.Find(Preset);
        return new VideoClipRequest(
            WireName<ClipMethod>.Find(Method) ?? ClipMethod.Auto,
            preset?.Id,
            Prompt is { } text ? PlainText.Clean(text) : null,
            ImageAssetId,
            ImageUrl,
            Seconds,
            WireName<CameraMovement>.Find(CameraMovement) ?? preset?.CameraMovement ?? Domain.Media.CameraMovement.Dolly,
            HasImage ? null : WireName<SceneStyle>.Find(Style) ?? preset?.Style,
            Seed,
            Fps ?? 25);
    }

    // No free text: this goes into an event.
    private static Dictionary<string, string> Parameters(VideoClipRequest clip)
    {
        var parameters = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["method"] = WireName<ClipMethod>.Of(clip.Method),
            ["source"] = clip.ImageAssetId is null && clip.ImageUrl is null ? "text" : "image",
            ["duration"] = clip.Duration.ToString(CultureInfo.InvariantCulture),
            ["cameraMovement"] = WireName<CameraMovement>.Of(clip.CameraMovement),
            ["fps"] = clip.FramesPerSecond.ToString(CultureInfo.InvariantCulture),
        };
        if (clip.Preset is { } preset)
        {
            parameters["preset"] = preset;
        }

        if (clip.Style is { } style)
        {
            parameters["style"] = WireName<SceneStyle>.Of(style);
        }

        if (clip.Seed is { } seed)
        {
            parameters["seed"] = seed.ToString(CultureInfo.InvariantCulture);
        }

        return parameters;
    }
}

internal sealed class VideoClipFormValidator : AbstractValidator<VideoClipForm>
{
    public VideoClipFormValidator()
    {
        RuleFor(x => x.Method).OneOf<VideoClipForm, ClipMethod>();
        RuleFor(x => x.Preset).Must(id => id is null || VideoPreset.Find(id) is not null)
            .WithMessage($"must be one of {string.Join(", ", VideoPreset.All.Select(preset => preset.Id))}");
        RuleFor(x => x.Prompt).NotEmpty().WithMessage("is required where there is no picture").When(x => !x.HasImage);
        RuleFor(x => x.Prompt).WellFormed().MultiLine().AtMost(VideoClipRequest.MaxPromptLength);
        RuleFor(x => x.ImageUrl).Must(url => url is null).WithMessage("cannot be beside imageAssetId: a clip has one picture").When(x => x.ImageAssetId is not null);
        RuleFor(x => x.Duration).InclusiveBetween(VideoClipRequest.MinSeconds, VideoClipRequest.MaxSeconds)
            .WithMessage($"must be {VideoClipRequest.MinSeconds} to {VideoClipRequest.MaxSeconds}");
        RuleFor(x => x.Duration).Must((form, _) => form.Seconds <= VideoClipRequest.MaxGeneratedSeconds)
            .WithMessage($"must be {VideoClipRequest.MinSeconds} to {VideoClipRequest.MaxGeneratedSeconds} where a model generates the clip")
            .When(x => WireName<ClipMethod>.Find(x.Method) == ClipMethod.Generate && x.Duration is null or <= VideoClipRequest.MaxSeconds);
        RuleFor(x => x.CameraMovement).OneOf<VideoClipForm, CameraMovement>();
        RuleFor(x => x.Style).OneOf<VideoClipForm, SceneStyle>();
        RuleFor(x => x.Style).Must(style => style is null).WithMessage("cannot be chosen for a given picture").When(x => x.HasImage);
        RuleFor(x => x.Seed).InclusiveBetween(0, JobSeed.Max).WithMessage($"must be 0 to {JobSeed.Max}");
        RuleFor(x => x.Fps).Must(fps => fps is null or 24 or 25 or 30).WithMessage("must be 24, 25 or 30");
    }
}

using System.Globalization;
using CreativeStudio.Application.Common;
using CreativeStudio.Application.Jobs.Requesting;
using CreativeStudio.Domain.Common;
using CreativeStudio.Domain.Jobs;
using CreativeStudio.Domain.Media;
using CreativeStudio.Domain.ThreeDVideo;
using FluentValidation;

namespace CreativeStudio.Application.ThreeDVideo;

/// <summary>Asks for a film in which a camera moves through a scene in depth.</summary>
/// <param name="Prompt">What the scene shows: 1 to 1,000 characters.</param>
/// <param name="Duration">15, 30 (default) or 60 seconds.</param>
/// <param name="CameraMovement">orbit (default), dolly, pan or static.</param>
/// <param name="Style">realistic (default), cartoon, cinematic or abstract.</param>
/// <param name="Voiceover">Have it narrated; false by default.</param>
/// <param name="Narration">What is said, at most 1,000 characters and no longer than the film; without it the prompt is.</param>
/// <param name="VoiceStyle">male-deep, male-warm (default), female-soft, female-energetic or child.</param>
/// <param name="BackgroundMusic">none (default), epic, emotional, uplifting or mysterious. Without music and narration the film has no sound track.</param>
/// <param name="Seed">Same request and seed, same film: 0 to 9007199254740991.</param>
/// <param name="Fps">25 (default) or 30.</param>
public sealed record ThreeDVideoForm(
    string? Prompt,
    int? Duration,
    string? CameraMovement,
    string? Style,
    bool? Voiceover,
    string? Narration,
    string? VoiceStyle,
    string? BackgroundMusic,
    long? Seed,
    int? Fps) : JobTerms, IJobForm
{
    /// <inheritdoc />
    public static string JobType => ThreeDVideoRequest.JobType;

    /// <inheritdoc />
    public Result<JobOrder> Order()
    {
        var film = ToThreeDVideo();
        return new JobOrder(film, Parameters(film), Units: 1, Workload: film.Duration)
        {
            Texts = film.Narration is { } narration ? [new("prompt", film.Prompt), new("narration", narration)] : [new("prompt", film.Prompt)],
        };
    }

    private ThreeDVideoRequest ToThreeDVideo() => new(
        PlainText.Clean(Prompt!),
        Duration ?? ThreeDVideoRequest.DefaultDuration,
        WireName<CameraMovement>.Find(CameraMovement) ?? Domain.Media.CameraMovement.Orbit,
        WireName<SceneStyle>.Find(Style) ?? SceneStyle.Realistic,
        Voiceover ?? false,
        Narration is { } text ? PlainText.Clean(text) : null,
        WireName<VoiceStyle>.Find(VoiceStyle) ?? Domain.Media.VoiceStyle.MaleWarm,
        WireName<MusicMood>.Find(BackgroundMusic) ?? MusicMood.None,
        Seed,
        Fps ?? 25);

    // No free text: this goes into an event.
    private static Dictionary<string, string> Parameters(ThreeDVideoRequest film)
    {
        var parameters = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["duration"] = film.Duration.ToString(CultureInfo.InvariantCulture),
            ["cameraMovement"] = WireName<CameraMovement>.Of(film.CameraMovement),
            ["style"] = WireName<SceneStyle>.Of(film.Style),
            ["voiceover"] = film.Voiceover ? "true" : "false",
            ["backgroundMusic"] = WireName<MusicMood>.Of(film.BackgroundMusic),
            ["fps"] = film.FramesPerSecond.ToString(CultureInfo.InvariantCulture),
        };
        if (film.Voiceover)
        {
            parameters["voiceStyle"] = WireName<VoiceStyle>.Of(film.VoiceStyle);
        }

        if (film.Seed is { } seed)
        {
            parameters["seed"] = seed.ToString(CultureInfo.InvariantCulture);
        }

        return parameters;
    }
}

internal sealed class ThreeDVideoFormValidator : AbstractValidator<ThreeDVideoForm>
{
    public ThreeDVideoFormValidator()
    {
        RuleFor(x => x.Prompt).Cascade(CascadeMode.Stop)
            .NotEmpty().WithMessage("is required")
            .WellFormed().MultiLine().AtMost(ThreeDVideoRequest.MaxTextLength)
            .Must((form, text) => form.Voiceover != true || form.Narration is not null || Fits(form, text!))
            .WithErrorCode(ValidationErrors.TooLong).WithMessage("takes longer to narrate than the film lasts; give a shorter narration");
        RuleFor(x => x.Duration).Must(seconds => seconds is not { } given || ThreeDVideoRequest.Durations.Contains(given)).WithMessage("must be 15, 30 or 60");
        RuleFor(x => x.CameraMovement).OneOf<ThreeDVideoForm, CameraMovement>();
        RuleFor(x => x.Style).OneOf<ThreeDVideoForm, SceneStyle>();
        RuleFor(x => x.VoiceStyle).OneOf<ThreeDVideoForm, VoiceStyle>();
        RuleFor(x => x.BackgroundMusic).OneOf<ThreeDVideoForm, MusicMood>();
        RuleFor(x => x.Narration).Cascade(CascadeMode.Stop)
            .NotEmpty().WithMessage("must not be empty")
            .WellFormed().MultiLine().AtMost(ThreeDVideoRequest.MaxTextLength)
            .Must((form, _) => form.Voiceover == true).WithMessage("needs voiceover to be true")
            .Must((form, text) => Fits(form, text!)).WithErrorCode(ValidationErrors.TooLong).WithMessage("takes longer to narrate than the film lasts")
            .When(x => x.Narration is not null);
        RuleFor(x => x.Seed).InclusiveBetween(0, JobSeed.Max).WithMessage($"must be 0 to {JobSeed.Max}");
        RuleFor(x => x.Fps).Must(fps => fps is null or 25 or 30).WithMessage("must be 25 or 30");
    }

    private static bool Fits(ThreeDVideoForm form, string text) =>
        NarrationEstimate.Seconds(text) <= (form.Duration ?? ThreeDVideoRequest.DefaultDuration) - ThreeDVideoRequest.SilentSeconds;
}

using System.Globalization;
using CreativeStudio.Application.Common;
using CreativeStudio.Application.Jobs.Requesting;
using CreativeStudio.Domain.Common;
using CreativeStudio.Domain.Jobs;
using CreativeStudio.Domain.Media;
using CreativeStudio.Domain.StudyAnimation;
using FluentValidation;

namespace CreativeStudio.Application.StudyAnimation;

/// <summary>Asks for an animated lesson with study notes.</summary>
/// <param name="Topic">The film's title: 3 to 200 characters in one line.</param>
/// <param name="Script">What is taught: 10 to 5,000 characters, no control characters but line breaks and tabs.</param>
/// <param name="Subject">science, mathematics, history, literature, technology, physics, chemistry or biology.</param>
/// <param name="AnimationStyle">3d-cgi, whiteboard, explainer or motion-graphics.</param>
/// <param name="Duration">Seconds: 30, 60 (default), 120 or 180.</param>
/// <param name="Difficulty">beginner, intermediate (default) or advanced.</param>
/// <param name="VoiceStyle">male-deep, male-warm (default), female-soft, female-energetic or child.</param>
/// <param name="BackgroundMusic">none (default), epic, emotional, uplifting or mysterious.</param>
/// <param name="Subtitles">Draw the subtitles into the picture; SRT and WebVTT files are made in any case.</param>
/// <param name="Language">Of the script: en, de, es or fr; read off the script by default.</param>
/// <param name="Seed">Same request and seed, same film: 0 to 9007199254740991.</param>
public sealed record StudyAnimationForm(
    string? Topic,
    string? Script,
    string? Subject,
    string? AnimationStyle,
    int? Duration,
    string? Difficulty,
    string? VoiceStyle,
    string? BackgroundMusic,
    bool? Subtitles,
    string? Language,
    long? Seed) : JobTerms, IJobForm
{
    /// <inheritdoc />
    public static string JobType => StudyAnimationRequest.JobType;

    /// <inheritdoc />
    public Result<JobOrder> Order()
    {
        var study = new StudyAnimationRequest(
            PlainText.Clean(Topic!),
            PlainText.Clean(Script!),
            WireName<StudySubject>.Find(Subject)!.Value,
            WireName<StudyStyle>.Find(AnimationStyle)!.Value,
            Duration ?? 60,
            WireName<StudyDifficulty>.Find(Difficulty) ?? StudyDifficulty.Intermediate,
            WireName<VoiceStyle>.Find(VoiceStyle) ?? Domain.Media.VoiceStyle.MaleWarm,
            WireName<MusicMood>.Find(BackgroundMusic) ?? MusicMood.None,
            Subtitles ?? false,
            Language,
            Seed);
        return new JobOrder(study, Parameters(study), Units: 1, Workload: study.Duration)
        {
            Texts = [new("topic", study.Topic), new("script", study.Script)],
        };
    }

    // No free text: this goes into an event.
    private static Dictionary<string, string> Parameters(StudyAnimationRequest study)
    {
        var parameters = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["subject"] = WireName<StudySubject>.Of(study.Subject),
            ["animationStyle"] = WireName<StudyStyle>.Of(study.AnimationStyle),
            ["duration"] = study.Duration.ToString(CultureInfo.InvariantCulture),
            ["difficulty"] = WireName<StudyDifficulty>.Of(study.Difficulty),
            ["voiceStyle"] = WireName<VoiceStyle>.Of(study.VoiceStyle),
            ["backgroundMusic"] = WireName<MusicMood>.Of(study.BackgroundMusic),
            ["subtitles"] = study.Subtitles ? "true" : "false",
        };
        if (study.Language is { } language)
        {
            parameters["language"] = language;
        }

        if (study.Seed is { } seed)
        {
            parameters["seed"] = seed.ToString(CultureInfo.InvariantCulture);
        }

        return parameters;
    }
}

internal sealed class StudyAnimationFormValidator : AbstractValidator<StudyAnimationForm>
{
    public StudyAnimationFormValidator()
    {
        RuleFor(x => x.Topic).Cascade(CascadeMode.Stop)
            .NotEmpty().WithMessage("is required")
            .WellFormed().SingleLine().AtLeast(StudyAnimationRequest.MinTopicLength).AtMost(StudyAnimationRequest.MaxTopicLength);
        RuleFor(x => x.Script).Cascade(CascadeMode.Stop)
            .NotEmpty().WithMessage("is required")
            .WellFormed().MultiLine().AtLeast(StudyAnimationRequest.MinScriptLength).AtMost(StudyAnimationRequest.MaxScriptLength);
        RuleFor(x => x.Subject).Cascade(CascadeMode.Stop).NotEmpty().WithMessage("is required").OneOf<StudyAnimationForm, StudySubject>();
        RuleFor(x => x.AnimationStyle).Cascade(CascadeMode.Stop).NotEmpty().WithMessage("is required").OneOf<StudyAnimationForm, StudyStyle>();
        RuleFor(x => x.Duration)
            .Must(seconds => seconds is null || StudyAnimationRequest.Durations.Contains(seconds.Value)).WithMessage("must be 30, 60, 120 or 180");
        RuleFor(x => x.Difficulty).OneOf<StudyAnimationForm, StudyDifficulty>();
        RuleFor(x => x.VoiceStyle).OneOf<StudyAnimationForm, VoiceStyle>();
        RuleFor(x => x.BackgroundMusic).OneOf<StudyAnimationForm, MusicMood>();
        RuleFor(x => x.Language)
            .Must(language => language is null || StudyAnimationRequest.Languages.Contains(language, StringComparer.Ordinal)).WithMessage("must be en, de, es or fr");
        RuleFor(x => x.Seed)
            .InclusiveBetween(0, JobSeed.Max).WithMessage($"must be 0 to {JobSeed.Max}");
    }
}

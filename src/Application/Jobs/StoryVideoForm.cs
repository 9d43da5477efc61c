using System.Globalization;
using CreativeStudio.Application.Common;
using CreativeStudio.Domain.Common;
using CreativeStudio.Domain.Jobs;
using FluentValidation;

namespace CreativeStudio.Application.Jobs;

/// <summary>Asks for a film of a narrated story.</summary>
/// <param name="Script">The story: 50 to 10,000 characters, no control characters but line breaks and tabs.</param>
/// <param name="VisualStyle">pixar, realistic, anime, cartoon or cinematic.</param>
/// <param name="VoiceStyle">male-deep, male-warm, female-soft, female-energetic or child.</param>
/// <param name="BackgroundMusic">none (default), epic, emotional, uplifting or mysterious.</param>
/// <param name="Characters">At most 10 descriptions of 1 to 200 characters.</param>
/// <param name="Theme">adventure, fantasy, sci-fi, drama or comedy.</param>
/// <param name="BurnSubtitles">Draw the subtitles into the picture; SRT and WebVTT files are made in any case.</param>
/// <param name="Condense">Leave sentences out where the film would be longer than 180 seconds (default); false refuses such a script.</param>
/// <param name="Seed">Same request and seed, same pictures: 0 to 9007199254740991.</param>
/// <param name="Fps">25 (default) or 30.</param>
public sealed record StoryVideoForm(
    string? Script,
    string? VisualStyle,
    string? VoiceStyle,
    string? BackgroundMusic,
    IReadOnlyList<string?>? Characters,
    string? Theme,
    bool? BurnSubtitles,
    bool? Condense,
    long? Seed,
    int? Fps) : JobTerms, IJobForm
{
    /// <inheritdoc />
    public static string JobType => StoryVideo.JobType;

    /// <inheritdoc />
    public Result<JobOrder> Order()
    {
        var film = ToStoryVideo();
        if (!film.Condense && NarrationEstimate.LeastSeconds(film.Script) is var least and > StoryVideo.MaxSeconds)
        {
            return TooLong(least);
        }

        var seconds = Math.Ceiling(Math.Min(NarrationEstimate.Seconds(film.Script), StoryVideo.MaxSeconds));
        return new JobOrder(film, Parameters(film), Units: 1, Workload: seconds)
        {
            Texts = [new("script", film.Script), .. film.Characters.Select((text, i) => new WrittenText($"characters[{i}]", text))],
        };
    }

    private static Error TooLong(double seconds) => new(
        ErrorKind.Unprocessable,
        "JOB_004",
        $"The narration takes at least {seconds:0} seconds and a film is at most {StoryVideo.MaxSeconds}: shorten it, or let it be condensed.")
    {
        Fields = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal)
        {
            ["script"] = [$"takes at least {seconds:0} seconds to narrate; {StoryVideo.MaxSeconds} are possible without condensing"],
        },
    };

    private StoryVideo ToStoryVideo() => new(
        PlainText.Clean(Script!),
        WireName<VisualStyle>.Find(VisualStyle)!.Value,
        WireName<VoiceStyle>.Find(VoiceStyle)!.Value,
        WireName<MusicMood>.Find(BackgroundMusic) ?? MusicMood.None,
        Characters?.Select(text => PlainText.Clean(text!)).ToList() ?? [],
        WireName<StoryTheme>.Find(Theme),
        BurnSubtitles ?? false,
        Condense ?? true,
        Seed,
        Fps ?? 25);

    // No free text: this goes into an event.
    private static Dictionary<string, string> Parameters(StoryVideo film)
    {
        var parameters = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["visualStyle"] = WireName<VisualStyle>.Of(film.VisualStyle),
            ["voiceStyle"] = WireName<VoiceStyle>.Of(film.VoiceStyle),
            ["backgroundMusic"] = WireName<MusicMood>.Of(film.BackgroundMusic),
            ["burnSubtitles"] = film.BurnSubtitles ? "true" : "false",
            ["condense"] = film.Condense ? "true" : "false",
            ["fps"] = film.FramesPerSecond.ToString(CultureInfo.InvariantCulture),
        };
        if (film.Theme is { } theme)
        {
            parameters["theme"] = WireName<StoryTheme>.Of(theme);
        }

        if (film.Seed is { } seed)
        {
            parameters["seed"] = seed.ToString(CultureInfo.InvariantCulture);
        }

        return parameters;
    }
}

internal sealed class StoryVideoFormValidator : AbstractValidator<StoryVideoForm>
{
    private const int MaxCharacters = 10;
    private const int MaxCharacterLength = 200;

    public StoryVideoFormValidator()
    {
        RuleFor(x => x.Script).Cascade(CascadeMode.Stop)
            .NotEmpty().WithMessage("is required")
            .WellFormed().MultiLine().AtLeast(StoryVideo.MinScriptLength).AtMost(StoryVideo.MaxScriptLength);
        RuleFor(x => x.VisualStyle).Cascade(CascadeMode.Stop).NotEmpty().WithMessage("is required").OneOf<StoryVideoForm, VisualStyle>();
        RuleFor(x => x.VoiceStyle).Cascade(CascadeMode.Stop).NotEmpty().WithMessage("is required").OneOf<StoryVideoForm, VoiceStyle>();
        RuleFor(x => x.BackgroundMusic).OneOf<StoryVideoForm, MusicMood>();
        RuleFor(x => x.Theme).OneOf<StoryVideoForm, StoryTheme>();
        RuleFor(x => x.Characters)
            .Must(list => list is null || list.Count <= MaxCharacters).WithErrorCode(ValidationErrors.TooLong)
            .WithMessage($"must be at most {MaxCharacters} descriptions");
        RuleForEach(x => x.Characters).Cascade(CascadeMode.Stop)
            .NotEmpty().WithMessage("must not be empty")
            .WellFormed().SingleLine().AtLeast(1).AtMost(MaxCharacterLength)
            .When(x => x.Characters?.Count <= MaxCharacters);
        RuleFor(x => x.Seed)
            .InclusiveBetween(0, JobSeed.Max).WithMessage($"must be 0 to {JobSeed.Max}");
        RuleFor(x => x.Fps).Must(fps => fps is null or 25 or 30).WithMessage("must be 25 or 30");
    }
}

using System.Globalization;
using CreativeStudio.Application.Common;
using CreativeStudio.Application.Jobs.Requesting;
using CreativeStudio.Application.LanguageModels;
using CreativeStudio.Application.Safety;
using CreativeStudio.Domain.Scripts;
using CreativeStudio.Domain.Common;
using CreativeStudio.Domain.Jobs;
using CreativeStudio.Domain.Media;
using CreativeStudio.Domain.StoryVideo;
using FluentValidation;
using FluentValidation.Results;

namespace CreativeStudio.Application.StoryVideo;

/// <summary>Asks for films of a narrated story.</summary>
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
/// <param name="AspectRatios">16:9 (default), 9:16 and 1:1: a film of each, from the same pictures.</param>
/// <param name="SubtitleStyle">classic (default), boxed, karaoke or large: how burnt-in subtitles look.</param>
/// <param name="ScriptLanguage">What the script is written in, after ISO 639-1; recognised where left out.</param>
/// <param name="Languages">At most 4 languages of narration and subtitles; the script's own where left out.</param>
/// <param name="Translations">The script in other languages of the list, by language; a language model translates what is missing.</param>
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
    int? Fps,
    IReadOnlyList<string?>? AspectRatios,
    string? SubtitleStyle,
    string? ScriptLanguage,
    IReadOnlyList<string?>? Languages,
    IReadOnlyDictionary<string, string?>? Translations) : JobTerms, IJobForm
{
    // Every film after the first takes about half the time of the first: its pictures are there.
    private const double FurtherFilm = 0.5;

    /// <inheritdoc />
    public static string JobType => StoryVideoRequest.JobType;

    /// <inheritdoc />
    public Result<JobOrder> Order()
    {
        var film = ToStoryVideo();
        if (!film.Condense && NarrationEstimate.LeastSeconds(film.Script) is var least and > StoryVideoRequest.MaxSeconds)
        {
            return TooLong(least);
        }

        var languages = FilmLanguages.Of(film);
        if (languages.Check(film) is { } wrong)
        {
            return wrong;
        }

        var seconds = Math.Ceiling(Math.Min(NarrationEstimate.Seconds(film.Script), StoryVideoRequest.MaxSeconds));
        var films = film.AspectRatios.Count * languages.Narrated.Count;
        return new JobOrder(film, Parameters(film, languages), Units: 1, Workload: seconds * (1 + (FurtherFilm * (films - 1))))
        {
            Texts =
            [
                new("script", film.Script),
                .. film.Characters.Select((text, i) => new WrittenText($"characters[{i}]", text)),
                .. film.Translations.Select(text => new WrittenText($"translations.{text.Key}", text.Value)),
            ],
            ModelNeededFor = languages.NeedsModel(film) ? "languages" : null,
        };
    }

    private static Error TooLong(double seconds) => new(
        ErrorKind.Unprocessable,
        "JOB_004",
        $"The narration takes at least {seconds:0} seconds and a film is at most {StoryVideoRequest.MaxSeconds}: shorten it, or let it be condensed.")
    {
        Fields = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal)
        {
            ["script"] = [$"takes at least {seconds:0} seconds to narrate; {StoryVideoRequest.MaxSeconds} are possible without condensing"],
        },
    };

    private StoryVideoRequest ToStoryVideo() => new(
        PlainText.Clean(Script!),
        WireName<VisualStyle>.Find(VisualStyle)!.Value,
        WireName<VoiceStyle>.Find(VoiceStyle)!.Value,
        WireName<MusicMood>.Find(BackgroundMusic) ?? MusicMood.None,
        Characters?.Select(text => PlainText.Clean(text!)).ToList() ?? [],
        WireName<StoryTheme>.Find(Theme),
        BurnSubtitles ?? false,
        Condense ?? true,
        Seed,
        Fps ?? 25)
    {
        AspectRatios = AspectRatios?.Select(ratio => WireName<AspectRatio>.Find(ratio)!.Value).ToList() ?? [AspectRatio.Wide],
        SubtitleStyle = WireName<SubtitleStyle>.Find(SubtitleStyle) ?? default,
        ScriptLanguage = ScriptLanguage,
        Languages = Languages?.Select(language => language!).ToList(),
        Translations = Translations?.ToDictionary(text => text.Key, text => PlainText.Clean(text.Value!), StringComparer.Ordinal) ?? [],
    };

    // No free text: this goes into an event.
    private static Dictionary<string, string> Parameters(StoryVideoRequest film, FilmLanguages languages)
    {
        var parameters = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["visualStyle"] = WireName<VisualStyle>.Of(film.VisualStyle),
            ["voiceStyle"] = WireName<VoiceStyle>.Of(film.VoiceStyle),
            ["backgroundMusic"] = WireName<MusicMood>.Of(film.BackgroundMusic),
            ["burnSubtitles"] = film.BurnSubtitles ? "true" : "false",
            ["condense"] = film.Condense ? "true" : "false",
            ["fps"] = film.FramesPerSecond.ToString(CultureInfo.InvariantCulture),
            ["aspectRatios"] = string.Join(',', film.AspectRatios.Select(WireName<AspectRatio>.Of)),
            ["subtitleStyle"] = WireName<SubtitleStyle>.Of(film.SubtitleStyle),
            ["languages"] = string.Join(',', languages.Narrated),
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
    private const string Code = "must be a language's two letters after ISO 639-1, for example de";

    private static readonly InlineValidator<WrittenText> Translation = TranslationRules();

    public StoryVideoFormValidator()
    {
        RuleFor(x => x.Script).Cascade(CascadeMode.Stop)
            .NotEmpty().WithMessage("is required")
            .WellFormed().MultiLine().AtLeast(StoryVideoRequest.MinScriptLength).AtMost(StoryVideoRequest.MaxScriptLength)
            .Must(script => ScriptReader.Read(PlainText.Clean(script!)).Count > 0).WithMessage("must have words that can be spoken");
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
        RuleFor(x => x.AspectRatios)
            .Must(list => list is null || (list.Count > 0 && list.All(ratio => ratio is not null && WireName<AspectRatio>.Knows(ratio)) && AreDistinct(list)))
            .WithMessage($"must be one or more of {WireName<AspectRatio>.All}, each once");
        RuleFor(x => x.SubtitleStyle).OneOf<StoryVideoForm, SubtitleStyle>();
        RuleFor(x => x.ScriptLanguage).Must(code => code is null || Languages.Knows(code)).WithMessage(Code);
        RuleFor(x => x.Languages)
            .Must(list => list is null || list.Count is >= 1 and <= StoryVideoRequest.MaxLanguages).WithMessage($"must be 1 to {StoryVideoRequest.MaxLanguages} languages")
            .Must(list => list is null || AreDistinct(list)).WithMessage("must name each language once");
        RuleForEach(x => x.Languages).Must(code => code is not null && Languages.Knows(code)).WithMessage(Code)
            .When(x => x.Languages?.Count <= StoryVideoRequest.MaxLanguages);
        RuleFor(x => x.Translations)
            .Must(texts => texts is null || texts.Count <= StoryVideoRequest.MaxLanguages).WithMessage($"must be at most {StoryVideoRequest.MaxLanguages} texts");
        RuleFor(x => x.Translations).Custom(CheckTranslations).When(x => x.Translations?.Count <= StoryVideoRequest.MaxLanguages);
    }

    private static InlineValidator<WrittenText> TranslationRules()
    {
        var rules = new InlineValidator<WrittenText>();
        rules.RuleFor(x => x.Text).Cascade(CascadeMode.Stop)
            .NotEmpty().WithMessage("must not be empty").WellFormed().MultiLine().AtMost(StoryVideoRequest.MaxScriptLength);
        return rules;
    }

    private static void CheckTranslations(IReadOnlyDictionary<string, string?>? translations, ValidationContext<StoryVideoForm> context)
    {
        foreach (var (language, text) in translations!)
        {
            if (!Languages.Knows(language))
            {
                context.AddFailure("translations", "each language " + Code);
                return;
            }

            var field = $"translations.{language}";
            foreach (var fault in Translation.Validate(new WrittenText(field, text ?? "")).Errors)
            {
                context.AddFailure(new ValidationFailure(field, fault.ErrorMessage) { ErrorCode = fault.ErrorCode });
            }
        }
    }

    private static bool AreDistinct(IReadOnlyList<string?> list) => list.Distinct(StringComparer.Ordinal).Count() == list.Count;
}

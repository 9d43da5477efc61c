using System.Globalization;
using System.Text;
using CreativeStudio.Application.Common;
using CreativeStudio.Domain.Common;
using CreativeStudio.Domain.Jobs;
using FluentValidation;
using MediatR;

namespace CreativeStudio.Application.Jobs;

/// <summary>Asks for a film of a narrated story. Names and limits as in <see cref="StoryVideo"/>; what is left out is null.</summary>
public sealed record CreateStoryVideoJob(
    Guid UserId,
    string? Script,
    string? VisualStyle,
    string? VoiceStyle,
    string? BackgroundMusic,
    IReadOnlyList<string?>? Characters,
    string? Theme,
    bool? BurnSubtitles,
    bool? Condense,
    long? Seed,
    int? Fps) : ICommand<JobAccepted>;

internal sealed class CreateStoryVideoJobValidator : AbstractValidator<CreateStoryVideoJob>
{
    private const int MaxCharacters = 10;
    private const int MaxCharacterLength = 200;

    public CreateStoryVideoJobValidator()
    {
        RuleFor(x => x.Script).Cascade(CascadeMode.Stop)
            .NotEmpty().WithMessage("is required")
            .Must(text => StoryText.IsWellFormed(text!)).WithMessage("must be well-formed Unicode")
            .MultiLine()
            .Must(text => StoryText.Length(text!) >= StoryVideo.MinScriptLength)
            .WithMessage($"must be at least {StoryVideo.MinScriptLength} characters long")
            .Must(text => StoryText.Length(text!) <= StoryVideo.MaxScriptLength).WithErrorCode(ValidationErrors.TooLong)
            .WithMessage($"must be at most {StoryVideo.MaxScriptLength} characters long");
        RuleFor(x => x.VisualStyle).Cascade(CascadeMode.Stop).NotEmpty().WithMessage("is required").OneOf<CreateStoryVideoJob, VisualStyle>();
        RuleFor(x => x.VoiceStyle).Cascade(CascadeMode.Stop).NotEmpty().WithMessage("is required").OneOf<CreateStoryVideoJob, VoiceStyle>();
        RuleFor(x => x.BackgroundMusic).OneOf<CreateStoryVideoJob, MusicMood>();
        RuleFor(x => x.Theme).OneOf<CreateStoryVideoJob, StoryTheme>();
        RuleFor(x => x.Characters)
            .Must(list => list is null || list.Count <= MaxCharacters).WithErrorCode(ValidationErrors.TooLong)
            .WithMessage($"must be at most {MaxCharacters} descriptions");
        RuleForEach(x => x.Characters).Cascade(CascadeMode.Stop)
            .NotEmpty().WithMessage("must not be empty")
            .Must(text => StoryText.IsWellFormed(text!)).WithMessage("must be well-formed Unicode")
            .SingleLine()
            .Must(text => StoryText.Length(text!) <= MaxCharacterLength).WithErrorCode(ValidationErrors.TooLong)
            .WithMessage($"must be at most {MaxCharacterLength} characters long")
            .When(x => x.Characters?.Count <= MaxCharacters);
        RuleFor(x => x.Seed)
            .InclusiveBetween(0, StoryVideo.MaxSeed).WithMessage($"must be 0 to {StoryVideo.MaxSeed}");
        RuleFor(x => x.Fps).Must(fps => fps is null or 25 or 30).WithMessage("must be 25 or 30");
    }
}

internal sealed class CreateStoryVideoJobHandler(IIdempotency idempotency, JobIntake intake)
    : IRequestHandler<CreateStoryVideoJob, Result<JobAccepted>>
{
    public async Task<Result<JobAccepted>> Handle(CreateStoryVideoJob command, CancellationToken cancellationToken)
    {
        var film = ToStoryVideo(command);
        if (!film.Condense && NarrationEstimate.LeastSeconds(film.Script) is var least and > StoryVideo.MaxSeconds)
        {
            return TooLong(least);
        }

        return await idempotency.ExecuteAsync(
            command.UserId,
            command,
            token => intake.RegisterAsync(command.UserId, StoryVideo.JobType, film, Parameters(film), null, token),
            cancellationToken);
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

    private static StoryVideo ToStoryVideo(CreateStoryVideoJob command) => new(
        StoryText.Clean(command.Script!),
        WireName<VisualStyle>.Find(command.VisualStyle)!.Value,
        WireName<VoiceStyle>.Find(command.VoiceStyle)!.Value,
        WireName<MusicMood>.Find(command.BackgroundMusic) ?? MusicMood.None,
        command.Characters?.Select(text => text!.Trim()).ToList() ?? [],
        WireName<StoryTheme>.Find(command.Theme),
        command.BurnSubtitles ?? false,
        command.Condense ?? true,
        command.Seed,
        command.Fps ?? 25);

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
            [JobIntake.NarrationSeconds] = Math.Ceiling(Math.Min(NarrationEstimate.Seconds(film.Script), StoryVideo.MaxSeconds))
                .ToString(CultureInfo.InvariantCulture),
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

/// <summary>A story as text.</summary>
internal static class StoryText
{
    /// <summary>Characters as people count them in any script: Unicode scalar values, without the white space around.</summary>
    public static int Length(string text) => Clean(text).EnumerateRunes().Count();

    /// <summary>Without white space around, line breaks as line feeds.</summary>
    public static string Clean(string text) => text.Trim().ReplaceLineEndings("\n");

    /// <summary>False where half of a surrogate pair stands alone.</summary>
    public static bool IsWellFormed(string text)
    {
        var rest = text.AsSpan();
        while (!rest.IsEmpty)
        {
            if (Rune.DecodeFromUtf16(rest, out _, out var used) != System.Buffers.OperationStatus.Done)
            {
                return false;
            }

            rest = rest[used..];
        }

        return true;
    }

    /// <summary>One of the enum's wire names.</summary>
    public static IRuleBuilderOptions<T, string?> OneOf<T, TEnum>(this IRuleBuilder<T, string?> rule)
        where TEnum : struct, Enum =>
        rule.Must(name => name is null || WireName<TEnum>.Knows(name)).WithMessage($"must be one of {WireName<TEnum>.All}");
}

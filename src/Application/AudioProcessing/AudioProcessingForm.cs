using CreativeStudio.Application.Common;
using CreativeStudio.Application.Jobs.Requesting;
using CreativeStudio.Domain.Assets;
using CreativeStudio.Domain.AudioProcessing;
using CreativeStudio.Domain.Common;
using CreativeStudio.Domain.Media;
using FluentValidation;

namespace CreativeStudio.Application.AudioProcessing;

/// <summary>Asks for work on a sound, or on the sound of a film.</summary>
/// <param name="AudioAssetId">The sound or film: an asset. Exactly one of the three says which.</param>
/// <param name="AudioUrl">The sound or film at a public address.</param>
/// <param name="SourceJobId">The sound or film that an earlier job made.</param>
/// <param name="SourceFilename">Which of that job's files; left out, the first sound or film.</param>
/// <param name="Operations">1 to 10, in the order in which they are done.</param>
public sealed record AudioProcessingForm(
    Guid? AudioAssetId, string? AudioUrl, Guid? SourceJobId, string? SourceFilename, IReadOnlyList<AudioOperationForm?>? Operations)
    : JobTerms, IJobForm
{
    private const double SecondsPerOperation = 3;

    /// <inheritdoc />
    public static string JobType => AudioProcessingRequest.JobType;

    /// <inheritdoc />
    public static FormSpellings Spellings => OperationRules.Spellings;

    internal FileSource Source => new(AudioAssetId, AudioUrl, SourceJobId, SourceFilename);

    /// <inheritdoc />
    public Result<JobOrder> Order()
    {
        var request = new AudioProcessingRequest(AudioAssetId, AudioUrl, SourceJobId, SourceFilename, [.. Operations!.Select(form => form!.ToOperation())]);
        var parameters = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["operations"] = string.Join(',', request.Operations.Select(operation => WireName<AudioOperationType>.Of(operation.Type))),
        };
        return new JobOrder(request, parameters, Units: 1, Workload: request.Operations.Count * SecondsPerOperation)
        {
            Offer = request.Operations.Any(operation => operation.Language is not (null or SpokenLanguage.Local)) ? AudioProcessingRequest.LanguagesOffer : null,
            Inputs = [Source.As(AudioProcessingRequest.Input, ("audioAssetId", "audioUrl", "sourceJobId"), MediaKind.Audio, MediaKind.Video)],
        };
    }
}

/// <summary>One operation.</summary>
/// <param name="Type">convert, noise_reduction, loudness, trim or transcription.</param>
/// <param name="Format">convert: wav, mp3, ogg, flac or m4a.</param>
/// <param name="Level">noise_reduction: low, medium (default) or high.</param>
/// <param name="TargetLufs">loudness: -30 to -9; -14 by default.</param>
/// <param name="Start">trim: seconds, 0 by default.</param>
/// <param name="End">trim: seconds; the sound's end by default.</param>
/// <param name="Language">transcription: what is spoken, as en; by default it is found out.</param>
public sealed record AudioOperationForm(
    string? Type, string? Format, string? Level, double? TargetLufs, double? Start, double? End, string? Language)
{
    /// <summary>What is meant by the name; null where it is none.</summary>
    internal AudioOperationType? Meant => WireName<AudioOperationType>.Find(Type);

    /// <summary>The operation with its defaults; called after the validator found no fault.</summary>
    public AudioOperation ToOperation() => Meant!.Value switch
    {
        AudioOperationType.Convert => new(AudioOperationType.Convert, WireName<AudioFormat>.Find(Format), null, null, null, null),
        AudioOperationType.NoiseReduction =>
            new(AudioOperationType.NoiseReduction, null, WireName<NoiseLevel>.Find(Level) ?? NoiseLevel.Medium, null, null, null),
        AudioOperationType.Loudness => new(AudioOperationType.Loudness, null, null, TargetLufs ?? -14, null, null),
        AudioOperationType.Transcription => new(AudioOperationType.Transcription, null, null, null, null, null, Language),
        _ => new(AudioOperationType.Trim, null, null, null, Start ?? 0, End),
    };
}

internal sealed class AudioProcessingFormValidator : AbstractValidator<AudioProcessingForm>
{
    private const string OneSource = "exactly one of audioAssetId (or the part audio), audioUrl and sourceJobId is required";

    public AudioProcessingFormValidator()
    {
        RuleFor(x => x.AudioAssetId)
            .Must((form, _) => form.Source.IsOne)
            .WithErrorCode(ValidationErrors.Missing).WithMessage(OneSource);
        RuleFor(x => x.SourceFilename).NamesFileOf(x => x.SourceJobId, "sourceJobId");
        RuleFor(x => x.Operations).AreOperations()
            .Must(list => list!.Count(operation => operation!.Meant == AudioOperationType.Transcription) <= 1)
            .WithMessage("must be at most one transcription");
        RuleForEach(x => x.Operations).SetValidator(new AudioOperationFormValidator()!);
    }
}

internal sealed class AudioOperationFormValidator : AbstractValidator<AudioOperationForm>
{
    public AudioOperationFormValidator()
    {
        RuleFor(x => x.Type).Cascade(CascadeMode.Stop)
            .NotEmpty().WithMessage("is required").OneOf<AudioOperationForm, AudioOperationType>();
        RuleFor(x => (object?)x.Format).OnlyOf(AudioOperationType.Convert, x => x.Meant);
        RuleFor(x => (object?)x.Level).OnlyOf(AudioOperationType.NoiseReduction, x => x.Meant);
        RuleFor(x => (object?)x.TargetLufs).OnlyOf(AudioOperationType.Loudness, x => x.Meant);
        RuleFor(x => (object?)x.Start).OnlyOf(AudioOperationType.Trim, x => x.Meant);
        RuleFor(x => (object?)x.End).OnlyOf(AudioOperationType.Trim, x => x.Meant);
        RuleFor(x => (object?)x.Language).OnlyOf(AudioOperationType.Transcription, x => x.Meant);
        When(x => x.Meant == AudioOperationType.Convert, () => RuleFor(x => x.Format).Cascade(CascadeMode.Stop)
            .NotEmpty().WithMessage("is required").OneOf<AudioOperationForm, AudioFormat>());
        When(x => x.Meant == AudioOperationType.NoiseReduction, () => RuleFor(x => x.Level).OneOf<AudioOperationForm, NoiseLevel>());
        When(x => x.Meant == AudioOperationType.Loudness, () => RuleFor(x => x.TargetLufs)
            .Must(value => value is null or (>= -30 and <= -9)).WithMessage("must be -30 to -9"));
        When(x => x.Meant == AudioOperationType.Trim, () =>
        {
            RuleFor(x => x.Start)
                .Must(value => value is null or (>= 0 and < AudioProcessingRequest.MaxSeconds)).WithMessage($"must be 0 to {AudioProcessingRequest.MaxSeconds}");
            RuleFor(x => x.End)
                .Must((form, end) => end is null || (end > (form.Start ?? 0) && end <= AudioProcessingRequest.MaxSeconds))
                .WithMessage($"must be after start, and at most {AudioProcessingRequest.MaxSeconds}");
        });
        When(x => x.Meant == AudioOperationType.Transcription, () => RuleFor(x => x.Language).Language());
    }
}

using CreativeStudio.Application.Common;
using CreativeStudio.Application.Jobs.Requesting;
using CreativeStudio.Application.Safety;
using CreativeStudio.Domain.Assets;
using CreativeStudio.Domain.Common;
using CreativeStudio.Domain.Media;
using CreativeStudio.Domain.VideoProcessing;
using FluentValidation;

namespace CreativeStudio.Application.VideoProcessing;

/// <summary>Asks for work on a film.</summary>
/// <param name="VideoAssetId">The film: an asset. Exactly one of the three says which.</param>
/// <param name="VideoUrl">The film at a public address.</param>
/// <param name="SourceJobId">The film that an earlier job made.</param>
/// <param name="SourceFilename">Which of that job's files; left out, the first film.</param>
/// <param name="Operations">1 to 10, in the order in which they are done.</param>
public sealed record VideoProcessingForm(
    Guid? VideoAssetId, string? VideoUrl, Guid? SourceJobId, string? SourceFilename, IReadOnlyList<VideoOperationForm?>? Operations)
    : JobTerms, IJobForm
{
    private const double SecondsPerOperation = 10;

    /// <inheritdoc />
    public static string JobType => VideoProcessingRequest.JobType;

    /// <inheritdoc />
    public static FormSpellings Spellings => OperationRules.Spellings;

    internal FileSource Source => new(VideoAssetId, VideoUrl, SourceJobId, SourceFilename);

    /// <inheritdoc />
    public Result<JobOrder> Order()
    {
        var request = new VideoProcessingRequest(VideoAssetId, VideoUrl, SourceJobId, SourceFilename, [.. Operations!.Select(form => form!.ToOperation())]);
        var parameters = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["operations"] = string.Join(',', request.Operations.Select(operation => WireName<VideoOperationType>.Of(operation.Type))),
        };
        return new JobOrder(request, parameters, Units: 1, Workload: request.Operations.Count * SecondsPerOperation)
        {
            Offer = request.Operations.Any(operation => operation.Language is not (null or SpokenLanguage.Local)) ? VideoProcessingRequest.LanguagesOffer : null,
            Texts = [.. request.Operations.SelectMany((operation, i) => Words(operation, $"operations[{i}].text"))],
            Inputs = [Source.As(VideoProcessingRequest.Input, ("videoAssetId", "videoUrl", "sourceJobId"), MediaKind.Video)],
        };
    }

    private static IEnumerable<WrittenText> Words(VideoOperation operation, string field) => operation.Text is { } text
        ? [new WrittenText(field, string.Join('\n', SubtitleText.Read(text, out _).Select(cue => cue.Text)))]
        : [];
}

/// <summary>One operation.</summary>
/// <param name="Type">trim, enhance, stabilise, scale, convert or subtitles.</param>
/// <param name="Start">trim: seconds, 0 by default.</param>
/// <param name="End">trim: seconds; the film's end by default.</param>
/// <param name="Brightness">enhance: factor on all light, 0.2 to 3; 1 by default.</param>
/// <param name="Contrast">enhance: factor on the distance from middle grey, 0.2 to 3; 1 by default.</param>
/// <param name="Saturation">enhance: factor on the colours, 0 to 3; 1 by default.</param>
/// <param name="Width">scale: widest, in pixels, 64 to 4096. The film keeps its shape.</param>
/// <param name="Height">scale: highest, in pixels, 64 to 4096.</param>
/// <param name="Format">convert: mp4, webm or mov.</param>
/// <param name="Text">subtitles: SubRip or WebVTT; left out, what is spoken is written down.</param>
/// <param name="Mode">subtitles: burn (default) or track.</param>
/// <param name="Language">subtitles without a text: what is spoken, as en; by default it is found out.</param>
public sealed record VideoOperationForm(
    string? Type,
    double? Start,
    double? End,
    double? Brightness,
    double? Contrast,
    double? Saturation,
    int? Width,
    int? Height,
    string? Format,
    string? Text,
    string? Mode,
    string? Language)
{
    /// <summary>What is meant by the name, or by one that other documents use; null where it is none.</summary>
    internal VideoOperationType? Meant => Type switch
    {
        "enhancement" => VideoOperationType.Enhance,
        "stabilize" or "stabilization" or "stabilisation" => VideoOperationType.Stabilise,
        "resize" => VideoOperationType.Scale,
        "subtitle" => VideoOperationType.Subtitles,
        _ => WireName<VideoOperationType>.Find(Type),
    };

    /// <summary>The operation with its defaults; called after the validator found no fault.</summary>
    public VideoOperation ToOperation() => Meant!.Value switch
    {
        VideoOperationType.Trim => new VideoOperation(VideoOperationType.Trim) { Start = Start ?? 0, End = End },
        VideoOperationType.Enhance => new VideoOperation(VideoOperationType.Enhance)
        {
            Brightness = Brightness ?? 1, Contrast = Contrast ?? 1, Saturation = Saturation ?? 1,
        },
        VideoOperationType.Scale => new VideoOperation(VideoOperationType.Scale) { Width = Width, Height = Height },
        VideoOperationType.Convert => new VideoOperation(VideoOperationType.Convert) { Format = WireName<VideoFormat>.Find(Format) },
        VideoOperationType.Subtitles => new VideoOperation(VideoOperationType.Subtitles)
        {
            Text = Text, Mode = WireName<SubtitleMode>.Find(Mode) ?? SubtitleMode.Burn, Language = Text is null ? Language : null,
        },
        var other => new VideoOperation(other),
    };
}

internal sealed class VideoProcessingFormValidator : AbstractValidator<VideoProcessingForm>
{
    private const string OneSource = "exactly one of videoAssetId (or the part video), videoUrl and sourceJobId is required";

    public VideoProcessingFormValidator()
    {
        RuleFor(x => x.VideoAssetId).Must((form, _) => form.Source.IsOne).WithErrorCode(ValidationErrors.Missing).WithMessage(OneSource);
        RuleFor(x => x.SourceFilename).NamesFileOf(x => x.SourceJobId, "sourceJobId");
        RuleFor(x => x.Operations).AreOperations()
            .Must(list => AtMostOne(list!, VideoOperationType.Stabilise)).WithMessage("must be at most one stabilise")
            .Must(list => AtMostOne(list!, VideoOperationType.Subtitles)).WithMessage("must be at most one subtitles");
        RuleForEach(x => x.Operations).SetValidator(new VideoOperationFormValidator()!);
    }

    private static bool AtMostOne(IReadOnlyList<VideoOperationForm?> operations, VideoOperationType type) =>
        operations.Count(operation => operation!.Meant == type) <= 1;
}

internal sealed class VideoOperationFormValidator : AbstractValidator<VideoOperationForm>
{
    public VideoOperationFormValidator()
    {
        RuleFor(x => x.Type).Cascade(CascadeMode.Stop)
            .NotEmpty().WithMessage("is required")
            .Must((form, _) => form.Meant is not null).WithMessage($"must be one of {WireName<VideoOperationType>.All}");
        RuleFor(x => (object?)x.Start).OnlyOf(VideoOperationType.Trim, x => x.Meant);
        RuleFor(x => (object?)x.End).OnlyOf(VideoOperationType.Trim, x => x.Meant);
        RuleFor(x => (object?)x.Brightness).OnlyOf(VideoOperationType.Enhance, x => x.Meant);
        RuleFor(x => (object?)x.Contrast).OnlyOf(VideoOperationType.Enhance, x => x.Meant);
        RuleFor(x => (object?)x.Saturation).OnlyOf(VideoOperationType.Enhance, x => x.Meant);
        RuleFor(x => (object?)x.Width).OnlyOf(VideoOperationType.Scale, x => x.Meant);
        RuleFor(x => (object?)x.Height).OnlyOf(VideoOperationType.Scale, x => x.Meant);
        RuleFor(x => (object?)x.Format).OnlyOf(VideoOperationType.Convert, x => x.Meant);
        RuleFor(x => (object?)x.Text).OnlyOf(VideoOperationType.Subtitles, x => x.Meant);
        RuleFor(x => (object?)x.Mode).OnlyOf(VideoOperationType.Subtitles, x => x.Meant);
        RuleFor(x => (object?)x.Language).OnlyOf(VideoOperationType.Subtitles, x => x.Meant);
        When(x => x.Meant == VideoOperationType.Trim, () =>
        {
            RuleFor(x => x.Start).Must(value => value is null or (>= 0 and < VideoProcessingRequest.MaxSourceSeconds))
                .WithMessage($"must be 0 to {VideoProcessingRequest.MaxSourceSeconds}");
            RuleFor(x => x.End).Must((form, end) => end is null || (end > (form.Start ?? 0) && end <= VideoProcessingRequest.MaxSourceSeconds))
                .WithMessage($"must be after start, and at most {VideoProcessingRequest.MaxSourceSeconds}");
            RuleFor(x => x.Start).Must((form, start) => start is not null || form.End is not null)
                .WithErrorCode(ValidationErrors.Missing).WithMessage("or end is required");
        });
        When(x => x.Meant == VideoOperationType.Enhance, () =>
        {
            RuleFor(x => x.Brightness).Must(value => value is null or (>= 0.2 and <= 3)).WithMessage("must be 0.2 to 3");
            RuleFor(x => x.Contrast).Must(value => value is null or (>= 0.2 and <= 3)).WithMessage("must be 0.2 to 3");
            RuleFor(x => x.Saturation).Must(value => value is null or (>= 0 and <= 3)).WithMessage("must be 0 to 3");
            RuleFor(x => x.Brightness).Must((form, value) => (value ?? form.Contrast ?? form.Saturation) is not null)
                .WithErrorCode(ValidationErrors.Missing).WithMessage("or contrast or saturation is required");
        });
        When(x => x.Meant == VideoOperationType.Scale, () =>
        {
            RuleFor(x => x.Width).Must(value => value is null or (>= 64 and <= 4096)).WithMessage("must be 64 to 4096");
            RuleFor(x => x.Height).Must(value => value is null or (>= 64 and <= 4096)).WithMessage("must be 64 to 4096");
            RuleFor(x => x.Width).Must((form, value) => (value ?? form.Height) is not null)
                .WithErrorCode(ValidationErrors.Missing).WithMessage("or height is required");
        });
        When(x => x.Meant == VideoOperationType.Convert, () =>
            RuleFor(x => x.Format).Cascade(CascadeMode.Stop).NotEmpty().WithMessage("is required").OneOf<VideoOperationForm, VideoFormat>());
        When(x => x.Meant == VideoOperationType.Subtitles, () =>
        {
            RuleFor(x => x.Text).Cascade(CascadeMode.Stop).WellFormed().MultiLine().AtMost(SubtitleText.MaxLength).Custom((text, context) =>
            {
                string? fault = null;
                _ = text is null ? [] : SubtitleText.Read(text, out fault);
                if (fault is not null)
                {
                    context.AddFailure(fault);
                }
            });
            RuleFor(x => x.Mode).OneOf<VideoOperationForm, SubtitleMode>();
            RuleFor(x => x.Language).Language();
        });
    }
}

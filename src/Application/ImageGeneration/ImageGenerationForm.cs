using CreativeStudio.Application.Common;
using CreativeStudio.Application.Jobs.Requesting;
using CreativeStudio.Domain.Assets;
using CreativeStudio.Domain.Common;
using CreativeStudio.Domain.ImageGeneration;
using FluentValidation;

namespace CreativeStudio.Application.ImageGeneration;

/// <summary>Asks for pictures from a prompt.</summary>
public sealed record ImageGenerationForm : ImageForm, IJobForm
{
    /// <inheritdoc />
    public static string JobType => ImageGenerationRequest.JobType;

    /// <inheritdoc />
    public static FormSpellings Spellings { get; } = SpellingsWith(("num_images", "numImages"));

    /// <summary>What is to be seen: 1 to 1,000 characters.</summary>
    public string? Prompt { get; init; }

    /// <summary>1 (default) to 4 pictures; each costs the price.</summary>
    public int? NumImages { get; init; }

    /// <summary>Pictures that the prompt speaks of, at most four together with the addresses: your assets.</summary>
    public IReadOnlyList<Guid>? ReferenceAssetIds { get; init; }

    /// <summary>The same at public addresses.</summary>
    public IReadOnlyList<string?>? ReferenceUrls { get; init; }

    /// <summary>How much of the one reference is drawn anew (image to image): 0.01 to 1. Without it references are models for the picture.</summary>
    public double? Strength { get; init; }

    /// <inheritdoc />
    public Result<JobOrder> Order()
    {
        var job = Fill(new ImageGenerationRequest
        {
            Prompt = PlainText.Clean(Prompt!), NumImages = NumImages ?? 1, Width = 0, Height = 0, Steps = 0,
            ReferenceAssetIds = ReferenceAssetIds, ReferenceUrls = ReferenceUrls, Strength = Strength,
        });
        var parameters = ParametersOf(job);
        parameters["numImages"] = Text(job.NumImages);
        return new JobOrder(job, parameters, Units: job.NumImages, Workload: job.NumImages)
        {
            Offer = ReferenceCount() > 0 && Strength is null ? ImageGenerationRequest.ReferencesOffer : null,

            // What is not to be seen may be named: the negative prompt passes.
            Texts = [new("prompt", job.Prompt)],
            Inputs = [.. References().Select((reference, i) => reference with { Name = ImageGenerationRequest.ReferenceName(i) })],
        };
    }

    internal int ReferenceCount() => (ReferenceAssetIds?.Count ?? 0) + (ReferenceUrls?.Count ?? 0);

    private IEnumerable<InputReference> References() =>
    [
        .. (ReferenceAssetIds ?? []).Select((id, i) => InputReference.OfAsset($"referenceAssetIds[{i}]", "", id, MediaKind.Image)),
        .. (ReferenceUrls ?? []).Select((url, i) => InputReference.OfUrl($"referenceUrls[{i}]", "", url!, MediaKind.Image)),
    ];
}

internal sealed class ImageGenerationFormValidator : AbstractValidator<ImageGenerationForm>
{
    public ImageGenerationFormValidator()
    {
        var tooMany = $"must be at most {ImageGenerationRequest.MaxReferences} references, files and addresses together";
        RuleFor(x => x.Prompt).MustBePrompt();
        this.AddImageRules();
        RuleFor(x => x.NumImages).InclusiveBetween(1, ImageRequest.MaxImages).WithMessage($"must be 1 to {ImageRequest.MaxImages}");
        RuleFor(x => x.ReferenceAssetIds).Must((form, _) => form.ReferenceCount() <= ImageGenerationRequest.MaxReferences)
            .WithErrorCode(ValidationErrors.TooLong).WithMessage(tooMany).When(x => x.ReferenceAssetIds?.Count > 0);
        RuleFor(x => x.ReferenceUrls).Must((form, _) => form.ReferenceCount() <= ImageGenerationRequest.MaxReferences)
            .WithErrorCode(ValidationErrors.TooLong).WithMessage(tooMany).When(x => x.ReferenceUrls?.Count > 0);
        RuleForEach(x => x.ReferenceUrls).NotEmpty().WithMessage("must not be empty");
        RuleFor(x => x.Strength).InclusiveBetween(0.01, 1).WithMessage("must be 0.01 to 1");
        RuleFor(x => x.Strength).Must((form, strength) => strength is null || form.ReferenceCount() == 1)
            .WithMessage("needs exactly one reference to start from");
    }
}

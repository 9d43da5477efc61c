using CreativeStudio.Application.Common;
using CreativeStudio.Application.Jobs;
using CreativeStudio.Application.Jobs.Requesting;
using CreativeStudio.Domain.Assets;
using CreativeStudio.Domain.Common;
using CreativeStudio.Domain.ImageGeneration;
using FluentValidation;

namespace CreativeStudio.Application.ImageGeneration;

/// <summary>Asks for pictures that start from a given one.</summary>
public sealed record ImageToImageForm : ImageForm, IPictureForm, IJobForm
{
    /// <inheritdoc />
    public static string JobType => ImageToImageRequest.JobType;

    /// <inheritdoc />
    public static FormSpellings Spellings { get; } = SpellingsWith(
        ("num_images", "numImages"), ("image_id", "imageAssetId"), ("image_url", "imageUrl"), ("init_image_url", "imageUrl"), ("denoise", "strength"),
        ("denoising_strength", "strength"));

    /// <summary>What is to be seen: 1 to 1,000 characters.</summary>
    public string? Prompt { get; init; }

    /// <summary>1 (default) to 4 pictures; each costs the price.</summary>
    public int? NumImages { get; init; }

    /// <summary>How much is drawn anew: 0.01 to 1; 0.6 by default, 0.9 with a mask.</summary>
    public double? Strength { get; init; }

    /// <summary>The picture to start from: one of your assets. Exactly one of the three says which.</summary>
    public Guid? ImageAssetId { get; init; }

    /// <summary>The picture at a public address.</summary>
    public string? ImageUrl { get; init; }

    /// <summary>The picture that an earlier job made.</summary>
    public Guid? SourceJobId { get; init; }

    /// <summary>Which of that job's files; left out, the first picture.</summary>
    public string? SourceFilename { get; init; }

    /// <summary>A picture of the same shape: its white parts are drawn anew, its black ones stay. One of your assets.</summary>
    public Guid? MaskAssetId { get; init; }

    /// <summary>The same at a public address; at most one of the two.</summary>
    public string? MaskUrl { get; init; }

    /// <inheritdoc />
    public Result<JobOrder> Order()
    {
        var filled = Fill(new ImageToImageRequest
        {
            Prompt = PlainText.Clean(Prompt!), NumImages = NumImages ?? 1, Width = null, Height = null, Steps = 0, Strength = Strength,
            ImageAssetId = ImageAssetId, ImageUrl = ImageUrl, SourceJobId = SourceJobId, SourceFilename = SourceFilename,
            MaskAssetId = MaskAssetId, MaskUrl = MaskUrl,
        });
        var job = (Resolution, Width, Height) is (null, null, null) ? filled with { Width = null, Height = null } : filled;
        var parameters = ParametersOf(job);
        parameters["numImages"] = Text(job.NumImages);
        parameters["strength"] = Text(job.StrengthOrDefault());
        return new JobOrder(job, parameters, Units: job.NumImages, Workload: job.NumImages)
        {
            Texts = [new("prompt", job.Prompt)],
            Inputs = [this.Picture(ImageToImageRequest.Input), .. Mask()],
            FilesRefusal = FilesRefusal,
        };
    }

    private IEnumerable<InputReference> Mask() =>
        MaskAssetId is { } id ? [InputReference.OfAsset("maskAssetId", ImageToImageRequest.MaskInput, id, MediaKind.Image)]
        : MaskUrl is { } url ? [InputReference.OfUrl("maskUrl", ImageToImageRequest.MaskInput, url, MediaKind.Image)]
        : [];

    // The sizes of what an earlier job made are not known here: the runner looks at those.
    private static Error? FilesRefusal(IReadOnlyList<JobInput> files) =>
        files is [{ Width: { } width, Height: { } height }, { Width: { } maskWidth, Height: { } maskHeight } mask]
        && !ImageToImageRequest.MaskFits(width, height, maskWidth, maskHeight)
            ? AssetErrors.Invalid(mask.Field, $"is {maskWidth}x{maskHeight}: it must have the shape of the picture, which is {width}x{height}")
            : null;
}

internal sealed class ImageToImageFormValidator : AbstractValidator<ImageToImageForm>
{
    public ImageToImageFormValidator()
    {
        RuleFor(x => x.Prompt).MustBePrompt();
        this.AddImageRules();
        this.AddPictureRules();
        RuleFor(x => x.NumImages).InclusiveBetween(1, ImageRequest.MaxImages).WithMessage($"must be 1 to {ImageRequest.MaxImages}");
        RuleFor(x => x.Strength).InclusiveBetween(0.01, 1).WithMessage("must be 0.01 to 1");
        RuleFor(x => x.MaskUrl).Must((form, url) => url is null || form.MaskAssetId is null)
            .WithMessage("is one mask too many: give maskAssetId or maskUrl");
    }
}

using System.Globalization;
using CreativeStudio.Application.Common;
using CreativeStudio.Application.Jobs;
using CreativeStudio.Application.Jobs.Requesting;
using CreativeStudio.Domain.Assets;
using CreativeStudio.Domain.Common;
using CreativeStudio.Domain.Upscale;
using FluentValidation;

namespace CreativeStudio.Application.Upscale;

/// <summary>Asks for a picture with more pixels.</summary>
/// <param name="ImageAssetId">The picture: one of your assets. Exactly one of the three says which.</param>
/// <param name="ImageUrl">The picture at a public address.</param>
/// <param name="SourceJobId">The picture that an earlier job made.</param>
/// <param name="SourceFilename">Which of that job's files; left out, the first picture.</param>
/// <param name="ScaleFactor">2 or 4: how many times as wide and high.</param>
/// <param name="Model">An installed upscale model, or a part of its name; the one that suits the card by default.</param>
public sealed record UpscaleForm(Guid? ImageAssetId, string? ImageUrl, Guid? SourceJobId, string? SourceFilename, int? ScaleFactor, string? Model)
    : JobTerms, IPictureForm, IJobForm
{
    /// <inheritdoc />
    public static string JobType => UpscaleRequest.JobType;

    /// <inheritdoc />
    public static FormSpellings Spellings { get; } = new(
        new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["image_id"] = "imageAssetId",
            ["imageId"] = "imageAssetId",
            ["image_url"] = "imageUrl",
            ["scale_factor"] = "scaleFactor",
            ["source_job_id"] = "sourceJobId",
            ["source_filename"] = "sourceFilename",
        },
        []);

    /// <inheritdoc />
    public Result<JobOrder> Order()
    {
        var job = new UpscaleRequest(ImageAssetId, ImageUrl, SourceJobId, SourceFilename, ScaleFactor!.Value, Model?.Trim());
        var parameters = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["scaleFactor"] = job.ScaleFactor.ToString(CultureInfo.InvariantCulture),
        };
        return new JobOrder(job, parameters, Units: 1, Workload: 1)
        {
            Inputs = [this.Picture(UpscaleRequest.Input)],
            FilesRefusal = files => FilesRefusal(files, job.ScaleFactor),
        };
    }

    // The sizes of what an earlier job made are not known here: the runner looks at those.
    private static Error? FilesRefusal(IReadOnlyList<JobInput> files, int factor) =>
        files is [{ Width: { } width, Height: { } height } file] && UpscaleRequest.Refusal(width, height, factor) is { } refusal
            ? AssetErrors.Invalid(file.Field, refusal)
            : null;
}

internal sealed class UpscaleFormValidator : AbstractValidator<UpscaleForm>
{
    private static readonly string Factors = string.Join(" or ", UpscaleRequest.Factors);

    private const int MaxModelLength = 200;

    public UpscaleFormValidator()
    {
        this.AddPictureRules();
        RuleFor(x => x.ScaleFactor).Cascade(CascadeMode.Stop)
            .NotNull().WithMessage($"is required: {Factors}")
            .Must(factor => UpscaleRequest.Factors.Contains(factor!.Value)).WithMessage($"must be {Factors}");
        RuleFor(x => x.Model).WellFormed().SingleLine().AtMost(MaxModelLength);
    }
}

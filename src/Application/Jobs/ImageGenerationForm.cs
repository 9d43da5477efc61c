using CreativeStudio.Application.Common;
using CreativeStudio.Domain.Common;
using CreativeStudio.Domain.Jobs;
using FluentValidation;

namespace CreativeStudio.Application.Jobs;

/// <summary>Asks for pictures from a prompt.</summary>
public sealed record ImageGenerationForm : ImageForm, IJobForm
{
    /// <inheritdoc />
    public static string JobType => ImageGeneration.JobType;

    /// <inheritdoc />
    public static FormSpellings Spellings { get; } = SpellingsWith(("num_images", "numImages"));

    /// <summary>What is to be seen: 1 to 1,000 characters.</summary>
    public string? Prompt { get; init; }

    /// <summary>1 (default) to 4 pictures; each costs the price.</summary>
    public int? NumImages { get; init; }

    /// <inheritdoc />
    public Result<JobOrder> Order()
    {
        var job = Fill(new ImageGeneration
        {
            Prompt = PlainText.Clean(Prompt!), NumImages = NumImages ?? 1, Width = 0, Height = 0, Steps = 0,
        });
        var parameters = ParametersOf(job);
        parameters["numImages"] = Text(job.NumImages);
        return new JobOrder(job, parameters, Units: job.NumImages, Workload: job.NumImages)
        {
            // What is not to be seen may be named: the negative prompt passes.
            Texts = [new("prompt", job.Prompt)],
        };
    }
}

internal sealed class ImageGenerationFormValidator : AbstractValidator<ImageGenerationForm>
{
    public ImageGenerationFormValidator()
    {
        RuleFor(x => x.Prompt).MustBePrompt();
        this.AddImageRules();
        RuleFor(x => x.NumImages).InclusiveBetween(1, ImageJob.MaxImages).WithMessage($"must be 1 to {ImageJob.MaxImages}");
    }
}

using System.Globalization;
using CreativeStudio.Application.Common;
using CreativeStudio.Application.Jobs.Requesting;
using CreativeStudio.Application.Safety;
using CreativeStudio.Domain.Common;
using CreativeStudio.Domain.Jobs;
using CreativeStudio.Domain.StoryVideo;
using FluentValidation;

namespace CreativeStudio.Application.StoryVideo;

/// <summary>Asks for a new picture of one scene of a story's films.</summary>
/// <param name="SourceJobId">A completed job of the user's that made films of a story.</param>
/// <param name="Scene">Number of the scene in <c>scenes.json</c>.</param>
/// <param name="Prompt">3 to 600 characters; left out, the scene's prompt stays.</param>
/// <param name="Seed">0 to 9007199254740991; left out, the one after the scene's seed.</param>
public sealed record SceneRenderForm(Guid? SourceJobId, int? Scene, string? Prompt, long? Seed) : JobTerms, IJobForm
{
    // Until it is known how long the films are.
    private const double UsualSeconds = 60;

    /// <inheritdoc />
    public static string JobType => SceneRenderRequest.JobType;

    /// <inheritdoc />
    public Result<JobOrder> Order()
    {
        var render = new SceneRenderRequest(SourceJobId!.Value, Scene!.Value, Prompt is null ? null : PlainText.Clean(Prompt), Seed);
        var parameters = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["sourceJobId"] = render.SourceJobId.ToString(),
            ["scene"] = render.Scene.ToString(CultureInfo.InvariantCulture),
        };
        if (render.Seed is { } seed)
        {
            parameters["seed"] = seed.ToString(CultureInfo.InvariantCulture);
        }

        return new JobOrder(render, parameters, Units: 1, Workload: UsualSeconds)
        {
            Texts = render.Prompt is { } prompt ? [new WrittenText("prompt", prompt)] : [],
            Inputs = [InputReference.OfJob("sourceJobId", "project", render.SourceJobId, SceneRenderRequest.ProjectFile)],
        };
    }
}

internal sealed class SceneRenderFormValidator : AbstractValidator<SceneRenderForm>
{
    public SceneRenderFormValidator()
    {
        RuleFor(x => x.SourceJobId).NotNull().WithMessage("is required");
        RuleFor(x => x.Scene).Cascade(CascadeMode.Stop)
            .NotNull().WithMessage("is required").GreaterThanOrEqualTo(1).WithMessage("must be 1 or more");
        RuleFor(x => x.Prompt).WellFormed().SingleLine().AtLeast(3).AtMost(SceneRenderRequest.MaxPromptLength);
        RuleFor(x => x.Seed).InclusiveBetween(0, JobSeed.Max).WithMessage($"must be 0 to {JobSeed.Max}");
    }
}

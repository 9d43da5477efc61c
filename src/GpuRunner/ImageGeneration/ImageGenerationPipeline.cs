using CreativeStudio.GpuRunner.Jobs;
using Request = CreativeStudio.Domain.ImageGeneration.ImageGenerationRequest;

namespace CreativeStudio.GpuRunner.ImageGeneration;

/// <summary>One to four pictures of a prompt, each with a seed of its own that follows the first.</summary>
internal sealed class ImageGenerationPipeline(PictureSeries series) : IJobPipeline
{
    public string JobType => Request.JobType;

    public IReadOnlyList<string> Packs { get; } = ["text-to-image"];

    public IReadOnlyDictionary<string, IReadOnlyList<string>> Variants { get; } =
        new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal) { [Request.ReferencesOffer] = ["edit"] };

    public async Task<Delivery> RunAsync(JobRun run, CancellationToken ct)
    {
        var job = run.Request.Read<Request>();
        var references = new List<string>();
        foreach (var input in run.Inputs)
        {
            references.Add(await run.InputAsync(input.Name, ct));
        }

        var given = job.Strength is { } strength
            ? new GivenPictures { InitImage = references[0], Strength = strength }
            : new GivenPictures { References = references };
        return PictureSeries.Delivered(await series.MakeAsync(run, job, PictureSeries.Plan(run, job, job.Prompt, job.NumImages), given, 1, ct));
    }
}

using CreativeStudio.GpuRunner.Jobs;
using Request = CreativeStudio.Domain.Jobs.ImageGeneration;

namespace CreativeStudio.GpuRunner.ImageGeneration;

/// <summary>One to four pictures of a prompt, each with a seed of its own that follows the first.</summary>
internal sealed class ImageGenerationPipeline(PictureSeries series) : IJobPipeline
{
    public string JobType => Request.JobType;

    public IReadOnlyList<string> Packs { get; } = ["text-to-image"];

    public async Task<Delivery> RunAsync(JobRun run, CancellationToken ct)
    {
        var job = run.Request.Read<Request>();
        var first = PictureSeries.FirstSeed(run, job);
        var planned = Enumerable.Range(0, job.NumImages)
            .Select(i => new PlannedPicture(i + 1, job.Prompt, PictureSeries.SeedOf(first, i)))
            .ToList();
        return PictureSeries.Delivered(await series.MakeAsync(run, job, planned, ct));
    }
}

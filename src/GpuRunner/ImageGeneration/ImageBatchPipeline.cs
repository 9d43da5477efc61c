using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using CreativeStudio.Application.ImageGeneration;
using CreativeStudio.Domain.ImageGeneration;
using CreativeStudio.Domain.Jobs;
using CreativeStudio.GpuRunner.Jobs;

namespace CreativeStudio.GpuRunner.ImageGeneration;

/// <summary>Pictures of several prompts, each delivered as it is ready, and a document that says which is which.</summary>
internal sealed class ImageBatchPipeline(PictureSeries series) : IJobPipeline
{
    private const string DocumentName = "batch.json";
    private const double SummaryWeight = 0.01;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        WriteIndented = true,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    public string JobType => ImageBatchRequest.JobType;

    public IReadOnlyList<string> Packs { get; } = ["text-to-image"];

    public async Task<Delivery> RunAsync(JobRun run, CancellationToken ct)
    {
        var batch = run.Request.Read<ImageBatchRequest>();
        var planned = batch.Pictures(run.Job.Id).Select(picture => Plan(batch, picture)).ToList();
        var drawn = await series.MakeAsync(run, batch, planned, GivenPictures.None, 1 - SummaryWeight, ct);
        var folder = await run.StepAsync(
            "summary",
            "Writing the summary",
            SummaryWeight,
            async (into, _, token) =>
            {
                await File.WriteAllBytesAsync(Path.Combine(into, DocumentName), JsonSerializer.SerializeToUtf8Bytes(Summary(run, batch, planned), Json), token);
                return TimeSpan.Zero;
            },
            ct);
        return PictureSeries.Delivered(drawn, new OutputFile("document", Path.Combine(folder, DocumentName), "application/json"));
    }

    private static PlannedPicture Plan(ImageBatchRequest batch, BatchPicture picture)
    {
        var prompt = batch.Prompts[picture.PromptIndex];
        return new PlannedPicture(picture.Number, prompt.Prompt, picture.Seed) { NegativePrompt = prompt.NegativePrompt };
    }

    // It is delivered with the end of the job, where all of it is true.
    private static BatchSummary Summary(JobRun run, ImageBatchRequest batch, IReadOnlyList<PlannedPicture> planned) => BatchSummary.Of(
        run.Job.Id, batch, JobStatus.Completed, run.Job.Price,
        planned.Select(picture => ImageRequest.NameOf(picture.Number) + ".png").ToHashSet(StringComparer.Ordinal));
}

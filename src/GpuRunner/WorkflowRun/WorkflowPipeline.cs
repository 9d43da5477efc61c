using System.Globalization;
using System.Text.Json;
using CreativeStudio.Application.Workflows;
using CreativeStudio.Domain.Jobs;
using CreativeStudio.Domain.WorkflowRun;
using CreativeStudio.Domain.Workflows;
using CreativeStudio.GpuRunner.Comfy;
using CreativeStudio.GpuRunner.Generation;
using CreativeStudio.GpuRunner.Jobs;
using CreativeStudio.GpuRunner.Workflows;

namespace CreativeStudio.GpuRunner.WorkflowRun;

/// <summary>Runs a workflow pack with the parameters that a client sets, and delivers all that it saves.</summary>
internal sealed class WorkflowPipeline(
    Engine engine, ComfyClient comfy, WorkflowRunner runner, WorkflowPacks packs, CheckpointSelector checkpoints) : IJobPipeline
{
    private const int MaxFiles = 64;

    public string JobType => WorkflowRunRequest.JobType;

    public IReadOnlyList<string> Packs { get; } = [];

    public bool NeedsEngine => true;

    public async Task<Delivery> RunAsync(JobRun run, CancellationToken ct)
    {
        var request = run.Request.Read<WorkflowRunRequest>();
        var pack = packs[request.Workflow];
        if (WorkflowCheck.Refusal(WorkflowDescription.Of(pack, null, null, null), new WorkflowCall(request.Workflow, request.Parameters)) is { } refusal)
        {
            throw new JobRefusedException("JOB_004", $"The workflow is no longer the one that was asked for. {refusal.Message}");
        }

        var folder = await run.StepAsync("run", $"Running: {pack.Binding.Title}", 1, (into, progress, token) => MakeAsync(run, request, pack, into, progress, token), ct);
        var made = await MadePicture.ReadAsync(folder, ct);
        return new Delivery(WorkflowOutput.In(folder), made.Models, made.VramMegabytes);
    }

    private async Task<TimeSpan> MakeAsync(JobRun run, WorkflowRunRequest request, WorkflowPack pack, string into, StepProgress progress, CancellationToken ct)
    {
        var models = await checkpoints.FindAsync(pack, ct);
        var parameters = new Dictionary<string, object>(models.ParametersOf(pack), StringComparer.Ordinal);
        var prefix = string.Create(CultureInfo.InvariantCulture, $"studio/{run.Job.Id:N}");
        await SetAsync(run, request, pack, parameters, prefix, ct);
        var result = await runner.RunAsync(pack, parameters, SizeIn(pack, parameters), fraction => progress(fraction), ct);
        await FetchAsync(pack, result, into, ct);
        await new MadePicture(result.Worked, (await comfy.GetSystemAsync(ct)).HeldMegabytes) { Models = models.Files }.WriteAsync(into, ct);
        return result.Worked;
    }

    private async Task SetAsync(
        JobRun run, WorkflowRunRequest request, WorkflowPack pack, Dictionary<string, object> parameters, string prefix, CancellationToken ct)
    {
        if (pack.Binding.Parameters.ContainsKey(WorkflowPack.FileNamePrefix))
        {
            parameters[WorkflowPack.FileNamePrefix] = prefix;
        }

        if (pack.Binding.Parameters.TryGetValue(WorkflowPack.Seed, out var seed) && seed.Type == WorkflowParameterType.WholeNumber)
        {
            parameters[WorkflowPack.Seed] = Fitting(JobSeed.Of(run.Job.Id), seed);
        }

        foreach (var (name, value) in request.Parameters)
        {
            parameters[name] = value.ValueKind == JsonValueKind.Object
                ? await runner.UploadAsync(await run.InputAsync(name, ct), $"{prefix}-{name}", ct)
                : value;
        }
    }

    // A pack may want its seeds smaller than ours, or from 1.
    private static long Fitting(long seed, WorkflowParameter parameter)
    {
        var (least, most) = ((long)(parameter.Min ?? 0), (long)Math.Min(parameter.Max ?? JobSeed.Max, JobSeed.Max));
        return most > least ? least + (seed % (most - least + 1)) : least;
    }

    // A size that a smaller one may take the place of where the card's memory does not suffice.
    private static DrawnSize? SizeIn(WorkflowPack pack, Dictionary<string, object> parameters)
    {
        return Side("width") is { } width && Side("height") is { } height
            ? new DrawnSize(width, height, (int)(pack.Binding.Parameters["width"].MultipleOf ?? 8))
            : null;

        int? Side(string name) => (parameters.GetValueOrDefault(name) ?? pack.Binding.Parameters.GetValueOrDefault(name)?.Default) switch
        {
            JsonElement { ValueKind: JsonValueKind.Number } json when json.TryGetInt32(out var side) => side,
            int side => side,
            _ => null,
        };
    }

    private async Task FetchAsync(WorkflowPack pack, ComfyResult result, string into, CancellationToken ct)
    {
        var files = pack.Outputs.SelectMany(result.FilesOf).ToList();
        if (files.Count > MaxFiles)
        {
            throw new JobRefusedException("JOB_004", $"The workflow saved {files.Count} files; {MaxFiles} at most are delivered.");
        }

        for (var i = 0; i < files.Count; i++)
        {
            var name = string.Create(CultureInfo.InvariantCulture, $"output-{i + 1}");
            var saved = Path.Combine(into, name + ".saved");
            await comfy.DownloadAsync(files[i], saved, ct);
            await WorkflowOutput.FinishAsync(saved, into, name, engine.Name, ct);
        }
    }
}

using CreativeStudio.GpuRunner.Comfy;
using CreativeStudio.GpuRunner.Jobs;
using CreativeStudio.GpuRunner.Workflows;

namespace CreativeStudio.GpuRunner.Generation;

/// <summary>Has the engine find out how near everything in a picture is, through the workflow pack <c>depth</c>.</summary>
internal sealed class DepthMaker(ComfyClient comfy, WorkflowRunner runner, WorkflowPacks packs, CheckpointSelector checkpoints)
{
    private readonly WorkflowPack _pack = packs["depth"];

    /// <summary>The depth model in use.</summary>
    public async Task<string> ModelAsync(CancellationToken ct) => (await checkpoints.ChooseAsync(_pack, ct)).File;

    /// <summary>Stores the depth map of a picture as a PNG: white is near. Returns how long the engine worked.</summary>
    /// <param name="name">Of the files on the engine, without an ending; different for every picture.</param>
    /// <exception cref="ComfyException">The engine did not deliver.</exception>
    /// <exception cref="WorkflowException">No depth model is installed.</exception>
    public async Task<TimeSpan> MakeAsync(string picturePath, string name, string path, StepProgress progress, CancellationToken ct)
    {
        var choice = await checkpoints.ChooseAsync(_pack, ct);
        var parameters = new Dictionary<string, object>(StringComparer.Ordinal)
        {
            ["checkpoint"] = choice.File,
            ["image"] = await runner.UploadAsync(picturePath, name, ct),
            ["filename_prefix"] = $"studio/{name}",
        };
        var result = await runner.RunAsync(_pack, parameters, null, fraction => progress(fraction), ct);
        await comfy.DownloadAsync(result.Files[0], path, ct);
        return result.Worked;
    }
}

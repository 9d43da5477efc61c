using CreativeStudio.GpuRunner.Comfy;
using CreativeStudio.GpuRunner.Jobs;
using CreativeStudio.GpuRunner.Workflows;

namespace CreativeStudio.GpuRunner.Parallax;

/// <summary>Has the engine find out how near everything in a picture is, through the workflow pack <c>depth</c>.</summary>
internal sealed class DepthMaker(ComfyClient comfy, WorkflowPacks packs, CheckpointSelector checkpoints, TimeProvider clock)
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
        await using var picture = File.OpenRead(picturePath);
        var graph = _pack.Bind(new Dictionary<string, object>(StringComparer.Ordinal)
        {
            ["checkpoint"] = choice.File,
            ["image"] = await comfy.UploadImageAsync(picture, name + Path.GetExtension(picturePath), ct),
            ["filename_prefix"] = $"studio/{name}",
        });
        var id = Guid.CreateVersion7(clock.GetUtcNow());
        var result = await comfy.RunAsync(
            graph, _pack.Outputs, id, now => progress(now.NodesTotal == 0 ? 0 : (now.NodesDone + now.NodeFraction) / now.NodesTotal), ct);
        await comfy.DownloadAsync(result.Files[0], path, ct);
        return result.Worked;
    }
}

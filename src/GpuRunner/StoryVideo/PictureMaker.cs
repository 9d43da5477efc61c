using CreativeStudio.GpuRunner.Comfy;
using CreativeStudio.GpuRunner.Jobs;
using CreativeStudio.GpuRunner.Workflows;

namespace CreativeStudio.GpuRunner.StoryVideo;

/// <summary>A picture to make.</summary>
/// <param name="Seed">0 to 2^53 - 1.</param>
/// <param name="Prefix">Of the file on the engine; different for every picture, so that nobody else's is taken for it.</param>
internal sealed record PictureRequest(string Prompt, string NegativePrompt, long Seed, string Prefix);

/// <summary>What making a picture took.</summary>
/// <param name="VramMegabytes">Video memory that the engine holds afterwards; 0 where the engine has none.</param>
internal sealed record MadePicture(TimeSpan Worked, long VramMegabytes);

/// <summary>Makes pictures through the workflow pack <c>text-to-image</c>, with the checkpoint and the size that suit the card.</summary>
internal sealed class PictureMaker(ComfyClient comfy, WorkflowPacks packs, CheckpointSelector checkpoints, TimeProvider clock)
{
    private readonly WorkflowPack _pack = packs["text-to-image"];

    /// <summary>The checkpoint model in use.</summary>
    public async Task<string> ModelAsync(CancellationToken ct) => (await checkpoints.ChooseAsync(_pack, ct)).File;

    /// <summary>Makes a picture and stores it as a PNG.</summary>
    /// <exception cref="ComfyException">The engine did not deliver.</exception>
    /// <exception cref="WorkflowException">No suitable checkpoint is installed.</exception>
    public async Task<MadePicture> MakeAsync(PictureRequest request, string path, StepProgress progress, CancellationToken ct)
    {
        var choice = await checkpoints.ChooseAsync(_pack, ct);
        var graph = _pack.Bind(new Dictionary<string, object>(choice.Parameters, StringComparer.Ordinal)
        {
            ["prompt"] = request.Prompt,
            ["negative"] = request.NegativePrompt,
            ["seed"] = request.Seed,
            ["filename_prefix"] = request.Prefix,
        });
        var id = Guid.CreateVersion7(clock.GetUtcNow());
        var result = await comfy.RunAsync(graph, _pack.Outputs, id, now => progress(Fraction(now)), ct);
        await comfy.DownloadAsync(result.Files[0], path, ct);
        var device = (await comfy.GetSystemAsync(ct)).Device;
        return new MadePicture(result.Worked, device is null || device.IsCpu ? 0 : device.MemoryHeld / (1024 * 1024));
    }

    private static double Fraction(ComfyProgress now) =>
        now.NodesTotal == 0 ? 0 : (now.NodesDone + now.NodeFraction) / now.NodesTotal;
}

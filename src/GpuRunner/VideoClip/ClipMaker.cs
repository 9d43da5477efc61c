using CreativeStudio.Domain.Media;
using CreativeStudio.GpuRunner.Comfy;
using CreativeStudio.GpuRunner.Generation;
using CreativeStudio.GpuRunner.Jobs;
using CreativeStudio.GpuRunner.Media.Parallax;
using CreativeStudio.GpuRunner.Workflows;

namespace CreativeStudio.GpuRunner.VideoClip;

/// <summary>A clip that a model is to draw.</summary>
/// <param name="PicturePath">The first frame; null where the words alone say what it shows.</param>
/// <param name="Mirrored">The camera moves to the left.</param>
/// <param name="Film">What is made of it: it is drawn no larger.</param>
/// <param name="Name">Of the files on the engine, different for every clip.</param>
internal sealed record ClipRequest(
    string Prompt, CameraMovement Movement, bool Mirrored, string? PicturePath, double Seconds, long Seed, FilmSize Film, string Name);

/// <summary>Has a clip model draw every frame of a clip, through the workflow packs that are installed and fit the card.</summary>
internal sealed class ClipMaker(
    ComfyClient comfy, WorkflowRunner runner, WorkflowPacks packs, PackOffers offers, CheckpointSelector checkpoints)
{
    /// <summary>The packs that make a clip of a picture, best first.</summary>
    public static readonly IReadOnlyList<string> FromPicture = ["image-to-video", "camera-video"];

    // The last is made of a picture that is drawn first.
    private static readonly IReadOnlyList<string> FromText = ["text-to-video", "camera-video"];

    /// <summary>The best pack that is installed, fits the card and makes so long a clip; null where there is none.</summary>
    /// <param name="patiently">Also on a device on which it takes hours.</param>
    /// <exception cref="ComfyException">The server is away.</exception>
    public async Task<string?> ChooseAsync(bool hasPicture, double seconds, bool patiently, CancellationToken ct)
    {
        var lacks = await offers.LacksAsync(ct);
        var pack = (hasPicture ? FromPicture : FromText)
            .FirstOrDefault(name => !lacks.ContainsKey(name) && packs[name].Binding.Film?.FramesFor(seconds) is not null);
        return pack is null || patiently || (await comfy.GetSystemAsync(ct)).Device is { IsCpu: false } ? pack : null;
    }

    /// <summary>Whether a pack needs a first frame.</summary>
    public bool StartsFromPicture(string pack) => packs[pack].Binding.Parameters.ContainsKey("image");

    /// <summary>Makes the clip as the model draws it: its own size and frames a second, at least as long as asked for.</summary>
    /// <exception cref="ComfyException">The engine did not deliver.</exception>
    /// <exception cref="WorkflowException">A model is not installed any more, or the pack makes no such clip.</exception>
    public async Task<MadePicture> MakeAsync(string packName, ClipRequest request, string path, StepProgress progress, CancellationToken ct)
    {
        var pack = packs[packName];
        var rules = pack.Binding.Film ?? throw new WorkflowException($"Workflow pack '{packName}' does not say what films it makes");
        var models = await checkpoints.ModelsAsync(pack, ct);
        var size = SizeOn((await comfy.GetSystemAsync(ct)).Device, rules, request.Film, (int)(pack.Binding.Parameters["width"].MultipleOf ?? 16));
        var parameters = new Dictionary<string, object>(models, StringComparer.Ordinal)
        {
            ["prompt"] = $"{request.Prompt}. {CameraWords.Of(request.Movement, request.Mirrored)}",
            ["seed"] = request.Seed,
            ["length"] = rules.FramesFor(request.Seconds) ?? throw new WorkflowException($"Workflow pack '{packName}' makes no clip of {request.Seconds} seconds"),
            ["fps"] = rules.FramesPerSecond,
            ["filename_prefix"] = $"studio/{request.Name}",
        };
        if (pack.Binding.Parameters.ContainsKey("camera"))
        {
            parameters["camera"] = CameraWords.PoseOf(request.Movement, request.Mirrored);
        }

        if (request.PicturePath is { } picture && StartsFromPicture(packName))
        {
            parameters["image"] = await runner.UploadAsync(picture, request.Name, ct);
        }

        var result = await runner.RunAsync(pack, parameters, size, fraction => progress(fraction), ct);
        await comfy.DownloadAsync(
            result.Files.FirstOrDefault(file => file.Kind == ComfyFileKind.Video)
            ?? throw new ComfyException(ComfyFailure.Execution, "ComfyUI delivered no film."),
            path,
            ct);
        return new MadePicture(result.Worked, (await comfy.GetSystemAsync(ct)).HeldMegabytes)
        {
            Models = [.. models.Values.Select(model => model.ToString()!)],
        };
    }

    private static DrawnSize SizeOn(ComfyDevice? device, FilmRules rules, FilmSize film, int grain)
    {
        var size = PictureSize.On(device, rules.Sizes);
        var scale = Math.Min(1, Math.Sqrt((double)film.Width * film.Height / (size.Width * size.Height)));
        return new DrawnSize(size.Width, size.Height, grain).Smaller(scale);
    }
}

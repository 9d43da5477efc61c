using System.Text.Json;
using CreativeStudio.GpuRunner.Comfy;
using CreativeStudio.GpuRunner.Jobs;
using CreativeStudio.GpuRunner.Workflows;

namespace CreativeStudio.GpuRunner.Generation;

/// <summary>What making a picture or a clip took.</summary>
/// <param name="VramMegabytes">Video memory that the engine holds afterwards; 0 where the engine has none.</param>
internal sealed record MadePicture(TimeSpan Worked, long VramMegabytes)
{
    private const string FileName = "made.json";

    /// <summary>The file names of the models that made it.</summary>
    public IReadOnlyList<string> Models { get; init; } = [];

    /// <summary>Keeps this in the folder of a step, so that an attempt that does not repeat the step knows it too.</summary>
    public Task WriteAsync(string folder, CancellationToken ct) =>
        File.WriteAllBytesAsync(Path.Combine(folder, FileName), JsonSerializer.SerializeToUtf8Bytes(this), ct);

    /// <summary>Reads what <see cref="WriteAsync"/> kept.</summary>
    /// <exception cref="JsonException">It is damaged.</exception>
    public static async Task<MadePicture> ReadAsync(string folder, CancellationToken ct) =>
        JsonSerializer.Deserialize<MadePicture>(await File.ReadAllBytesAsync(Path.Combine(folder, FileName), ct))
        ?? throw new JsonException("There is nothing about the picture.");
}

/// <summary>
/// Makes pictures through the workflow packs <c>text-to-image</c>, <c>image-to-image</c>, <c>inpaint</c>, <c>edit</c> and <c>upscale</c>,
/// with the models and the size that suit the card.
/// </summary>
internal sealed class PictureMaker(ComfyClient comfy, WorkflowRunner runner, WorkflowPacks packs, CheckpointSelector checkpoints)
{
    // An edit model draws about a megapixel.
    private const int EditedSide = 1024;

    /// <summary>The checkpoint model that draws pictures from texts.</summary>
    public async Task<string> ModelAsync(CancellationToken ct) => (await checkpoints.ChooseAsync(packs["text-to-image"], ct)).File;

    /// <summary>Makes a picture and stores it as a PNG.</summary>
    /// <exception cref="ComfyException">The engine did not deliver.</exception>
    /// <exception cref="WorkflowException">A model is not installed, or a value is out of range.</exception>
    public Task<MadePicture> MakeAsync(PictureRequest request, string path, StepProgress progress, CancellationToken ct) =>
        MakeAsync(request, [path], progress, ct);

    /// <summary>Makes as many pictures as there are paths, one to four, by one prompt; seeds follow from the request's.</summary>
    /// <exception cref="ComfyException">The engine did not deliver.</exception>
    /// <exception cref="WorkflowException">A model is not installed, or a value is out of range.</exception>
    public async Task<MadePicture> MakeAsync(
        PictureRequest request, IReadOnlyList<string> paths, StepProgress progress, CancellationToken ct)
    {
        var pack = packs[request.Pack];
        var parameters = new Dictionary<string, object>(StringComparer.Ordinal)
        {
            ["prompt"] = request.Prompt,
            ["seed"] = request.Seed,
            ["filename_prefix"] = request.Prefix,
            ["count"] = paths.Count,
        };
        var (models, size) = await ChooseAsync(pack, request, parameters, ct);
        AddWishes(request, parameters);
        if (request is { Width: { } width, Height: { } height })
        {
            parameters["output_width"] = width;
            parameters["output_height"] = height;
        }

        await UploadAsync(request, parameters, ct);
        return await RunAsync(pack, parameters, size, paths, models, progress, ct);
    }

    /// <summary>Makes a picture larger and stores it as a PNG.</summary>
    /// <param name="width">Pixels of the larger picture, to 16384.</param>
    /// <param name="height">Pixels of the larger picture, to 16384.</param>
    /// <param name="model">File name of an installed upscale model; null takes the one that suits the card.</param>
    /// <exception cref="ComfyException">The engine did not deliver.</exception>
    /// <exception cref="WorkflowException">A model is not installed, or a value is out of range.</exception>
    public async Task<MadePicture> UpscaleAsync(
        string picture, int width, int height, string? model, string prefix, string path, StepProgress progress, CancellationToken ct)
    {
        var pack = packs["upscale"];
        var models = new Dictionary<string, object>(await checkpoints.ModelsAsync(pack, ct), StringComparer.Ordinal);
        if (model is not null)
        {
            models["upscaler"] = model;
        }

        var parameters = new Dictionary<string, object>(models, StringComparer.Ordinal)
        {
            ["image"] = await runner.UploadAsync(picture, prefix, ct),
            ["output_width"] = width,
            ["output_height"] = height,
            ["filename_prefix"] = prefix,
        };
        return await RunAsync(pack, parameters, null, [path], [.. models.Values.Select(file => file.ToString()!)], progress, ct);
    }

    private async Task<(IReadOnlyList<string> Models, DrawnSize Size)> ChooseAsync(
        WorkflowPack pack, PictureRequest request, Dictionary<string, object> parameters, CancellationToken ct)
    {
        if (pack.Binding.Checkpoints is null)
        {
            var models = await checkpoints.ModelsAsync(pack, ct);
            foreach (var (name, file) in models)
            {
                parameters[name] = file;
            }

            return ([.. models.Values.Select(file => file.ToString()!)],
                DrawnSize.For(request.Width ?? EditedSide, request.Height ?? EditedSide, EditedSide * EditedSide, 16));
        }

        var choice = await checkpoints.ChooseAsync(pack, request.Model, ct);
        foreach (var (name, value) in choice.Parameters)
        {
            parameters[name] = value;
        }

        parameters["negative"] = request.NegativePrompt;
        var (width, height) = (request.Width ?? choice.Width, request.Height ?? choice.Height);
        return ([choice.File], DrawnSize.For(width, height, choice.AnySize ? null : choice.Width * choice.Height, 8));
    }

    private static void AddWishes(PictureRequest request, Dictionary<string, object> parameters)
    {
        (string Name, object? Value)[] wishes =
        [
            ("steps", request.References.Count > 0 ? null : request.Steps), ("cfg", request.Cfg), ("sampler", request.Sampler),
            ("scheduler", request.References.Count > 0 ? null : request.Scheduler),
            ("denoise", request.References.Count > 0 || request.InitImage is null ? null : request.Strength),
        ];
        foreach (var (name, value) in wishes)
        {
            if (value is not null)
            {
                parameters[name] = value;
            }
        }
    }

    private async Task UploadAsync(PictureRequest request, Dictionary<string, object> parameters, CancellationToken ct)
    {
        var pictures = request.References.Count > 0
            ? request.References.Select((path, index) => ($"image_{index + 1}", path))
            : new[] { ("image", request.InitImage), ("mask", request.InitImage is null ? null : request.Mask) }
                .Where(picture => picture.Item2 is not null)
                .Select(picture => (picture.Item1, picture.Item2!));
        foreach (var (name, path) in pictures)
        {
            parameters[name] = await runner.UploadAsync(path, $"{request.Prefix}-{name}", ct);
        }
    }

    private async Task<MadePicture> RunAsync(
        WorkflowPack pack,
        Dictionary<string, object> parameters,
        DrawnSize? size,
        IReadOnlyList<string> paths,
        IReadOnlyList<string> models,
        StepProgress progress,
        CancellationToken ct)
    {
        var result = await runner.RunAsync(pack, parameters, size, fraction => progress(fraction), ct);
        if (result.Files.Count < paths.Count)
        {
            throw new ComfyException(ComfyFailure.Execution, $"ComfyUI delivered {result.Files.Count} of {paths.Count} pictures.");
        }

        for (var index = 0; index < paths.Count; index++)
        {
            await comfy.DownloadAsync(result.Files[index], paths[index], ct);
        }

        return new MadePicture(result.Worked, (await comfy.GetSystemAsync(ct)).HeldMegabytes) { Models = models };
    }
}

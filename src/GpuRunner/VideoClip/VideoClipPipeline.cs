using System.Text.Json;
using CreativeStudio.Application.Common;
using CreativeStudio.Domain.Jobs;
using CreativeStudio.Domain.Media;
using CreativeStudio.Domain.VideoClip;
using CreativeStudio.GpuRunner.Generation;
using CreativeStudio.GpuRunner.Jobs;
using CreativeStudio.GpuRunner.Media.Film;
using CreativeStudio.GpuRunner.Media.Parallax;
using CreativeStudio.GpuRunner.Workflows;
using Request = CreativeStudio.Domain.VideoClip.VideoClipRequest;

namespace CreativeStudio.GpuRunner.VideoClip;

/// <summary>
/// A short clip from a text or the client's picture: drawn frame by frame by a clip model where the engine has one that fits the card and the
/// clip, else by a camera that moves through one picture in depth. The document beside the film says which.
/// </summary>
internal sealed class VideoClipPipeline(
    Engine engine, PictureMaker pictures, DepthMaker depths, ClipMaker clips, FilmSize size) : IJobPipeline
{
    private const string DocumentName = "clip.json";
    private const string Camera = "camera";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    public string JobType => Request.JobType;

    public IReadOnlyList<string> Packs { get; } = ["text-to-image", "depth"];

    public IReadOnlyDictionary<string, IReadOnlyList<string>> Variants { get; } =
        new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal) { [Request.GenerateOffer] = ClipMaker.FromPicture };

    public async Task<Delivery> RunAsync(JobRun run, CancellationToken ct)
    {
        var request = run.Request.Read<Request>();
        var clip = new Clip(run, request, request.Seed ?? JobSeed.Of(run.Job.Id), run.Inputs.Count > 0, size.Seconds ?? request.Duration);
        return await ChooseAsync(clip, ct) is { } pack ? await GenerateAsync(clip, pack, ct) : await MoveCameraAsync(clip, ct);
    }

    /// <summary>The workflow pack that generates the clip; null where a camera moves. A later attempt, perhaps on another card, keeps to it.</summary>
    private async Task<string?> ChooseAsync(Clip clip, CancellationToken ct)
    {
        if (clip.Request.Method == ClipMethod.Parallax)
        {
            return null;
        }

        var chosen = await clip.Run.StepAsync(
            "choose",
            "Choosing the method",
            0.01,
            async (into, _, token) =>
            {
                var pack = await clips.ChooseAsync(clip.HasImage, clip.Seconds, patiently: clip.Request.Method == ClipMethod.Generate, token);
                if (pack is null && clip.Request.Method == ClipMethod.Generate)
                {
                    throw new WorkflowException("No clip model is installed that fits this card and this clip");
                }

                await File.WriteAllTextAsync(Path.Combine(into, "method.txt"), pack ?? Camera, token);
                return TimeSpan.Zero;
            },
            ct);
        return await File.ReadAllTextAsync(Path.Combine(chosen, "method.txt"), ct) is var method && method == Camera ? null : method;
    }

    private async Task<Delivery> MoveCameraAsync(Clip clip, CancellationToken ct)
    {
        var (run, request) = (clip.Run, clip.Request);
        var (picture, peak) = await PictureAsync(clip, ct);
        var measured = await run.StepAsync(
            "depth",
            "Measuring the depth of the picture",
            clip.HasImage ? 0.29 : 0.09,
            (into, progress, token) => depths.MakeAsync(picture, $"{run.Job.Id:N}-depth", Path.Combine(into, "depth.png"), progress, token),
            ct);
        var frames = (int)Math.Round(clip.Seconds * request.FramesPerSecond);
        var shot = new ParallaxShot(picture, Path.Combine(measured, "depth.png"), request.CameraMovement, clip.Mirrored, 0, frames);
        var plan = new ParallaxPlan(
            [shot], size.Width, size.Height, frames, request.FramesPerSecond, null, FilmTitle.Of(request.Prompt ?? "Clip"), engine.Name) { Fade = 0 };
        var folder = await FilmSteps.RenderAsync(run, plan, 0.65, ct);
        return await DeliverAsync(
            clip,
            ClipMethod.Parallax,
            folder,
            clip.HasImage ? [await depths.ModelAsync(ct)] : [await pictures.ModelAsync(ct), await depths.ModelAsync(ct)],
            peak,
            ct);
    }

    private async Task<Delivery> GenerateAsync(Clip clip, string pack, CancellationToken ct)
    {
        var (run, request) = (clip.Run, clip.Request);
        var draws = !clip.HasImage && clips.StartsFromPicture(pack);
        var (picture, _) = clip.HasImage || draws ? await PictureAsync(clip, ct) : (null, 0);
        var wanted = new ClipRequest(
            request.Prompt is null ? "The scene comes to life with natural motion" : Prompt(request),
            request.CameraMovement,
            clip.Mirrored,
            picture,
            clip.Seconds,
            clip.Seed,
            size,
            $"{run.Job.Id:N}-clip");
        var made = await run.StepAsync(
            "generate",
            "Generating the clip",
            draws ? 0.64 : 0.84,
            async (into, progress, token) =>
            {
                var facts = await clips.MakeAsync(pack, wanted, Path.Combine(into, "clip.mp4"), progress, token);
                await facts.WriteAsync(into, token);
                return facts.Worked;
            },
            ct);
        var folder = await run.StepAsync(
            "finish",
            "Finishing the film",
            0.1,
            async (into, _, token) =>
            {
                await ClipFinish.WriteAsync(
                    Path.Combine(made, "clip.mp4"), into, size, clip.Seconds, request.FramesPerSecond, FilmTitle.Of(request.Prompt ?? "Clip"), engine.Name, token);
                return TimeSpan.Zero;
            },
            ct);
        var took = await MadePicture.ReadAsync(made, ct);
        return await DeliverAsync(
            clip, ClipMethod.Generate, folder, draws ? [await pictures.ModelAsync(ct), .. took.Models] : took.Models, took.VramMegabytes, ct);
    }

    /// <summary>The client's picture, or one that is drawn, and the video memory that took.</summary>
    private async Task<(string Path, long PeakVramMegabytes)> PictureAsync(Clip clip, CancellationToken ct)
    {
        if (clip.HasImage)
        {
            return (await clip.Run.InputAsync(Request.ImageInput, ct), 0);
        }

        var peak = 0L;
        var drawn = await clip.Run.StepAsync(
            "draw",
            "Generating the picture",
            0.2,
            async (into, progress, token) =>
            {
                var wanted = new PictureRequest(
                    Prompt(clip.Request), "text, watermark, signature, blurry, deformed, split screen, frame", clip.Seed, $"studio/{clip.Run.Job.Id:N}");
                var made = await pictures.MakeAsync(wanted, Path.Combine(into, "picture.png"), progress, token);
                peak = made.VramMegabytes;
                return made.Worked;
            },
            ct);
        return (Path.Combine(drawn, "picture.png"), peak);
    }

    private async Task<Delivery> DeliverAsync(
        Clip clip, ClipMethod method, string folder, IReadOnlyList<string> models, long peak, CancellationToken ct)
    {
        var document = await DescribeAsync(clip, method, ct);
        return new Delivery(
            [
                new OutputFile("video", Path.Combine(folder, FilmSteps.FilmName), "video/mp4"),
                new OutputFile("thumbnail", Path.Combine(folder, FilmSteps.ThumbnailName), "image/jpeg"),
                new OutputFile("document", Path.Combine(document, DocumentName), "application/json"),
            ],
            models,
            peak);
    }

    private Task<string> DescribeAsync(Clip clip, ClipMethod method, CancellationToken ct) => clip.Run.StepAsync(
        "describe",
        "Describing the clip",
        0.05,
        async (into, _, token) =>
        {
            var document = new
            {
                method = WireName<ClipMethod>.Of(method),

                // The preview engine stands in for a model with a camera of its own.
                motion = method == ClipMethod.Generate && !engine.IsPreview ? "generated" : "camera",
                source = clip.HasImage ? "image" : "text",
                engine = engine.Name,
                cameraMovement = WireName<CameraMovement>.Of(clip.Request.CameraMovement),
                preset = clip.Request.Preset,
                seconds = clip.Request.Duration,
                fps = clip.Request.FramesPerSecond,
                seed = clip.Seed,
            };
            await File.WriteAllBytesAsync(Path.Combine(into, DocumentName), JsonSerializer.SerializeToUtf8Bytes(document, Json), token);
            return TimeSpan.Zero;
        },
        ct);

    private static string Prompt(Request request)
    {
        var prompt = request.Prompt!.ReplaceLineEndings(" ").TrimEnd('.', ' ');
        return request.Style is { } style ? $"{prompt}, {SceneLook.Of(style)}" : prompt;
    }

    /// <summary>What is known of a clip before it is made.</summary>
    private sealed record Clip(JobRun Run, Request Request, long Seed, bool HasImage, double Seconds)
    {
        public bool Mirrored => Seed % 2 == 1 && Request.CameraMovement != CameraMovement.Dolly;
    }
}

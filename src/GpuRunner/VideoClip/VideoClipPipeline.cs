using System.Text.Json;
using CreativeStudio.Application.Common;
using CreativeStudio.Domain.Jobs;
using CreativeStudio.GpuRunner.Film;
using CreativeStudio.GpuRunner.Jobs;
using CreativeStudio.GpuRunner.Parallax;
using CreativeStudio.GpuRunner.Pictures;
using Request = CreativeStudio.Domain.Jobs.VideoClip;

namespace CreativeStudio.GpuRunner.VideoClip;

/// <summary>
/// A short clip: a camera moves through one picture in depth, the client's own or one made from the prompt. The document beside the film says
/// so: nothing in the picture moves by itself.
/// </summary>
internal sealed class VideoClipPipeline(Engine engine, PictureMaker pictures, DepthMaker depths, FilmSize size) : IJobPipeline
{
    private const string DocumentName = "clip.json";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    public string JobType => Request.JobType;

    public IReadOnlyList<string> Packs { get; } = ["text-to-image", "depth"];

    public async Task<Delivery> RunAsync(JobRun run, CancellationToken ct)
    {
        var request = run.Request.Read<Request>();
        var seed = request.Seed ?? JobSeed.Of(run.Job.Id);
        var hasImage = run.Inputs.Count > 0;
        var peak = 0L;
        var picture = hasImage ? await run.InputAsync(Request.ImageInput, ct) : await DrawAsync();
        var measured = await run.StepAsync(
            "depth",
            "Measuring the depth of the picture",
            hasImage ? 0.3 : 0.1,
            (into, progress, token) => depths.MakeAsync(picture, $"{run.Job.Id:N}-depth", Path.Combine(into, "depth.png"), progress, token),
            ct);
        var frames = (int)Math.Round((size.Seconds ?? request.Duration) * request.FramesPerSecond);
        var shot = new ParallaxShot(picture, Path.Combine(measured, "depth.png"), request.CameraMovement, seed % 2 == 1 && request.CameraMovement != CameraMovement.Dolly, 0, frames);
        var plan = new ParallaxPlan(
            [shot], size.Width, size.Height, frames, request.FramesPerSecond, null, FilmTitle.Of(request.Prompt ?? "Clip"), engine.Name) { Fade = 0 };
        var folder = await FilmSteps.RenderAsync(run, plan, 0.65, ct);
        var document = await DescribeAsync(run, request, seed, hasImage, ct);
        return new Delivery(
            [
                new OutputFile("video", Path.Combine(folder, FilmSteps.FilmName), "video/mp4"),
                new OutputFile("thumbnail", Path.Combine(folder, FilmSteps.ThumbnailName), "image/jpeg"),
                new OutputFile("document", Path.Combine(document, DocumentName), "application/json"),
            ],
            hasImage ? [await depths.ModelAsync(ct)] : [await pictures.ModelAsync(ct), await depths.ModelAsync(ct)],
            peak);

        async Task<string> DrawAsync()
        {
            var drawn = await run.StepAsync(
                "draw",
                "Generating the picture",
                0.2,
                async (into, progress, token) =>
                {
                    var wanted = new PictureRequest(
                        Prompt(request), "text, watermark, signature, blurry, deformed, split screen, frame", seed, $"studio/{run.Job.Id:N}");
                    var made = await pictures.MakeAsync(wanted, Path.Combine(into, "picture.png"), progress, token);
                    peak = made.VramMegabytes;
                    return made.Worked;
                },
                ct);
            return Path.Combine(drawn, "picture.png");
        }
    }

    private Task<string> DescribeAsync(JobRun run, Request request, long seed, bool hasImage, CancellationToken ct) => run.StepAsync(
        "describe",
        "Describing the clip",
        0.05,
        async (into, _, token) =>
        {
            var document = new
            {
                method = WireName<ClipMethod>.Of(ClipMethod.Parallax),
                motion = "camera",
                source = hasImage ? "image" : "text",
                engine = engine.Name,
                cameraMovement = WireName<CameraMovement>.Of(request.CameraMovement),
                preset = request.Preset,
                seconds = request.Duration,
                fps = request.FramesPerSecond,
                seed,
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
}

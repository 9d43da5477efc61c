using System.Text.Json;
using CreativeStudio.Application.Jobs;
using CreativeStudio.Domain.Assets;
using CreativeStudio.Domain.Media;
using CreativeStudio.Domain.VideoClip;
using CreativeStudio.GpuRunner.Media.Film;
using CreativeStudio.GpuRunner.Media.Parallax;
using CreativeStudio.GpuRunner.Preview.Painting;
using CreativeStudio.GpuRunner.Tests.Jobs;
using CreativeStudio.GpuRunner.Tests.Media.Film;
using CreativeStudio.GpuRunner.VideoClip;
using Request = CreativeStudio.Domain.VideoClip.VideoClipRequest;

namespace CreativeStudio.GpuRunner.Tests.VideoClip;

public sealed class MakingAVideoClipTests
{
    private static readonly FilmSize Small = new(320, 180);

    private static readonly Request Lighthouse = new(
        ClipMethod.Auto, null, "a lighthouse on a cliff", null, null, 2, CameraMovement.Orbit, SceneStyle.Cartoon, 7, 24);

    [Fact]
    public async Task A_text_becomes_a_clip_that_moves_and_says_how_it_was_made()
    {
        await using var bench = await PipelineBench.StartAsync();
        bench.Ask(Request.JobType, Lighthouse);

        var delivery = await bench.RunAsync(bench.Pipeline<VideoClipPipeline>(Small), CancellationToken.None);

        var facts = await FilmProbe.ReadAsync(delivery.Outputs[0].Path, CancellationToken.None);
        (facts.Seconds, facts.FramesPerSecond, facts.Width, facts.Height, facts.AudioCodec).ShouldBe((2, 24, 320, 180, ""));
        await ShouldMoveAsync(delivery.Outputs[0].Path);
        var document = JsonDocument.Parse(await File.ReadAllBytesAsync(delivery.Outputs[2].Path)).RootElement;
        (document.GetProperty("method").GetString(), document.GetProperty("motion").GetString(), document.GetProperty("source").GetString())
            .ShouldBe(("parallax", "camera", "text"));
        delivery.Models.ShouldBe(["preview-painter.safetensors", "preview-depth.safetensors"]);
        bench.Begun.ShouldBe(["choose", "draw", "depth", "render", "describe"]);
    }

    [Fact]
    public async Task A_picture_of_the_client_becomes_a_clip_of_itself()
    {
        await using var bench = await PipelineBench.StartAsync();
        var path = Path.Combine(Path.GetTempPath(), $"{Guid.CreateVersion7():N}.png");
        await Painter.PaintAsync(new PaintingRequest("a red balloon over a meadow", "", 3, 640, 360), path, CancellationToken.None);
        var bytes = await File.ReadAllBytesAsync(path);
        File.Delete(path);
        await bench.Store.PutAsync("inputs/picture.png", new MemoryStream(bytes), "image/png", CancellationToken.None);
        var hash = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(bytes));
        bench.Ask(
            Request.JobType,
            Lighthouse with { Prompt = null, Style = null, ImageAssetId = Guid.CreateVersion7() },
            [new JobInput("image", "imageAssetId", MediaKind.Image, "inputs/picture.png", hash, "image/png", bytes.Length, 640, 360, null, null, null)]);

        var delivery = await bench.RunAsync(bench.Pipeline<VideoClipPipeline>(Small), CancellationToken.None);

        bench.Begun.ShouldBe(["choose", "depth", "render", "describe"]);
        delivery.Models.ShouldBe(["preview-depth.safetensors"]);
        await ShouldMoveAsync(delivery.Outputs[0].Path);
    }

    [Fact]
    public async Task A_clip_that_a_model_is_to_draw_has_the_size_and_frames_that_were_asked_for_and_is_made_once()
    {
        await using var bench = await PipelineBench.StartAsync();
        bench.Ask(Request.JobType, Lighthouse with { Method = ClipMethod.Generate, CameraMovement = CameraMovement.Pan });
        var pipeline = bench.Pipeline<VideoClipPipeline>(Small);

        await bench.RunAsync(pipeline, CancellationToken.None);
        var delivery = await bench.RunAsync(pipeline, CancellationToken.None);

        bench.Begun.ShouldBe(["choose", "generate", "finish", "describe"]);
        var facts = await FilmProbe.ReadAsync(delivery.Outputs[0].Path, CancellationToken.None);
        (facts.Seconds, facts.FramesPerSecond, facts.Width, facts.Height, facts.Comment).ShouldBe((2, 24, 320, 180, "engine: preview"));
        await ShouldMoveAsync(delivery.Outputs[0].Path);
        var document = JsonDocument.Parse(await File.ReadAllBytesAsync(delivery.Outputs[2].Path)).RootElement;
        (document.GetProperty("method").GetString(), document.GetProperty("motion").GetString(), document.GetProperty("engine").GetString())
            .ShouldBe(("generate", "camera", "preview"));
        delivery.Models.ShouldBe(["preview-painter.safetensors", "preview-words.safetensors", "preview-pixels.safetensors"]);
    }

    private static async Task ShouldMoveAsync(string film)
    {
        var frames = await TestPictures.FramesAsync(film);
        frames.Count.ShouldBe(48);
        frames[0].Zip(frames[^1], (a, b) => Math.Abs(a - b)).Average().ShouldBeGreaterThan(1);
        frames[0].Max().ShouldBeGreaterThan((byte)100);
    }
}

using System.Globalization;
using CreativeStudio.GpuRunner.Media.Parallax;
using CreativeStudio.GpuRunner.Media.Programs;
using CreativeStudio.GpuRunner.Preview.Painting;
using CreativeStudio.GpuRunner.Preview.Pictures;

namespace CreativeStudio.GpuRunner.Preview.Nodes;

/// <summary>
/// The samplers of clips: a picture, the given one or one that is painted, through which a camera moves as the pose or the words say. Nothing
/// in it moves by itself but the sky.
/// </summary>
internal static class ClipSampling
{
    private const int FramesPerReport = 8;

    // How long a clip lasts shows only when it is put together; models are made for about so many frames a second.
    private const double UsualFramesPerSecond = 24;

    /// <summary>Fills an empty video with frames.</summary>
    public static async Task<Latent> SampleAsync(
        NodeCall call, string prompt, string negative, Latent latent, ulong seed, int steps, CancellationToken ct)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(ct, call.Interrupted);
        var video = latent.Video!;
        call.Report(1, Math.Max(2, steps));
        var request = new PaintingRequest(ClipCamera.WithoutWords(prompt), negative, seed, latent.Width, latent.Height);
        var picture = video.Start ?? await SamplerNodes.PaintAsync(call.Workshop, request, stop.Token);
        var nearness = await DepthNodes.NearnessAsync(call.Workshop, picture, stop.Token);
        var scene = ParallaxScene.Build(
            await DepthPicture.LoadAsync(
                await MaskPictures.PathAsync(call.Workshop.Folders, picture, stop.Token),
                await MaskPictures.PathAsync(call.Workshop.Folders, nearness, stop.Token),
                latent.Width,
                latent.Height,
                stop.Token),
            stop.Token);
        var frames = await RenderAsync(call, scene, video.Camera ?? ClipCamera.OfWords(prompt), latent, Math.Max(2, steps), stop.Token);
        return latent with { Items = [.. frames.Select(frame => new LatentItem(frame, seed))] };
    }

    private static async Task<IReadOnlyList<Picture>> RenderAsync(
        NodeCall call, ParallaxScene scene, ClipCamera camera, Latent latent, int steps, CancellationToken ct)
    {
        var (count, width, height) = (latent.Items.Count, latent.Width, latent.Height);
        var stem = call.Workshop.Folders.NewScratchFile("");
        string[] colours = ["-color_range", "tv", "-colorspace", "bt709", "-color_primaries", "bt709", "-color_trc", "bt709"];
        string[] arguments =
        [
            "-v", "error", "-y", "-f", "rawvideo", "-pix_fmt", "yuv420p", "-s", $"{width}x{height}", .. colours, "-i", "pipe:0",
            "-vf", "scale=in_color_matrix=bt709:in_range=tv:out_range=pc,format=rgb24", "-compression_level", "1", "-start_number", "0",
            $"{stem}-%05d.png",
        ];
        await ExternalProgram.FeedAsync("ffmpeg", arguments, WriteAsync, null, ct);
        return [.. Enumerable.Range(0, count).Select(number => new FilePicture(width, height, string.Create(CultureInfo.InvariantCulture, $"{stem}-{number:00000}.png")))];

        async Task WriteAsync(Stream stdin, CancellationToken token)
        {
            var renderer = new SceneRenderer(width, height);
            var frame = new byte[renderer.FrameSize];
            for (var number = 0; number < count; number++)
            {
                token.ThrowIfCancellationRequested();
                renderer.Draw(scene, camera.At(count == 1 ? 0.5 : number / (count - 1.0), count / UsualFramesPerSecond), frame);
                await stdin.WriteAsync(frame, token);
                if (number % FramesPerReport == 0)
                {
                    call.Report(1 + ((steps - 1.0) * number / count), steps);
                }
            }

            call.Report(steps, steps);
        }
    }
}

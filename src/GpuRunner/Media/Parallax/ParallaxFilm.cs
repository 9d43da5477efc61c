using CreativeStudio.GpuRunner.Media.Film;
using CreativeStudio.GpuRunner.Media.Programs;

namespace CreativeStudio.GpuRunner.Media.Parallax;

/// <summary>Makes a film of moves through pictures in depth: draws every frame and pipes it to ffmpeg, which encodes an MP4 that starts playing
/// before it is loaded.</summary>
internal static class ParallaxFilm
{
    private const int FramesPerReport = 10;

    /// <param name="outPath">The MP4; replaced where it exists.</param>
    /// <param name="drawn">Gets the number of frames that are drawn.</param>
    /// <exception cref="ArgumentException">The shots do not cover the film, or the size is odd.</exception>
    /// <exception cref="ExternalProgramException">ffmpeg is missing or refused a picture or the sound.</exception>
    public static Task ComposeAsync(ParallaxPlan plan, string outPath, Action<int> drawn, CancellationToken ct)
    {
        Check(plan);
        return ExternalProgram.FeedAsync("ffmpeg", Arguments(plan, outPath), (stdin, token) => WriteFramesAsync(plan, stdin, drawn, token), null, ct);
    }

    private static void Check(ParallaxPlan plan)
    {
        var covered = 0;
        foreach (var shot in plan.Shots)
        {
            if (shot.FirstFrame > covered || shot.EndFrame <= covered)
            {
                throw new ArgumentException($"No shot covers frame {covered}.", nameof(plan));
            }

            covered = shot.EndFrame;
        }

        if (covered != plan.Frames || plan.Width % 2 != 0 || plan.Height % 2 != 0)
        {
            throw new ArgumentException($"The shots end at frame {covered} of {plan.Frames}, or the size is odd.", nameof(plan));
        }
    }

    private static async Task WriteFramesAsync(ParallaxPlan plan, Stream stdin, Action<int> drawn, CancellationToken ct)
    {
        var renderer = new SceneRenderer(plan.Width, plan.Height);
        var fader = new FrameRenderer(plan.Width, plan.Height);
        byte[][] frames = [new byte[renderer.FrameSize], new byte[renderer.FrameSize]];
        var second = new byte[renderer.FrameSize];
        var writing = Task.CompletedTask;
        using var stopped = CancellationTokenSource.CreateLinkedTokenSource(ct);
        await using var scenes = new SceneQueue(plan, stopped);
        for (var number = 0; number < plan.Frames; number++)
        {
            ct.ThrowIfCancellationRequested();
            var frame = frames[number % 2];
            await scenes.MoveToAsync(number);
            DrawFrame(plan, renderer, scenes, number, frame, second);
            if (LightAt(plan, number) is var light and < 1)
            {
                fader.Dim(frame, light);
            }

            await writing;
            writing = stdin.WriteAsync(frame, ct).AsTask();
            if (number % FramesPerReport == 0)
            {
                drawn(number);
            }
        }

        await writing;
        drawn(plan.Frames);
    }

    private static void DrawFrame(ParallaxPlan plan, SceneRenderer renderer, SceneQueue scenes, int number, byte[] frame, byte[] second)
    {
        var (shot, scene) = scenes.Showing[0];
        renderer.Draw(scene, shot.EyeAt(number, plan.FramesPerSecond), frame);
        if (scenes.Showing.Count > 1)
        {
            var (next, nextScene) = scenes.Showing[1];
            renderer.Draw(nextScene, next.EyeAt(number, plan.FramesPerSecond), second);
            FrameRenderer.Mix(frame, second, (number - next.FirstFrame + 1.0) / (shot.EndFrame - next.FirstFrame + 1));
        }
    }

    private static double LightAt(ParallaxPlan plan, int number)
    {
        var light = plan.Fade <= 0 ? 1 : Math.Clamp(Math.Min(number, plan.Frames - 1 - number) / (plan.Fade * plan.FramesPerSecond), 0, 1);
        return light * light * (3 - (2 * light));
    }

    private static List<string> Arguments(ParallaxPlan plan, string outPath)
    {
        var seconds = FormattableString.Invariant($"{(double)plan.Frames / plan.FramesPerSecond:0.######}");
        string[] colours = ["-color_range", "tv", "-colorspace", "bt709", "-color_primaries", "bt709", "-color_trc", "bt709"];
        string[] sound = plan.SoundPath is { } path ? ["-i", path] : [];
        string[] soundCodec = plan.SoundPath is null ? ["-an"] : ["-map", "1:a", "-c:a", "aac", "-b:a", "192k", "-ar", "48000", "-ac", "2", "-af", "apad"];
        return
        [
            "-v", "error", "-y",
            "-f", "rawvideo", "-pix_fmt", "yuv420p", "-s", $"{plan.Width}x{plan.Height}", "-r", $"{plan.FramesPerSecond}", .. colours, "-i", "pipe:0",
            .. sound,
            "-map", "0:v", "-c:v", "libx264", "-preset", "superfast", "-crf", "20", "-profile:v", "high", "-pix_fmt", "yuv420p",
            "-g", $"{plan.FramesPerSecond * 4}", .. colours,
            .. soundCodec, "-t", seconds, "-movflags", "+faststart",
            "-metadata", $"title={plan.Title}", "-metadata", $"comment=engine: {plan.Engine}",
            outPath,
        ];
    }
}

using CreativeStudio.GpuRunner.Media.Programs;

namespace CreativeStudio.GpuRunner.Media.Film;

/// <summary>
/// Makes the film: draws every frame itself, since ffmpeg's zoompan moves in whole pixels and jitters, and pipes them to ffmpeg, which
/// encodes H.264 and AAC into an MP4 that starts playing before it is loaded.
/// </summary>
internal static class FilmComposer
{
    private const int FramesPerReport = 10;

    /// <param name="outPath">The MP4; replaced where it exists.</param>
    /// <param name="progress">Gets the part that is done, 0 to 1.</param>
    /// <exception cref="ArgumentException">The scenes do not cover the film.</exception>
    /// <exception cref="ExternalProgramException">ffmpeg is missing or refused a picture, the sound or the subtitles.</exception>
    public static async Task ComposeAsync(FilmPlan plan, string outPath, IProgress<double>? progress, CancellationToken ct)
    {
        Check(plan);
        await ExternalProgram.FeedAsync("ffmpeg", Arguments(plan, outPath), (stdin, token) => WriteFramesAsync(plan, stdin, progress, token), null, ct);
        progress?.Report(1);
    }

    private static void Check(FilmPlan plan)
    {
        var covered = 0;
        foreach (var scene in plan.Scenes)
        {
            if (scene.FirstFrame > covered || scene.EndFrame <= scene.FirstFrame || scene.EndFrame <= covered)
            {
                throw new ArgumentException($"No scene covers frame {covered}.", nameof(plan));
            }

            covered = scene.EndFrame;
        }

        if (covered != plan.Frames || plan.Frames == 0 || plan.Width % 2 != 0 || plan.Height % 2 != 0)
        {
            throw new ArgumentException($"The scenes end at frame {covered} of {plan.Frames}, or the size is odd.", nameof(plan));
        }
    }

    private static async Task WriteFramesAsync(FilmPlan plan, Stream stdin, IProgress<double>? progress, CancellationToken ct)
    {
        var renderer = new FrameRenderer(plan.Width, plan.Height);
        byte[][] frames = [new byte[renderer.FrameSize], new byte[renderer.FrameSize]];
        var second = new byte[renderer.FrameSize];
        var writing = Task.CompletedTask;
        using var stopped = CancellationTokenSource.CreateLinkedTokenSource(ct);
        await using var pictures = new PictureQueue(plan, stopped);
        for (var number = 0; number < plan.Frames; number++)
        {
            var frame = frames[number % 2];
            await pictures.MoveToAsync(number);
            DrawFrame(plan, renderer, pictures, number, frame, second);
            await writing;
            writing = stdin.WriteAsync(frame, ct).AsTask();
            if (number % FramesPerReport == 0)
            {
                progress?.Report((double)number / plan.Frames);
            }
        }

        await writing;
    }

    private static void DrawFrame(FilmPlan plan, FrameRenderer renderer, PictureQueue pictures, int number, byte[] frame, byte[] second)
    {
        var (scene, picture) = pictures.Showing[0];
        Draw(plan, renderer, scene, picture, number, frame);
        if (pictures.Showing.Count > 1)
        {
            var (next, nextPicture) = pictures.Showing[1];
            Draw(plan, renderer, next, nextPicture, number, second);
            FrameRenderer.Mix(frame, second, (number - next.FirstFrame + 1.0) / (scene.EndFrame - next.FirstFrame + 1));
        }

        if (LightAt(plan, number) is var light and < 1)
        {
            renderer.Dim(frame, light);
        }
    }

    private static void Draw(FilmPlan plan, FrameRenderer renderer, FilmScene scene, Picture picture, int number, byte[] frame)
    {
        var frames = scene.EndFrame - scene.FirstFrame;
        var progress = frames == 1 ? 0.5 : (number - scene.FirstFrame) / (frames - 1.0);
        var window = Camera.At(scene.Move, progress, (double)frames / plan.FramesPerSecond);
        renderer.Draw(picture, window, scene.Framing.IsStill ? (0.5, 0.5) : scene.Framing.At(progress), frame);
    }

    private static double LightAt(FilmPlan plan, int number)
    {
        var fadeIn = plan.FadeIn <= 0 ? 1 : number / (plan.FadeIn * plan.FramesPerSecond);
        var fadeOut = plan.FadeOut <= 0 ? 1 : (plan.Frames - 1 - number) / (plan.FadeOut * plan.FramesPerSecond);
        var light = Math.Clamp(Math.Min(fadeIn, fadeOut), 0, 1);
        return light * light * (3 - (2 * light));
    }

    internal static List<string> Arguments(FilmPlan plan, string outPath)
    {
        var seconds = $"{(double)plan.Frames / plan.FramesPerSecond:0.######}";
        string[] colours = ["-color_range", "tv", "-colorspace", "bt709", "-color_primaries", "bt709", "-color_trc", "bt709"];
        return
        [
            "-v", "error", "-y",
            "-f", "rawvideo", "-pix_fmt", "yuv420p", "-s", $"{plan.Width}x{plan.Height}", "-r", $"{plan.FramesPerSecond}", .. colours, "-i", "pipe:0",
            "-i", plan.SoundPath,
            "-map", "0:v", "-map", "1:a",
            .. plan.BurnedSubtitlesPath is { } subtitles ? new[] { "-vf", "ass=" + Escape(subtitles) } : [],
            "-c:v", "libx264", "-preset", "superfast", "-crf", "20", "-profile:v", "high", "-pix_fmt", "yuv420p", "-g", $"{plan.FramesPerSecond * 4}", .. colours,
            "-c:a", "aac", "-b:a", "192k", "-ar", "48000", "-ac", "2", "-af", "apad", "-t", seconds,
            "-movflags", "+faststart",
            "-metadata", $"title={plan.Title}", "-metadata", $"comment=engine: {plan.Engine}",
            outPath,
        ];
    }

    /// <summary>A path as the value of a filter's option: escaped for the options, then for the graph (ffmpeg-filters, "Notes on filtergraph escaping").</summary>
    internal static string Escape(string path) => Prefix(Prefix(path, "\\':"), "\\'[],;");

    private static string Prefix(string text, string special) => string.Concat(text.Select(c => special.Contains(c) ? $"\\{c}" : $"{c}"));
}

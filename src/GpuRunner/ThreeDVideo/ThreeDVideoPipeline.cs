using System.Globalization;
using CreativeStudio.Domain.Jobs;
using CreativeStudio.Domain.Media;
using CreativeStudio.GpuRunner.Generation;
using CreativeStudio.GpuRunner.Jobs;
using CreativeStudio.GpuRunner.Media.Film;
using CreativeStudio.GpuRunner.Media.Parallax;
using CreativeStudio.GpuRunner.Media.Sound;
using CreativeStudio.GpuRunner.Media.Speech;
using CreativeStudio.GpuRunner.Media.Subtitles;
using Request = CreativeStudio.Domain.ThreeDVideo.ThreeDVideoRequest;

namespace CreativeStudio.GpuRunner.ThreeDVideo;

/// <summary>
/// A film in which a camera moves through a scene: for each shot a picture and its depth map from the engine, then every frame drawn here,
/// nearer things moving more than farther ones. Everything that is not stored by a step is a pure function of the request and the job id.
/// </summary>
internal sealed class ThreeDVideoPipeline(
    Engine engine, PictureMaker pictures, DepthMaker depths, ISpeech speech, Musician musician, FilmSize size) : IJobPipeline
{
    private const double NarrationStart = 0.75;
    private const double SentencePause = 0.3;
    private const int ShotsAtOnce = 2;

    public string JobType => Request.JobType;

    public IReadOnlyList<string> Packs { get; } = ["text-to-image", "depth"];

    public async Task<Delivery> RunAsync(JobRun run, CancellationToken ct)
    {
        var request = run.Request.Read<Request>();
        var seed = request.Seed ?? JobSeed.Of(run.Job.Id);
        var seconds = size.Seconds ?? request.Duration;
        var shots = ShotPlan.For(request, seconds, seed);
        var scenes = new ParallaxShot[shots.Count];
        var peaks = new long[shots.Count];
        var options = new ParallelOptions { MaxDegreeOfParallelism = ShotsAtOnce, CancellationToken = ct };
        await Parallel.ForAsync(0, shots.Count, options, async (i, token) =>
            (scenes[i], peaks[i]) = await DrawAsync(run, request, shots[i], shots.Count, token));
        var sound = await MixAsync(run, request, seed, seconds, ct);
        var plan = new ParallaxPlan(
            scenes, size.Width, size.Height, shots[^1].EndFrame, request.FramesPerSecond, sound, FilmTitle.Of(request.Prompt), engine.Name);
        var folder = await FilmSteps.RenderAsync(run, plan, sound is null ? 0.45 : 0.4, ct);
        return new Delivery(
            [
                new OutputFile("video", Path.Combine(folder, FilmSteps.FilmName), "video/mp4"),
                new OutputFile("thumbnail", Path.Combine(folder, FilmSteps.ThumbnailName), "image/jpeg"),
            ],
            [await pictures.ModelAsync(ct), await depths.ModelAsync(ct)],
            peaks.Max());
    }

    private async Task<(ParallaxShot Scene, long PeakVramMegabytes)> DrawAsync(
        JobRun run, Request request, Shot shot, int count, CancellationToken ct)
    {
        var peak = 0L;
        var name = Text($"{run.Job.Id:N}-{shot.Number}");
        var drawn = await run.StepAsync(
            Text($"draw-{shot.Number}"),
            Text($"Generating 3D scene {shot.Number} of {count}"),
            0.45 / count,
            async (into, progress, token) =>
            {
                var wanted = new PictureRequest(shot.ImagePrompt, shot.NegativePrompt, shot.Seed, $"studio/{name}");
                var made = await pictures.MakeAsync(wanted, Path.Combine(into, "picture.png"), progress, token);
                peak = made.VramMegabytes;
                return made.Worked;
            },
            ct);
        var picture = Path.Combine(drawn, "picture.png");
        var measured = await run.StepAsync(
            Text($"depth-{shot.Number}"),
            Text($"Measuring the depth of scene {shot.Number} of {count}"),
            0.1 / count,
            (into, progress, token) => depths.MakeAsync(picture, $"{name}-depth", Path.Combine(into, "depth.png"), progress, token),
            ct);
        var scene = new ParallaxShot(
            picture, Path.Combine(measured, "depth.png"), request.CameraMovement, shot.Mirrored, shot.FirstFrame, shot.EndFrame);
        return (scene, peak);
    }

    /// <returns>The finished mix; null where nothing is to be heard.</returns>
    private async Task<string?> MixAsync(JobRun run, Request request, long seed, double seconds, CancellationToken ct)
    {
        if (!request.Voiceover && request.BackgroundMusic == MusicMood.None)
        {
            return null;
        }

        var folder = await run.StepAsync(
            "sound",
            request.Voiceover ? "Adding voiceover" : "Composing the music",
            0.05,
            async (into, progress, token) =>
            {
                var length = TimeSpan.FromSeconds(seconds);
                var scratch = Directory.CreateDirectory(into + "-parts").FullName;
                var clips = request.Voiceover ? await SpeakAsync(request, scratch, length, token) : [];
                progress(0.4);
                var (music, worked) = await musician.PlayAsync(
                    request.BackgroundMusic, length, seed, Path.Combine(scratch, "music"), $"{run.Job.Id:N}-music", part => progress(0.4 + (part * 0.3)), token);
                progress(0.7);

                await SoundMixer.MixAsync(clips, music, length, Path.Combine(into, "mix.wav"), token);
                return worked;
            },
            ct);
        return Path.Combine(folder, "mix.wav");
    }

    // Estimated to fit before it was charged; where a slow voice needs longer the last sentences are left out rather than cut off.
    private async Task<IReadOnlyList<NarrationClip>> SpeakAsync(Request request, string folder, TimeSpan length, CancellationToken ct)
    {
        var clips = new List<NarrationClip>();
        var start = TimeSpan.FromSeconds(NarrationStart);
        foreach (var sentence in ScriptReader.Read(request.Narration ?? request.Prompt))
        {
            var path = Narration.PathOf(folder, sentence.Number);
            var spoken = await speech.SpeakAsync(sentence.Text, request.VoiceStyle, path, ct);
            if (clips.Count > 0 && start + spoken > length)
            {
                break;
            }

            clips.Add(new NarrationClip(path, start));
            start += spoken + TimeSpan.FromSeconds(SentencePause);
        }

        return clips;
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}

using System.Collections.Concurrent;
using System.Globalization;
using CreativeStudio.Domain.Jobs;
using CreativeStudio.GpuRunner.Film;
using CreativeStudio.GpuRunner.Jobs;
using CreativeStudio.GpuRunner.Music;
using CreativeStudio.GpuRunner.Pictures;
using CreativeStudio.GpuRunner.Scripts;
using CreativeStudio.GpuRunner.Sound;
using CreativeStudio.GpuRunner.Speech;
using Request = CreativeStudio.Domain.Jobs.StoryVideo;

namespace CreativeStudio.GpuRunner.StoryVideo;

/// <summary>
/// A narrated film from a script. The pictures are asked for at once, so that the card has work, while the narration is spoken beside it;
/// a script that may be too long is spoken first, since only then is it known what the film tells. Everything that is not stored by a step
/// is a pure function of the request, the job id and the narration's length, so that a repeated attempt comes to the same film.
/// </summary>
internal sealed class StoryVideoPipeline(Engine engine, PictureMaker pictures, ISpeech speech, Musician musician) : IJobPipeline
{
    // Narration estimates are within a third of what is spoken.
    private const double EstimateMargin = 1.35;
    private const int PicturesAtOnce = 2;
    private const int SentencesAtOnce = 2;

    public string JobType => Request.JobType;

    public IReadOnlyList<string> Packs { get; } = ["text-to-image"];

    public async Task<Delivery> RunAsync(JobRun run, CancellationToken ct)
    {
        var request = run.Request.Read<Request>();
        var seed = request.Seed ?? JobSeed.Of(run.Job.Id);
        var sentences = ScriptReader.Read(request.Script);

        // Where one of the tasks fails the others are stopped, and the first failure is the one that counts.
        using var all = CancellationTokenSource.CreateLinkedTokenSource(ct);
        var story = MayBeTooLong(sentences)
            ? await DrawWhatIsSpokenAsync(run, request, sentences, seed, all)
            : await DrawWhileSpeakingAsync(run, request, sentences, seed, all);
        var folder = await ComposeAsync(run, request, seed, story, ct);
        return new Delivery(Outputs(folder), [await pictures.ModelAsync(ct)], story.Pictures.PeakVramMegabytes);
    }

    private async Task<Story> DrawWhileSpeakingAsync(
        JobRun run, Request request, IReadOnlyList<Sentence> sentences, long seed, CancellationTokenSource all)
    {
        var scenes = ScenePlanner.Plan(sentences, request, seed);
        var drawing = DrawAsync(run, scenes, all.Token);
        var planning = StorePlanAsync(run, scenes, all.Token);
        var speaking = SpeakAsync(run, request, sentences, all.Token);
        await AllOrFirstFailureAsync(all, planning, drawing, speaking);
        return Fit(request, scenes, sentences, await speaking, await drawing);
    }

    private async Task<Story> DrawWhatIsSpokenAsync(
        JobRun run, Request request, IReadOnlyList<Sentence> sentences, long seed, CancellationTokenSource all)
    {
        // What certainly has no place in the film is not even spoken.
        var estimates = sentences.ToDictionary(sentence => sentence.Number, sentence => NarrationEstimate.Seconds(sentence.Text));
        var candidates = Condense(request, sentences, estimates, Request.MaxSeconds * EstimateMargin);
        var narration = await SpeakAsync(run, request, candidates, all.Token);
        var kept = Condense(request, candidates, narration.SecondsOf, Request.MaxSeconds);
        var scenes = ScenePlanner.Plan(kept, request, seed);
        var drawing = DrawAsync(run, scenes, all.Token);
        var planning = StorePlanAsync(run, scenes, all.Token);
        await AllOrFirstFailureAsync(all, planning, drawing);
        return Fit(request, scenes, sentences, narration, await drawing);
    }

    private static bool MayBeTooLong(IReadOnlyList<Sentence> sentences) =>
        Timeline.LongestSeconds([.. sentences.Select(sentence => NarrationEstimate.Seconds(sentence.Text) * EstimateMargin)])
            > Request.MaxSeconds;

    // The spoken length decides what the film tells; a scene that loses all its sentences is not shown.
    private static Story Fit(
        Request request, IReadOnlyList<Scene> scenes, IReadOnlyList<Sentence> script, Narration narration, DrawnPictures pictures)
    {
        var planned = scenes.SelectMany(scene => scene.Sentences).ToList();
        var kept = Condense(request, planned, narration.SecondsOf, Request.MaxSeconds).ToHashSet();
        var leftOut = script.Where(sentence => !kept.Contains(sentence)).ToList();
        if (leftOut.Count > 0 && !request.Condense)
        {
            throw new JobRefusedException(
                "JOB_004", $"The narration is longer than {Request.MaxSeconds} seconds. Shorten the script, or allow condensing.");
        }

        var shown = scenes
            .Select(scene => scene with { Sentences = [.. scene.Sentences.Where(kept.Contains)] })
            .Where(scene => scene.Sentences.Count > 0)
            .ToList();
        return new Story(Timeline.Build(shown, narration.SecondsOf, request.FramesPerSecond), narration, pictures, leftOut);
    }

    private static IReadOnlyList<Sentence> Condense(
        Request request, IReadOnlyList<Sentence> sentences, IReadOnlyDictionary<int, double> secondsOf, double maxSeconds) =>
        Condenser.Condense(sentences, secondsOf, maxSeconds, Cast.Of(sentences, request.Characters).Names).Kept;

    private static Task StorePlanAsync(JobRun run, IReadOnlyList<Scene> scenes, CancellationToken ct) => run.StepAsync(
        "plan",
        "Parsing script into scenes",
        0.01,
        async (folder, _, token) =>
        {
            var lines = scenes.Select(scene => Text($"{scene.Number}\t{scene.Seed}\t{scene.Move}\t{scene.ImagePrompt}"));
            await File.WriteAllLinesAsync(Path.Combine(folder, "plan.tsv"), lines, token);
            return TimeSpan.Zero;
        },
        ct);

    private async Task<DrawnPictures> DrawAsync(JobRun run, IReadOnlyList<Scene> scenes, CancellationToken ct)
    {
        var pathOf = new ConcurrentDictionary<int, string>();
        var peak = 0L;
        var options = new ParallelOptions { MaxDegreeOfParallelism = PicturesAtOnce, CancellationToken = ct };
        await Parallel.ForEachAsync(scenes, options, async (scene, token) =>
        {
            var folder = await run.StepAsync(
                Text($"draw-{scene.Number}"),
                Text($"Generating scene {scene.Number} of {scenes.Count}"),
                0.54 / scenes.Count,
                async (into, progress, stop) =>
                {
                    var wanted = new PictureRequest(
                        scene.ImagePrompt, scene.NegativePrompt, scene.Seed, Text($"studio/{run.Job.Id:N}-{scene.Number}"));
                    var made = await pictures.MakeAsync(wanted, Path.Combine(into, "picture.png"), progress, stop);
                    InterlockedMax(ref peak, made.VramMegabytes);
                    return made.Worked;
                },
                token);
            pathOf[scene.Number] = Path.Combine(folder, "picture.png");
        });
        return new DrawnPictures(pathOf, peak);
    }

    private async Task<Narration> SpeakAsync(JobRun run, Request request, IReadOnlyList<Sentence> sentences, CancellationToken ct)
    {
        var folder = await run.StepAsync(
            "speak",
            "Adding voiceover",
            0.1,
            async (into, progress, token) =>
            {
                var spoken = 0;
                var options = new ParallelOptions { MaxDegreeOfParallelism = SentencesAtOnce, CancellationToken = token };
                await Parallel.ForEachAsync(sentences, options, async (sentence, stop) =>
                {
                    await speech.SpeakAsync(sentence.Text, request.VoiceStyle, Narration.PathOf(into, sentence.Number), stop);
                    progress((double)Interlocked.Increment(ref spoken) / sentences.Count);
                });
                return TimeSpan.Zero;
            },
            ct);
        return Narration.Read(folder, sentences);
    }

    private async Task<string> ComposeAsync(JobRun run, Request request, long seed, Story story, CancellationToken ct)
    {
        var mix = await MixAsync(run, request, seed, story, ct);
        var title = FilmTitle.Of(request.Script);
        var cues = Subtitles.Cues(story.Timeline.Sentences);
        return await run.StepAsync(
            "compose",
            "Rendering final video",
            0.28,
            async (into, progress, token) =>
            {
                await WriteDocumentsAsync(into, title, request, seed, story, cues, token);
                var paths = story.Timeline.Scenes.Select(scene => story.Pictures.PathOf[scene.Scene.Number]);
                var plan = FilmPlan.From(story.Timeline, [.. paths], mix, title, engine.Name);
                if (request.BurnSubtitles)
                {
                    plan = plan with { BurnedSubtitlesPath = Path.ChangeExtension(mix, ".ass") };
                    await File.WriteAllTextAsync(plan.BurnedSubtitlesPath, Subtitles.ToAss(cues), token);
                }

                await FilmComposer.ComposeAsync(plan, Path.Combine(into, "film.mp4"), new Fraction(progress), token);
                return TimeSpan.Zero;
            },
            ct);
    }

    private async Task<string> MixAsync(JobRun run, Request request, long seed, Story story, CancellationToken ct)
    {
        var folder = await run.StepAsync(
            "mix",
            request.BackgroundMusic == MusicMood.None ? "Mixing the sound" : "Composing and mixing the music",
            0.07,
            async (into, progress, token) =>
            {
                var length = TimeSpan.FromSeconds(story.Timeline.Seconds);
                var (music, worked) = await musician.PlayAsync(
                    request.BackgroundMusic, length, seed, into + "-music", $"{run.Job.Id:N}-music", part => progress(part / 2), token);
                progress(0.5);

                var clips = story.Timeline.Sentences.Select(sentence => new NarrationClip(
                    Narration.PathOf(story.Narration.Folder, sentence.Sentence.Number), TimeSpan.FromSeconds(sentence.Start)));
                await SoundMixer.MixAsync([.. clips], music, length, Path.Combine(into, "mix.wav"), token);
                return worked;
            },
            ct);
        return Path.Combine(folder, "mix.wav");
    }

    private async Task WriteDocumentsAsync(
        string folder, string title, Request request, long seed, Story story, IReadOnlyList<Cue> cues, CancellationToken ct)
    {
        var document = SceneDocument.From(title, engine.Name, request, seed, story.Timeline, story.LeftOut);
        var best = story.Timeline.Scenes[Thumbnail.BestScene([.. story.Timeline.Scenes.Select(scene => scene.Scene.Move)])];
        await File.WriteAllTextAsync(Path.Combine(folder, "subtitles.srt"), Subtitles.ToSrt(cues), ct);
        await File.WriteAllTextAsync(Path.Combine(folder, "subtitles.vtt"), Subtitles.ToWebVtt(cues), ct);
        await File.WriteAllBytesAsync(Path.Combine(folder, "scenes.json"), document.ToJson(), ct);
        await Thumbnail.MakeAsync(story.Pictures.PathOf[best.Scene.Number], Path.Combine(folder, "thumbnail.jpg"), ct);
    }

    private static IReadOnlyList<OutputFile> Outputs(string folder) =>
    [
        new("video", Path.Combine(folder, "film.mp4"), "video/mp4"),
        new("subtitles", Path.Combine(folder, "subtitles.srt"), "application/x-subrip"),
        new("subtitles", Path.Combine(folder, "subtitles.vtt"), "text/vtt"),
        new("thumbnail", Path.Combine(folder, "thumbnail.jpg"), "image/jpeg"),
        new("document", Path.Combine(folder, "scenes.json"), "application/json"),
    ];

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    private static void InterlockedMax(ref long target, long value)
    {
        for (var seen = Volatile.Read(ref target); value > seen; seen = Volatile.Read(ref target))
        {
            Interlocked.CompareExchange(ref target, value, seen);
        }
    }

    private static async Task AllOrFirstFailureAsync(CancellationTokenSource all, params Task[] tasks)
    {
        Task? failed = null;
        await foreach (var ended in Task.WhenEach(tasks))
        {
            if (!ended.IsCompletedSuccessfully && failed is null)
            {
                failed = ended;
                await all.CancelAsync();
            }
        }

        await (failed ?? Task.CompletedTask);
    }

    private sealed record Story(Timeline Timeline, Narration Narration, DrawnPictures Pictures, IReadOnlyList<Sentence> LeftOut);

    private sealed record DrawnPictures(IReadOnlyDictionary<int, string> PathOf, long PeakVramMegabytes);

    private sealed class Fraction(StepProgress progress) : IProgress<double>
    {
        public void Report(double value) => progress(value);
    }
}

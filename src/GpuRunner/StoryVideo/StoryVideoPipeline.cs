using System.Collections.Concurrent;
using System.Globalization;
using CreativeStudio.Application.LanguageModels;
using CreativeStudio.Domain.Jobs;
using CreativeStudio.Domain.Media;
using CreativeStudio.GpuRunner.Generation;
using CreativeStudio.GpuRunner.Jobs;
using CreativeStudio.GpuRunner.Media.Sound;
using CreativeStudio.GpuRunner.Media.Speech;
using CreativeStudio.GpuRunner.Media.Subtitles;
using Request = CreativeStudio.Domain.StoryVideo.StoryVideoRequest;

namespace CreativeStudio.GpuRunner.StoryVideo;

/// <summary>
/// Narrated films from a script. The pictures are asked for at once, so that the card has work, while the narration is spoken beside it;
/// a script that may be too long is spoken first, since only then is it known what the film tells. Everything that is not stored by a step
/// is a pure function of the request, the job id and the narration's length, so that a repeated attempt comes to the same films.
/// </summary>
internal sealed class StoryVideoPipeline(
    ScenePainter painter, ScriptWordings wordings, ISpeech speech, Musician musician, StoryFilms films) : IJobPipeline
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
        var script = ScriptReader.Read(request.Script);
        var told = await wordings.AllAsync(run, request, script, ct);

        // Where one of the tasks fails the others are stopped, and the first failure is the one that counts.
        using var all = CancellationTokenSource.CreateLinkedTokenSource(ct);
        var (project, pictures) = told.Any(MayBeTooLong)
            ? await DrawWhatIsSpokenAsync(run, request, script, told, seed, all)
            : await DrawWhileSpeakingAsync(run, request, script, told, seed, all);
        var mixes = await MixAllAsync(run, project, ct);
        var files = new StoryFiles(pictures.PathOf, mixes);
        return new Delivery(await films.MakeAsync(run, project, files, 0.28, ct), [await painter.ModelAsync(ct)], pictures.PeakVramMegabytes);
    }

    private async Task<(StoryProject Project, DrawnPictures Pictures)> DrawWhileSpeakingAsync(
        JobRun run, Request request, IReadOnlyList<Sentence> script, IReadOnlyList<Wording> told, long seed, CancellationTokenSource all)
    {
        var scenes = ScenePlanner.Plan(script, request, seed);
        var drawing = DrawAsync(run, request, scenes, all.Token);
        var planning = StorePlanAsync(run, scenes, all.Token);
        var speaking = SpeakAllAsync(run, request, told, script, all.Token);
        await AllOrFirstFailureAsync(all, planning, drawing, speaking);
        return (Fit(request, seed, scenes, script, await speaking), await drawing);
    }

    private async Task<(StoryProject Project, DrawnPictures Pictures)> DrawWhatIsSpokenAsync(
        JobRun run, Request request, IReadOnlyList<Sentence> script, IReadOnlyList<Wording> told, long seed, CancellationTokenSource all)
    {
        // What certainly has no place in the film is not even spoken.
        var estimates = Longest(script, told.Select(wording => EstimatesOf(wording)));
        var candidates = Condense(request, script, estimates, Request.MaxSeconds * EstimateMargin);
        var tellings = await SpeakAllAsync(run, request, told, candidates, all.Token);
        var kept = Condense(request, candidates, Longest(candidates, tellings.Select(telling => telling.SecondsOf)), Request.MaxSeconds);
        var scenes = ScenePlanner.Plan(kept, request, seed);
        var drawing = DrawAsync(run, request, scenes, all.Token);
        var planning = StorePlanAsync(run, scenes, all.Token);
        await AllOrFirstFailureAsync(all, planning, drawing);
        return (Fit(request, seed, scenes, script, tellings), await drawing);
    }

    private static bool MayBeTooLong(Wording wording) =>
        Timeline.LongestSeconds([.. EstimatesOf(wording).Values.Select(seconds => seconds * EstimateMargin)]) > Request.MaxSeconds;

    private static Dictionary<int, double> EstimatesOf(Wording wording) =>
        wording.TextOf.ToDictionary(text => text.Key, text => NarrationEstimate.Seconds(text.Value));

    // All languages tell the same sentences: what fits in the slowest fits in each.
    private static Dictionary<int, double> Longest(IReadOnlyList<Sentence> sentences, IEnumerable<IReadOnlyDictionary<int, double>> secondsOf) =>
        sentences.ToDictionary(sentence => sentence.Number, sentence => secondsOf.Max(seconds => seconds[sentence.Number]));

    // The spoken length decides what the film tells; a scene that loses all its sentences is not shown.
    private static StoryProject Fit(
        Request request, long seed, IReadOnlyList<Scene> scenes, IReadOnlyList<Sentence> script, IReadOnlyList<Telling> tellings)
    {
        var planned = scenes.SelectMany(scene => scene.Sentences).ToList();
        var kept = Condense(request, planned, Longest(planned, tellings.Select(telling => telling.SecondsOf)), Request.MaxSeconds).ToHashSet();
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
        return new StoryProject(StoryProject.CurrentVersion, request, seed, shown, tellings, leftOut);
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

    private async Task<DrawnPictures> DrawAsync(JobRun run, Request request, IReadOnlyList<Scene> scenes, CancellationToken ct)
    {
        var painted = new ConcurrentDictionary<int, PaintedScene>();
        var options = new ParallelOptions { MaxDegreeOfParallelism = PicturesAtOnce, CancellationToken = ct };
        await Parallel.ForEachAsync(scenes, options, async (scene, token) => painted[scene.Number] = await painter.PaintAsync(
            run, scene, request.AspectRatios, Text($"Generating scene {scene.Number} of {scenes.Count}"), 0.54 / scenes.Count, token));
        return new DrawnPictures(painted.ToDictionary(scene => scene.Key, scene => scene.Value.Path), painted.Values.Max(scene => scene.VramMegabytes));
    }

    private async Task<IReadOnlyList<Telling>> SpeakAllAsync(
        JobRun run, Request request, IReadOnlyList<Wording> told, IReadOnlyList<Sentence> sentences, CancellationToken ct)
    {
        var tellings = new List<Telling>();
        foreach (var wording in told)
        {
            var another = wording == told[0] ? null : wording.Language;
            var narration = await SpeakAsync(run, request, wording, another, 0.1 / told.Count, sentences, ct);
            tellings.Add(new Telling(wording, narration.SecondsOf, narration.WordEndsOf) { NarrationFolder = narration.Folder });
        }

        return tellings;
    }

    /// <param name="another">The language where it is not the first, for the step's name.</param>
    private async Task<Narration> SpeakAsync(
        JobRun run, Request request, Wording wording, string? another, double weight, IReadOnlyList<Sentence> sentences, CancellationToken ct)
    {
        var folder = await run.StepAsync(
            another is null ? "speak" : "speak-" + another,
            another is null ? "Adding voiceover" : "Adding voiceover in " + Languages.NameOf(another),
            weight,
            async (into, progress, token) =>
            {
                var spoken = 0;
                var options = new ParallelOptions { MaxDegreeOfParallelism = SentencesAtOnce, CancellationToken = token };
                await Parallel.ForEachAsync(sentences, options, async (sentence, stop) =>
                {
                    var path = Narration.PathOf(into, sentence.Number);
                    var text = wording.TextOf[sentence.Number];
                    var length = await speech.SpeakAsync(text, request.VoiceStyle, wording.Language, path, stop);
                    if (request is { BurnSubtitles: true, SubtitleStyle: SubtitleStyle.Karaoke })
                    {
                        await Narration.KeepWordEndsAsync(path, await speech.WordEndsAsync(text, request.VoiceStyle, wording.Language, length, stop), stop);
                    }

                    progress((double)Interlocked.Increment(ref spoken) / sentences.Count);
                });
                return TimeSpan.Zero;
            },
            ct);
        return Narration.Read(folder, sentences);
    }

    private async Task<IReadOnlyDictionary<string, string>> MixAllAsync(JobRun run, StoryProject project, CancellationToken ct)
    {
        var mixes = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var telling in project.Tellings)
        {
            mixes[telling.Wording.Language] = await MixAsync(run, project, telling, 0.07 / project.Tellings.Count, ct);
        }

        return mixes;
    }

    private async Task<string> MixAsync(JobRun run, StoryProject project, Telling telling, double weight, CancellationToken ct)
    {
        var mood = project.Request.BackgroundMusic;
        var timeline = telling.Timeline(project.Scenes, project.Request.FramesPerSecond);
        var suffix = project.SuffixOf(telling.Wording.Language);
        var folder = await run.StepAsync(
            "mix" + suffix,
            mood == MusicMood.None ? "Mixing the sound" : "Composing and mixing the music",
            weight,
            async (into, progress, token) =>
            {
                var length = TimeSpan.FromSeconds(timeline.Seconds);
                var (music, worked) = await musician.PlayAsync(
                    mood, length, project.Seed, into + "-music", $"{run.Job.Id:N}-music{suffix}", part => progress(part / 2), token);
                progress(0.5);

                var clips = timeline.Sentences.Select(sentence => new NarrationClip(
                    Narration.PathOf(telling.NarrationFolder, sentence.Sentence.Number), TimeSpan.FromSeconds(sentence.Start)));
                await SoundMixer.MixAsync([.. clips], music, length, Path.Combine(into, "mix.wav"), token);
                return worked;
            },
            ct);
        return Path.Combine(folder, "mix.wav");
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

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

    private sealed record DrawnPictures(IReadOnlyDictionary<int, string> PathOf, long PeakVramMegabytes);
}

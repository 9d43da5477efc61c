using CreativeStudio.Domain.Jobs;
using CreativeStudio.Domain.Media;
using CreativeStudio.Domain.StudyAnimation;
using CreativeStudio.GpuRunner.Generation;
using CreativeStudio.GpuRunner.Jobs;
using CreativeStudio.GpuRunner.Media.Film;
using CreativeStudio.GpuRunner.Media.Programs;
using CreativeStudio.GpuRunner.Media.Sound;
using CreativeStudio.GpuRunner.Media.Speech;
using CreativeStudio.GpuRunner.Media.Subtitles;
using Request = CreativeStudio.Domain.StudyAnimation.StudyAnimationRequest;

namespace CreativeStudio.GpuRunner.StudyAnimation;

/// <summary>
/// A lesson from a script: read for what can be drawn, spoken, fitted to the length that is asked for, and animated here, since formulae
/// and labels have to be right. What no step stores is a pure function of the request, the job id and the narration's length.
/// </summary>
internal sealed class StudyAnimationPipeline(ISpeech speech, Musician musician, StudyAnimationOptions options) : IJobPipeline
{
    // Narration estimates are within a third of what is spoken.
    private const double EstimateMargin = 1.35;
    private const int SentencesAtOnce = 2;

    // Recaps and questions are numbered behind the script.
    private const int Title = 0;
    private const int Extras = 100_000;

    public string JobType => Request.JobType;

    public IReadOnlyList<string> Packs { get; } = [];

    public async Task<Delivery> RunAsync(JobRun run, CancellationToken ct)
    {
        var request = run.Request.Read<Request>();
        var seed = request.Seed ?? JobSeed.Of(run.Job.Id);
        var language = request.Language ?? CardWords.LanguageOf(request.Script);
        var words = CardWords.In(language);
        var script = ScriptReader.Read(Formula.KeepProducts(request.Script));
        if (script.Count == 0)
        {
            throw new JobRefusedException("JOB_004", "The script has no word that can be spoken.");
        }

        var terms = Terms(script);
        var quiz = Quiz.From(script, terms, request.Difficulty, words, seed);
        var extras = ExtraScenes(terms, quiz, words);
        var title = new StudyScene(SceneKind.Title, request.Topic, [new("", "", IconOf(request), 0, 0)], [new Sentence(Title, 0, request.Topic)]);

        var estimates = script.ToDictionary(s => s.Number, s => NarrationEstimate.Seconds(s.Text));
        var candidates = StudyTimeline.Condense(script, estimates, request.Duration * EstimateMargin);
        var spoken = candidates.Concat(title.Sentences).Concat(extras.SelectMany(e => e.Sentences)).ToList();
        var narration = await SpeakAsync(run, request, spoken, ct);

        var available = request.Duration - StudyTimeline.Closing - StudyTimeline.Seconds(title, narration.SecondsOf);
        var told = StudyTimeline.Condense(candidates, narration.SecondsOf, available);
        if (told.Sum(sentence => narration.SecondsOf[sentence.Number] + StudyTimeline.Around) > available)
        {
            throw new JobRefusedException(
                "JOB_004", $"Title and narration do not fit into {request.Duration} seconds: ask for a longer film, or shorten the topic and the first sentences.");
        }

        var lesson = StudyPlanner.Plan(told, request.Topic, request.Subject, words);
        var closing = new StudyScene(SceneKind.Closing, words.Thanks, [new("", "", "idea", 0, 0)], []);
        var timeline = StudyTimeline.Fit(title, lesson, extras, closing, narration.SecondsOf, request.Duration, options.FramesPerSecond);
        var notes = StudyNotes.From(request, language, timeline, script, terms, quiz);
        var mix = await MixAsync(run, request, seed, timeline, narration, ct);
        return new Delivery(Outputs(await ComposeAsync(run, request, timeline, notes, mix, ct)), [], 0);
    }

    private static List<KeyTerm> Terms(IReadOnlyList<Sentence> script) =>
        [.. script.Select(StudyReader.Definition).OfType<KeyTerm>().DistinctBy(t => t.Term, StringComparer.OrdinalIgnoreCase)];

    private static List<StudyScene> ExtraScenes(List<KeyTerm> terms, IReadOnlyList<QuizQuestion> quiz, CardWords words)
    {
        var extras = new List<StudyScene>();
        if (terms.Count > 1)
        {
            extras.Add(StudyPlanner.KeyTerms(terms, Extras, words));
        }

        extras.AddRange(quiz.Select((question, i) => StudyPlanner.Question(question, Extras + 1 + (2 * i), words)));
        return extras;
    }

    private static string IconOf(Request request) => Icons.In(request.Topic) is [var first, ..] ? first : request.Subject switch
    {
        StudySubject.Mathematics => "graph",
        StudySubject.History => "scroll",
        StudySubject.Literature => "book",
        StudySubject.Technology => "computer",
        StudySubject.Physics => "atom",
        StudySubject.Chemistry => "flask",
        StudySubject.Biology => "leaf",
        _ => "idea",
    };

    private async Task<Narration> SpeakAsync(JobRun run, Request request, IReadOnlyList<Sentence> sentences, CancellationToken ct)
    {
        var folder = await run.StepAsync(
            "speak",
            "Recording the narration",
            0.2,
            async (into, progress, token) =>
            {
                var spoken = 0;
                var parallel = new ParallelOptions { MaxDegreeOfParallelism = SentencesAtOnce, CancellationToken = token };
                await Parallel.ForEachAsync(sentences, parallel, async (sentence, stop) =>
                {
                    await speech.SpeakAsync(Formula.Spoken(sentence.Text), request.VoiceStyle, Narration.PathOf(into, sentence.Number), stop);
                    progress((double)Interlocked.Increment(ref spoken) / sentences.Count);
                });
                return TimeSpan.Zero;
            },
            ct);
        return Narration.Read(folder, sentences);
    }

    private async Task<string> MixAsync(JobRun run, Request request, long seed, StudyTimeline timeline, Narration narration, CancellationToken ct)
    {
        var folder = await run.StepAsync(
            "mix",
            request.BackgroundMusic == MusicMood.None ? "Mixing the sound" : "Composing and mixing the music",
            0.1,
            async (into, progress, token) =>
            {
                var length = TimeSpan.FromSeconds(request.Duration);
                var (music, worked) = await musician.PlayAsync(
                    request.BackgroundMusic, length, seed, into + "-music", $"{run.Job.Id:N}-music", part => progress(part / 2), token);
                progress(0.5);

                var clips = timeline.Sentences.Select(s => new NarrationClip(Narration.PathOf(narration.Folder, s.Sentence.Number), TimeSpan.FromSeconds(s.Start)));
                await SoundMixer.MixAsync([.. clips], music, length, Path.Combine(into, "mix.wav"), token);
                return worked;
            },
            ct);
        return Path.Combine(folder, "mix.wav");
    }

    private Task<string> ComposeAsync(JobRun run, Request request, StudyTimeline timeline, StudyNotes notes, string mix, CancellationToken ct) => run.StepAsync(
        "compose",
        "Animating the lesson",
        0.7,
        async (into, progress, token) =>
        {
            var cues = SubtitleTrack.Cues(timeline.Sentences);
            await File.WriteAllTextAsync(Path.Combine(into, "subtitles.srt"), SubtitleTrack.ToSrt(cues), token);
            await File.WriteAllTextAsync(Path.Combine(into, "subtitles.vtt"), SubtitleTrack.ToWebVtt(cues), token);
            await File.WriteAllBytesAsync(Path.Combine(into, "notes.json"), notes.ToJson(), token);
            var plan = new FilmPlan([], timeline.Frames, timeline.FramesPerSecond, mix, StudyReader.Shown(request.Topic), "studio") { Width = options.Width, Height = options.Height };
            if (request.Subtitles)
            {
                plan = plan with { BurnedSubtitlesPath = Path.ChangeExtension(mix, ".ass") };
                await File.WriteAllTextAsync(plan.BurnedSubtitlesPath, BurnedSubtitles.ToAss(cues, SubtitleLook.Classic), token);
            }

            var film = Path.Combine(into, "lesson.mp4");
            await StudyFilm.Of(timeline, request, plan).ComposeAsync(film, part => progress(part), token);
            await ThumbnailAsync(film, timeline, Path.Combine(into, "thumbnail.jpg"), token);
            return TimeSpan.Zero;
        },
        ct);

    // The opening, when all of it is there.
    private static Task ThumbnailAsync(string film, StudyTimeline timeline, string path, CancellationToken ct) => ExternalProgram.RunAsync(
        "ffmpeg",
        ["-v", "error", "-nostdin", "-y", "-ss", FormattableString.Invariant($"{(timeline.Scenes[0].EndFrame - 3.0) / timeline.FramesPerSecond:0.###}"), "-i", film, "-frames:v", "1",
            "-vf", $"scale={Thumbnail.Width}:{Thumbnail.Height}", "-q:v", "3", path],
        ct);

    private static IReadOnlyList<OutputFile> Outputs(string folder) =>
    [
        new("video", Path.Combine(folder, "lesson.mp4"), "video/mp4"),
        new("subtitles", Path.Combine(folder, "subtitles.srt"), "application/x-subrip"),
        new("subtitles", Path.Combine(folder, "subtitles.vtt"), "text/vtt"),
        new("thumbnail", Path.Combine(folder, "thumbnail.jpg"), "image/jpeg"),
        new("document", Path.Combine(folder, "notes.json"), "application/json"),
    ];
}

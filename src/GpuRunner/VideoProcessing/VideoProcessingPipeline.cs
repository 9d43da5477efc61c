using CreativeStudio.Application.Common;
using CreativeStudio.Domain.Media;
using CreativeStudio.Domain.VideoProcessing;
using CreativeStudio.GpuRunner.Files;
using CreativeStudio.GpuRunner.Jobs;
using CreativeStudio.GpuRunner.Media.Film;
using CreativeStudio.GpuRunner.Media.Speech;
using Request = CreativeStudio.Domain.VideoProcessing.VideoProcessingRequest;

namespace CreativeStudio.GpuRunner.VideoProcessing;

/// <summary>Does the operations on a film in one pass, with a thumbnail and a document of what was done.</summary>
internal sealed class VideoProcessingPipeline(ITranscriber transcriber, TimeProvider clock) : IJobPipeline
{
    private const string ThumbnailName = "thumbnail.jpg";
    private const string DocumentName = "film.json";

    // Far more than ten minutes of the largest film take on a slow machine; what takes longer is made to.
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(60);

    public string JobType => Request.JobType;

    public IReadOnlyList<string> Packs { get; } = [];

    public IReadOnlyDictionary<string, IReadOnlyList<string>> Variants { get; } =
        new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal) { [Request.LanguagesOffer] = [] };

    public string? LacksForVariants => transcriber.LacksForLanguages;

    public async Task<Delivery> RunAsync(JobRun run, CancellationToken ct)
    {
        using var deadline = new CancellationTokenSource(Limit, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(ct, deadline.Token);
        try
        {
            return await MakeAsync(run, run.Request.Read<Request>().Operations, either.Token);
        }
        catch (OperationCanceledException e) when (!ct.IsCancellationRequested)
        {
            throw new JobRefusedException("JOB_006", "The film takes longer than an hour to make: ask for a shorter part, or a smaller one.", e);
        }
    }

    private async Task<Delivery> MakeAsync(JobRun run, IReadOnlyList<VideoOperation> operations, CancellationToken ct)
    {
        var input = await run.InputAsync(Request.Input, ct);
        var facts = await ClientFilm.ProbeAsync(input, ct);
        var edit = FilmEdit.Of(operations, facts, ClientFilm.FormatOf(input));
        var isSpoken = edit.Subtitles is { Text: null };
        if (isSpoken)
        {
            transcriber.Check(edit.Subtitles!.Language);
        }

        var (listening, watching) = (isSpoken ? 0.3 : 0, edit.Stabilises ? 0.3 : 0);
        var spoken = isSpoken ? await TranscribeAsync(run, edit, input, listening, ct) : null;
        var motion = edit.Stabilises ? await MeasureMotionAsync(run, edit, input, watching, ct) : null;
        var cues = spoken is null ? edit.Cues
            : [.. (await TranscriptFiles.ReadCuesAsync(spoken, ct)).Select(cue => new SubtitleCue(cue.Start, cue.End, string.Join('\n', cue.Lines)))];
        var name = $"film.{WireName<VideoFormat>.Of(edit.Format)}";
        var folder = await run.StepAsync(
            "render",
            "Rendering the film",
            1 - listening - watching,
            async (into, progress, token) =>
            {
                var film = Path.Combine(into, name);
                await FilmEditor.RenderAsync(edit, input, motion, cues, film, done => progress(done), token);
                var made = await FilmProbe.ReadAsync(film, token);
                await Thumbnail.MakeOfFilmAsync(film, made.Seconds, Path.Combine(into, ThumbnailName), token);
                await File.WriteAllBytesAsync(Path.Combine(into, DocumentName), FilmDocument.Of(operations, edit, cues.Count, facts, made), token);
                return TimeSpan.Zero;
            },
            ct);
        return new Delivery(
            [
                new OutputFile("video", Path.Combine(folder, name), FilmFormat.ContentType(edit.Format)),
                new OutputFile("thumbnail", Path.Combine(folder, ThumbnailName), "image/jpeg"),
                new OutputFile("document", Path.Combine(folder, DocumentName), "application/json"),
                .. spoken is null ? [] : TranscriptFiles.In(spoken),
            ],
            [],
            0);
    }

    private Task<string> TranscribeAsync(JobRun run, FilmEdit edit, string input, double weight, CancellationToken ct) => run.StepAsync(
        "transcribe",
        "Writing down what is said",
        weight,
        async (into, _, token) =>
        {
            var sound = into + ".wav";
            await ClientSound.DecodeAsync(input, sound, edit.Start, edit.Seconds, token);
            await TranscriptFiles.WriteAsync(await transcriber.TranscribeAsync(sound, edit.Subtitles!.Language, token), into, token);
            File.Delete(sound);
            return TimeSpan.Zero;
        },
        ct);

    private static async Task<string> MeasureMotionAsync(JobRun run, FilmEdit edit, string input, double weight, CancellationToken ct)
    {
        const string name = "motion.trf";
        var folder = await run.StepAsync(
            "measure-motion",
            "Measuring how the camera shakes",
            weight,
            async (into, progress, token) =>
            {
                await FilmEditor.MeasureMotionAsync(edit, input, Path.Combine(into, name), done => progress(done), token);
                return TimeSpan.Zero;
            },
            ct);
        return Path.Combine(folder, name);
    }
}

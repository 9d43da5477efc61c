using System.Text.Json;
using CreativeStudio.Application.Common;
using CreativeStudio.Domain.Media;
using CreativeStudio.Domain.VideoSync;
using CreativeStudio.GpuRunner.Files;
using CreativeStudio.GpuRunner.Jobs;
using CreativeStudio.GpuRunner.Media.Film;
using CreativeStudio.GpuRunner.Media.Sound;
using Request = CreativeStudio.Domain.VideoSync.VideoSyncRequest;

namespace CreativeStudio.GpuRunner.VideoSync;

/// <summary>Puts a track on a film. The pictures are copied as they are coded; the film keeps its format.</summary>
internal sealed class VideoSyncPipeline : IJobPipeline
{
    private const string SoundName = "sound.wav";
    private const string ThumbnailName = "thumbnail.jpg";
    private const string DocumentName = "sync.json";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    public string JobType => Request.JobType;

    public IReadOnlyList<string> Packs { get; } = [];

    public async Task<Delivery> RunAsync(JobRun run, CancellationToken ct)
    {
        var request = run.Request.Read<Request>();
        var film = await run.InputAsync(Request.VideoInput, ct);
        var facts = await ClientFilm.ProbeAsync(film, ct);
        if (facts.PictureSeconds is not (> 0 and <= Request.MaxSeconds + 1))
        {
            throw new JobRefusedException("JOB_004", $"The film does not say how long it is, or is longer than {Request.MaxSeconds} seconds.");
        }

        var track = await run.InputAsync(Request.AudioInput, ct);
        var sound = await run.StepAsync(
            "sound",
            request.Mode == SyncMode.Mix ? "Mixing the sound" : "Preparing the sound",
            0.6,
            async (into, _, token) =>
            {
                await SoundTrack.MakeAsync(request, film, facts, track, Path.Combine(into, SoundName), token);
                return TimeSpan.Zero;
            },
            ct);
        var format = ClientFilm.FormatOf(film);
        var name = $"film.{WireName<VideoFormat>.Of(format)}";
        var folder = await run.StepAsync(
            "join",
            "Joining pictures and sound",
            0.4,
            async (into, progress, token) =>
            {
                var made = Path.Combine(into, name);
                await JoinAsync(film, Path.Combine(sound, SoundName), request.Fit, format, made, done => progress(done), token);
                await Thumbnail.MakeOfFilmAsync(made, facts.PictureSeconds, Path.Combine(into, ThumbnailName), token);
                await File.WriteAllBytesAsync(Path.Combine(into, DocumentName), await DescribeAsync(request, facts, made, token), token);
                return TimeSpan.Zero;
            },
            ct);
        return new Delivery(
            [
                new OutputFile("video", Path.Combine(folder, name), FilmFormat.ContentType(format)),
                new OutputFile("thumbnail", Path.Combine(folder, ThumbnailName), "image/jpeg"),
                new OutputFile("document", Path.Combine(folder, DocumentName), "application/json"),
            ],
            [],
            0);
    }

    private static async Task JoinAsync(
        string film, string sound, SyncFit fit, VideoFormat format, string made, Action<double> progress, CancellationToken ct)
    {
        await using var wav = File.OpenRead(sound);
        var seconds = WavFile.ReadFormat(wav).DataBytes / 4 / (double)WavFile.Rate;
        await FilmProgress.RunAsync(
            [
                .. ClientMedia.Input(film), "-protocol_whitelist", "file", "-i", $"file:{sound}", "-map", "0:V:0", "-map", "1:a:0", "-map", "0:s?",
                "-c:v", "copy", "-c:s", "copy", .. FilmFormat.SoundCodec(format), .. fit == SyncFit.Trim ? new[] { "-t", $"{seconds:0.######}" } : [],
                .. FilmFormat.Container(format), made,
            ],
            seconds, progress, ct);
    }

    private static async Task<byte[]> DescribeAsync(Request request, FilmFacts before, string made, CancellationToken ct)
    {
        var after = await FilmProbe.ReadAsync(made, ct);
        var loudness = await Loudness.MeasureAsync(["-i", made], "", truePeak: true, ["-f", "null", "-"], ct);
        return JsonSerializer.SerializeToUtf8Bytes(
            new
            {
                mode = WireName<SyncMode>.Of(request.Mode),
                fit = WireName<SyncFit>.Of(request.Fit),
                offset = request.Offset,
                ownSound = before.AudioCodec.Length == 0 ? "none" : request.Mode == SyncMode.Mix ? "mixed" : "replaced",
                picture = "copied",
                videoCodec = after.VideoCodec,
                audioCodec = after.AudioCodec,
                width = after.Width,
                height = after.Height,
                seconds = Math.Round(after.Seconds, 3),
                loudnessLufs = Math.Round(loudness.Lufs, 1),
                truePeakDb = Math.Round(loudness.TruePeakDb, 1),
            },
            Json);
    }
}

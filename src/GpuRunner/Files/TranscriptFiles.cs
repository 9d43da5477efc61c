using System.Text.Encodings.Web;
using System.Text.Json;
using CreativeStudio.GpuRunner.Jobs;
using CreativeStudio.GpuRunner.Media.Speech;
using CreativeStudio.GpuRunner.Media.Subtitles;

namespace CreativeStudio.GpuRunner.Files;

/// <summary>A transcript as text, as subtitles, and as JSON with its times.</summary>
internal static class TranscriptFiles
{
    private static readonly JsonSerializerOptions Json =
        new(JsonSerializerDefaults.Web) { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <exception cref="JobRefusedException">Nothing is said.</exception>
    public static async Task WriteAsync(Transcript transcript, string folder, CancellationToken ct)
    {
        if (transcript.Segments.Count == 0)
        {
            throw new JobRefusedException("JOB_004", "No speech was recognised in the sound.");
        }

        var cues = Cues(transcript);
        await File.WriteAllTextAsync(Path.Combine(folder, "transcript.txt"), string.Concat(transcript.Segments.Select(segment => segment.Text + "\n")), ct);
        await File.WriteAllTextAsync(Path.Combine(folder, "transcript.srt"), SubtitleTrack.ToSrt(cues), ct);
        await File.WriteAllTextAsync(Path.Combine(folder, "transcript.vtt"), SubtitleTrack.ToWebVtt(cues), ct);
        await File.WriteAllBytesAsync(Path.Combine(folder, "transcript.json"), JsonSerializer.SerializeToUtf8Bytes(transcript, Json), ct);
    }

    /// <summary>The files that <see cref="WriteAsync"/> wrote.</summary>
    public static IReadOnlyList<OutputFile> In(string folder) =>
    [
        new OutputFile("document", Path.Combine(folder, "transcript.txt"), "text/plain; charset=utf-8"),
        new OutputFile("subtitles", Path.Combine(folder, "transcript.srt"), "application/x-subrip"),
        new OutputFile("subtitles", Path.Combine(folder, "transcript.vtt"), "text/vtt"),
        new OutputFile("document", Path.Combine(folder, "transcript.json"), "application/json"),
    ];

    /// <summary>Subtitles of what <see cref="WriteAsync"/> wrote.</summary>
    public static async Task<IReadOnlyList<Cue>> ReadCuesAsync(string folder, CancellationToken ct)
    {
        await using var file = File.OpenRead(Path.Combine(folder, "transcript.json"));
        return Cues((await JsonSerializer.DeserializeAsync<Transcript>(file, Json, ct))!);
    }

    private static IReadOnlyList<Cue> Cues(Transcript transcript) => SubtitleTrack.Cues(
        [.. transcript.Segments.Select((segment, i) => new TimedSentence(new Sentence(i + 1, 1, segment.Text), 1, segment.Start, segment.End))]);
}

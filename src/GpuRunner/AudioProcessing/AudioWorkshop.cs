using System.Text;
using System.Text.Json;
using CreativeStudio.Domain.AudioProcessing;
using CreativeStudio.GpuRunner.Jobs;
using CreativeStudio.GpuRunner.Media.Programs;
using CreativeStudio.GpuRunner.Media.Sound;


namespace CreativeStudio.GpuRunner.AudioProcessing;

/// <summary>The operations on sounds, each from one WAV to the next. Filters are built from checked numbers alone.</summary>
internal static class AudioWorkshop
{
    private const double TruePeakDb = -1.5;
    private const double NothingToHearLufs = -69;

    /// <summary>Does one operation that keeps the format.</summary>
    public static Task ApplyAsync(AudioOperation operation, string from, string to, CancellationToken ct) => operation.Type switch
    {
        AudioOperationType.NoiseReduction => FilterAsync(from, to, $"afftdn=nr={Reduction(operation.Level!.Value)}:nf=-40", ct),
        AudioOperationType.Loudness => LevelAsync(from, to, operation.TargetLufs!.Value, ct),
        AudioOperationType.Trim => TrimAsync(from, to, operation.Start!.Value, operation.End, ct),
        var other => throw new ArgumentOutOfRangeException(nameof(operation), other, "does not keep the format"),
    };

    /// <summary>Writes a WAV in a format.</summary>
    public static Task EncodeAsync(string from, string to, AudioFormat format, CancellationToken ct) => FfmpegAsync(
        [
            "-protocol_whitelist", "file", "-i", from,
            .. format switch
            {
                AudioFormat.Mp3 => new[] { "-c:a", "libmp3lame", "-b:a", "192k", "-f", "mp3" },
                AudioFormat.Ogg => ["-c:a", "libvorbis", "-q:a", "6", "-f", "ogg"],
                AudioFormat.Flac => ["-c:a", "flac", "-f", "flac"],
                AudioFormat.M4a => ["-c:a", "aac", "-b:a", "192k", "-movflags", "+faststart", "-f", "ipod"],
                _ => ["-c:a", "pcm_s16le", "-f", "wav"],
            },
            to,
        ],
        ct);

    private static int Reduction(NoiseLevel level) => level switch
    {
        NoiseLevel.Low => 8,
        NoiseLevel.Medium => 14,
        _ => 24,
    };

    private static async Task TrimAsync(string from, string to, double start, double? end, CancellationToken ct)
    {
        await FilterAsync(from, to, $"atrim=start={start:0.######}{(end is { } last ? $":end={last:0.######}" : "")},asetpts=PTS-STARTPTS", ct);
        await using var file = File.OpenRead(to);
        if (WavFile.ReadFormat(file).DataBytes == 0)
        {
            throw new JobRefusedException("JOB_004", "The part to keep lies behind the end of the sound.");
        }
    }

    // The first pass measures and the second one corrects by one factor (EBU R 128): nothing pumps.
    private static async Task LevelAsync(string from, string to, double lufs, CancellationToken ct)
    {
        var target = $"loudnorm=I={lufs:0.##}:TP={TruePeakDb}:LRA=20";
        var report = new StringBuilder();
        await ExternalProgram.RunAsync(
            "ffmpeg",
            ["-hide_banner", "-nostats", "-nostdin", "-protocol_whitelist", "file", "-i", from, "-af", $"{target}:print_format=json", "-f", "null", "-"],
            null,
            line => report.AppendLine(line),
            ct);
        var text = report.ToString();
        using var json = JsonDocument.Parse(text[text.LastIndexOf('{')..(text.LastIndexOf('}') + 1)]);
        double Measured(string name) => double.TryParse(json.RootElement.GetProperty(name).GetString(), out var value) ? value : double.NegativeInfinity;
        if (!(Measured("input_i") > NothingToHearLufs))
        {
            throw new JobRefusedException("JOB_004", "There is nothing to hear: silence has no loudness.");
        }

        await FilterAsync(
            from,
            to,
            $"{target}:measured_I={Measured("input_i"):0.##}:measured_TP={Measured("input_tp"):0.##}:measured_LRA={Measured("input_lra"):0.##}"
            + $":measured_thresh={Measured("input_thresh"):0.##}:offset={Measured("target_offset"):0.##}:linear=true,aresample=48000",
            ct);
    }

    private static Task FilterAsync(string from, string to, string filter, CancellationToken ct) => FfmpegAsync(
        ["-protocol_whitelist", "file", "-i", from, "-af", filter, "-ar", "48000", "-ac", "2", "-c:a", "pcm_s16le", "-f", "wav", to], ct);

    private static Task FfmpegAsync(IReadOnlyList<string> arguments, CancellationToken ct) =>
        ExternalProgram.RunAsync("ffmpeg", ["-v", "error", "-nostdin", "-y", .. arguments], ct);
}

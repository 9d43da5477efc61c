using System.Globalization;
using System.Text.RegularExpressions;
using CreativeStudio.GpuRunner.Media.Programs;

namespace CreativeStudio.GpuRunner.Media.Sound;

/// <summary>Loudness after EBU R 128 and ITU-R BS.1770, measured by ffmpeg's ebur128.</summary>
/// <param name="Lufs">Integrated; -70 where there is next to nothing to hear.</param>
/// <param name="TruePeakDb">In dBTP; <see cref="Silence"/> where there is nothing, or where it was not asked for.</param>
internal readonly record struct Loudness(double Lufs, double TruePeakDb)
{
    public const double Silence = -120;

    /// <summary>Measures what ffmpeg reads; with more outputs, it writes those too in the same run.</summary>
    /// <param name="input">ffmpeg's options for the input, with it.</param>
    /// <param name="filters">Before the measurement.</param>
    /// <param name="output">ffmpeg's options for the output, with it.</param>
    public static async Task<Loudness> MeasureAsync(
        IEnumerable<string> input, string filters, bool truePeak, IEnumerable<string> output, CancellationToken ct)
    {
        double lufs = -70, peak = Silence;
        var inSummary = false;
        var meter = $"ebur128=framelog=verbose{(truePeak ? ":peak=true" : "")}";
        string[] arguments = ["-hide_banner", "-nostats", "-nostdin", .. input, "-map", "0:a:0", "-af", filters.Length == 0 ? meter : $"{filters},{meter}", .. output];
        await ExternalProgram.RunAsync(
            "ffmpeg",
            arguments,
            null,
            line =>
            {
                inSummary |= line.Contains("Summary:", StringComparison.Ordinal);
                lufs = inSummary && Patterns.Integrated.Match(line) is { Success: true } i ? Parse(i) : lufs;
                peak = inSummary && Patterns.Peak.Match(line) is { Success: true } p ? Parse(p) : peak;
            },
            ct);
        return new Loudness(Math.Max(-70, lufs), Math.Max(Silence, peak));
    }

    private static double Parse(Match match) =>
        double.TryParse(match.Groups["value"].Value, CultureInfo.InvariantCulture, out var value) && double.IsFinite(value) ? value : Silence;

    private static class Patterns
    {
        public static readonly Regex Integrated = new(@"^\s*I:\s+(?<value>\S+) LUFS", RegexOptions.Compiled, TimeSpan.FromSeconds(1));
        public static readonly Regex Peak = new(@"^\s*Peak:\s+(?<value>\S+) dBFS", RegexOptions.Compiled, TimeSpan.FromSeconds(1));
    }
}

using CreativeStudio.GpuRunner.Media.Programs;

namespace CreativeStudio.GpuRunner.Media.Film;

/// <summary>Runs ffmpeg and says how far it is, as it reports itself.</summary>
internal static class FilmProgress
{
    private const string Written = "out_time_us=";

    /// <param name="seconds">Length of what is made.</param>
    /// <param name="progress">Gets the part that is done, 0 to 1.</param>
    /// <exception cref="ExternalProgramException">ffmpeg is missing or failed.</exception>
    public static Task RunAsync(IEnumerable<string> arguments, double seconds, Action<double> progress, CancellationToken ct) => ExternalProgram.RunAsync(
        "ffmpeg",
        ["-v", "error", "-nostdin", "-nostats", "-progress", "pipe:2", "-y", .. arguments],
        null,
        line =>
        {
            if (line.StartsWith(Written, StringComparison.Ordinal) && long.TryParse(line.AsSpan(Written.Length), out var microseconds))
            {
                progress(Math.Clamp(microseconds / 1e6 / seconds, 0, 1));
            }
        },
        ct);
}

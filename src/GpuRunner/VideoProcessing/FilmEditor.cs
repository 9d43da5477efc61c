using System.Text;
using CreativeStudio.Domain.Media;
using CreativeStudio.Domain.VideoProcessing;
using CreativeStudio.GpuRunner.Files;
using CreativeStudio.GpuRunner.Media.Film;
using CreativeStudio.GpuRunner.Media.Subtitles;

namespace CreativeStudio.GpuRunner.VideoProcessing;

/// <summary>Makes what a <see cref="FilmEdit"/> says: once through the film, or twice where its motion has to be measured first.</summary>
internal static class FilmEditor
{
    // About half a second on either side.
    private const int SmoothedFrames = 15;

    /// <summary>Measures how the camera shakes.</summary>
    public static Task MeasureMotionAsync(FilmEdit edit, string input, string motionPath, Action<double> progress, CancellationToken ct) =>
        FilmProgress.RunAsync(
            [
                .. Source(edit, input), "-map", "0:V:0", "-t", Number(edit.Seconds),
                "-vf", Graph(edit.Filters, $"vidstabdetect=shakiness=8:accuracy=9:result={FilmComposer.Escape(motionPath)}"), "-f", "null", "-",
            ],
            edit.Seconds, progress, ct);

    /// <summary>Makes the film.</summary>
    /// <param name="motionPath">What <see cref="MeasureMotionAsync"/> measured; null where the film is not stabilised.</param>
    /// <param name="cues">In seconds of what is made.</param>
    public static async Task RenderAsync(
        FilmEdit edit, string input, string? motionPath, IReadOnlyList<SubtitleCue> cues, string outPath, Action<double> progress, CancellationToken ct)
    {
        var subtitles = outPath + (edit.Burns ? ".ass" : edit.Format == VideoFormat.Webm ? ".vtt" : ".srt");
        try
        {
            if (edit.Subtitles is not null)
            {
                await File.WriteAllTextAsync(subtitles, Written(edit, cues), new UTF8Encoding(false), ct);
            }

            await FilmProgress.RunAsync(Arguments(edit, input, motionPath, subtitles, outPath), edit.Seconds, progress, ct);
        }
        finally
        {
            File.Delete(subtitles);
        }
    }

    private static List<string> Arguments(FilmEdit edit, string input, string? motionPath, string subtitles, string outPath)
    {
        var hasTrack = edit.Subtitles is { Mode: SubtitleMode.Track };
        string?[] last =
        [
            motionPath is null ? null : $"vidstabtransform=input={FilmComposer.Escape(motionPath)}:smoothing={SmoothedFrames}:optzoom=1:interpol=bicubic",
            .. edit.StabilisedFilters ?? [],
            edit.Burns ? $"ass={FilmComposer.Escape(subtitles)}" : null,
        ];
        return
        [
            .. Source(edit, input),
            .. hasTrack ? new[] { "-f", edit.Format == VideoFormat.Webm ? "webvtt" : "srt", "-i", $"file:{subtitles}", "-map", "1:s:0" } : [],
            "-map", "0:V:0", "-map", "0:a:0?",
            .. edit.KeepsPicture ? new[] { "-c:v", "copy" } : ["-t", Number(edit.Seconds), "-vf", Graph(edit.Filters, last), .. FilmFormat.PictureCodec(edit.Format)],
            .. edit.KeepsSound ? ["-c:a", "copy"] : FilmFormat.SoundCodec(edit.Format),
            .. hasTrack ? FilmFormat.SubtitleCodec(edit.Format) : [],
            "-dn", "-map_metadata", "-1", "-map_chapters", "-1", .. FilmFormat.Container(edit.Format), outPath,
        ];
    }

    private static string[] Source(FilmEdit edit, string input) =>
        edit.Start > 0 ? ["-ss", Number(edit.Start), .. ClientMedia.Input(input)] : ClientMedia.Input(input);

    private static string Graph(IReadOnlyList<string> filters, params string?[] last) => string.Join(',', filters.Concat(last).OfType<string>());

    private static string Written(FilmEdit edit, IReadOnlyList<SubtitleCue> cues)
    {
        if (edit.Burns)
        {
            var look = SubtitleLook.For(edit.Width, edit.Height);
            return BurnedSubtitles.ToAss([.. cues.SelectMany(cue => Fitted(cue, look.LineWidth))], look);
        }

        // A player breaks lines itself.
        var lines = cues.Select(cue => new Cue(cue.Start, cue.End, cue.Text.Split('\n'))).ToList();
        return edit.Format == VideoFormat.Webm ? SubtitleTrack.ToWebVtt(lines) : SubtitleTrack.ToSrt(lines);
    }

    // Two lines that fit stay as they were written; what does not fit is shown in parts, one after the other.
    private static IEnumerable<Cue> Fitted(SubtitleCue cue, int width)
    {
        var lines = cue.Text.Split('\n');
        return lines.Length <= 2 && lines.All(line => SubtitleLines.Split(line, width) is [[_]])
            ? [new Cue(cue.Start, cue.End, lines)]
            : SubtitleTrack.Spread(string.Join(' ', lines), cue.Start, cue.End, width);
    }

    private static string Number(double value) => $"{value:0.######}";
}

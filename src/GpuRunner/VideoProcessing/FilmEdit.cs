using CreativeStudio.Domain.Media;
using CreativeStudio.Domain.VideoProcessing;
using CreativeStudio.GpuRunner.Jobs;
using CreativeStudio.GpuRunner.Media.Film;

namespace CreativeStudio.GpuRunner.VideoProcessing;

/// <summary>
/// What a chain of operations comes to for one film, so that it is decoded and encoded once: one part of the source, one graph of filters, and
/// subtitles on top. Numbers in the filters are checked ones; no text of a client is in them. Pure.
/// </summary>
/// <param name="Start">Seconds of the source that are skipped.</param>
/// <param name="Seconds">Length of what is kept.</param>
/// <param name="Filters">Before the film is stabilised, or all of them where it is not.</param>
/// <param name="StabilisedFilters">After it was stabilised; null where it is not.</param>
/// <param name="Width">Of what is made, even.</param>
/// <param name="Height">Of what is made, even.</param>
/// <param name="Subtitles">How they are added; null for none.</param>
/// <param name="Cues">Subtitles that were given, in seconds of what is kept.</param>
/// <param name="KeepsPicture">The pictures are copied as they are coded.</param>
/// <param name="KeepsSound">The sound is copied as it is coded.</param>
internal sealed record FilmEdit(
    double Start,
    double Seconds,
    IReadOnlyList<string> Filters,
    IReadOnlyList<string>? StabilisedFilters,
    int Width,
    int Height,
    VideoFormat Format,
    VideoOperation? Subtitles,
    IReadOnlyList<SubtitleCue> Cues,
    bool KeepsPicture,
    bool KeepsSound)
{
    private const int MaxSide = 4096;
    private const int MaxFramesPerSecond = 60;
    private const double Shortest = 0.04;

    /// <summary>Whether the film is stabilised.</summary>
    public bool Stabilises => StabilisedFilters is not null;

    /// <summary>Whether subtitles are drawn into the pictures.</summary>
    public bool Burns => Subtitles is { Mode: SubtitleMode.Burn };

    /// <summary>Plans the operations.</summary>
    /// <param name="own">The film's format.</param>
    /// <exception cref="JobRefusedException">The film is too long, or nothing is left of it (<c>JOB_004</c>).</exception>
    public static FilmEdit Of(IReadOnlyList<VideoOperation> operations, FilmFacts film, VideoFormat own)
    {
        if (Math.Min(film.Width, film.Height) < 2)
        {
            throw new JobRefusedException("FILE_002", "The film has no picture that can be read.");
        }

        var (start, end) = (0.0, film.Seconds > 0 ? film.Seconds : VideoProcessingRequest.MaxSourceSeconds);
        var (width, height) = Fit(film.Width, film.Height);
        var (before, after) = (new List<string>(), new List<string>());
        var (filters, stabilises, format, cues) = (before, false, own, Array.Empty<SubtitleCue>());
        foreach (var operation in operations)
        {
            switch (operation.Type)
            {
                case VideoOperationType.Trim:
                    (start, end) = (start + operation.Start!.Value, Math.Min(end, start + (operation.End ?? double.MaxValue)));
                    break;
                case VideoOperationType.Enhance:
                    filters.Add(Enhance(operation));
                    break;
                case VideoOperationType.Stabilise:
                    (filters, stabilises) = (after, true);
                    break;
                case VideoOperationType.Scale:
                    (width, height) = Scale(width, height, operation);
                    filters.Add(ScaleTo(width, height));
                    break;
                case VideoOperationType.Convert:
                    format = operation.Format!.Value;
                    break;
                case VideoOperationType.Subtitles:
                    // What is cut off later moves them; they are read as seconds of the film as it is here.
                    cues = [.. SubtitleText.Read(operation.Text ?? "", out _).Select(cue => cue with { Start = cue.Start + start, End = cue.End + start })];
                    break;
                default:
                    break;
            }
        }

        CheckLength(start, end);
        var subtitles = operations.FirstOrDefault(operation => operation.Type == VideoOperationType.Subtitles);
        var isWhole = start == 0 && end >= film.Seconds && film.Seconds > 0;
        var touches = before.Count > 0 || stabilises || subtitles is { Mode: SubtitleMode.Burn };
        return new FilmEdit(
            start, end - start, [.. Evenly(film), .. before], stabilises ? after : null, width, height, format, subtitles, Shifted(cues, start, end),
            isWhole && !touches && FilmFormat.KeepsPicture(format, film),
            isWhole && FilmFormat.KeepsSound(format, film));
    }

    /// <summary>Subtitles in seconds of what is kept; those outside of it go.</summary>
    private static IReadOnlyList<SubtitleCue> Shifted(IEnumerable<SubtitleCue> cues, double start, double end) =>
    [
        .. cues.Select(cue => cue with { Start = Math.Max(start, cue.Start) - start, End = Math.Min(end, cue.End) - start }).Where(cue => cue.End > cue.Start),
    ];

    private static void CheckLength(double start, double end)
    {
        if (end - start < Shortest)
        {
            throw new JobRefusedException("JOB_004", "The part to keep lies behind the end of the film.");
        }

        if (end - start > VideoProcessingRequest.MaxSeconds + 1)
        {
            throw new JobRefusedException(
                "JOB_004", $"The film is longer than {VideoProcessingRequest.MaxSeconds} seconds: keep a part of it with trim.");
        }
    }

    // Square pixels, even sides, one range of colours: every filter behind works on the same kind of picture, whatever the film was.
    private static IEnumerable<string> Evenly(FilmFacts film)
    {
        var (width, height) = Fit(film.Width, film.Height);
        if (film.FramesPerSecond > MaxFramesPerSecond)
        {
            yield return $"fps={MaxFramesPerSecond}";
        }

        yield return $"{ScaleTo(width, height)}:out_range=tv";
        yield return "setsar=1";
        yield return "format=yuv420p";
    }

    // 8 bits, 16 to 235. Light and contrast work on red, green and blue alike, so on the distances of the colours from grey, too.
    private static string Enhance(VideoOperation operation)
    {
        var light = operation.Brightness!.Value * operation.Contrast!.Value;
        var offset = 16 + (219 * (0.5 - (0.5 * operation.Contrast!.Value))) - (16 * light);
        var colour = light * operation.Saturation!.Value;
        var chroma = $"'clip((val-128)*{colour:0.######}+128,16,240)'";
        return $"lutyuv=y='clip(val*{light:0.######}+({offset:0.######}),16,235)':u={chroma}:v={chroma}";
    }

    private static (int Width, int Height) Scale(int width, int height, VideoOperation operation)
    {
        var factor = Math.Min(
            operation.Width is { } widest ? (double)widest / width : double.MaxValue, operation.Height is { } highest ? (double)highest / height : double.MaxValue);
        return Fit(width * factor, height * factor);
    }

    private static (int Width, int Height) Fit(double width, double height)
    {
        var factor = Math.Min(1, MaxSide / Math.Max(width, height));
        return (Even(width * factor), Even(height * factor));
    }

    private static int Even(double side) => Math.Max(2, (int)Math.Round(side / 2) * 2);

    private static string ScaleTo(int width, int height) => $"scale={width}:{height}:flags=bicubic";
}

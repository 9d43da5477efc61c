using System.Text.Json;
using System.Text.Json.Serialization;
using CreativeStudio.Application.Common;
using CreativeStudio.Domain.Media;
using CreativeStudio.Domain.VideoProcessing;
using CreativeStudio.GpuRunner.Media.Film;

namespace CreativeStudio.GpuRunner.VideoProcessing;

/// <summary>What was done with a film, and what it was before and is now.</summary>
internal static class FilmDocument
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, Converters = { new JsonStringEnumConverter() },
    };

    /// <summary>Text as JSON in UTF-8. The words of subtitles are not in it.</summary>
    public static byte[] Of(IReadOnlyList<VideoOperation> operations, FilmEdit edit, int cues, FilmFacts before, FilmFacts after) =>
        JsonSerializer.SerializeToUtf8Bytes(
            new
            {
                operations = operations.Select(operation => operation with { Text = null }),
                keptFrom = edit.Start,
                format = WireName<VideoFormat>.Of(edit.Format),
                picture = edit.KeepsPicture ? "copied" : "encoded",
                sound = before.AudioCodec.Length == 0 ? "none" : edit.KeepsSound ? "copied" : "encoded",
                subtitles = edit.Subtitles is null ? (int?)null : cues,
                before = Facts(before),
                after = Facts(after),
            },
            Json);

    private static object Facts(FilmFacts film) => new
    {
        seconds = Math.Round(film.Seconds, 3),
        width = film.Width,
        height = film.Height,
        fps = Math.Round(film.FramesPerSecond, 3),
        videoCodec = film.VideoCodec,
        audioCodec = film.AudioCodec.Length == 0 ? null : film.AudioCodec,
        bytes = film.Bytes,
    };
}

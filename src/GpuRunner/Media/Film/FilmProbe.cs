using System.Text.Json;
using CreativeStudio.GpuRunner.Media.Programs;

namespace CreativeStudio.GpuRunner.Media.Film;

/// <summary>What ffprobe says of a film. Texts are ffprobe's names; empty or 0 where the film has no such stream.</summary>
/// <param name="Width">In square pixels, as shown: of a film that lies on its side, its height.</param>
/// <param name="PictureSeconds">How long there is a picture, where the file says it; otherwise <paramref name="Seconds"/>.</param>
internal sealed record FilmFacts(
    double Seconds,
    long Bytes,
    int Width,
    int Height,
    double FramesPerSecond,
    string VideoCodec,
    string VideoProfile,
    string PixelFormat,
    string ColourSpace,
    string AudioCodec,
    int SampleRate,
    int Channels,
    string Title,
    string Comment,
    double PictureSeconds);

/// <summary>Reads the facts of a film with ffprobe.</summary>
internal static class FilmProbe
{
    /// <exception cref="ExternalProgramException">ffprobe is missing, or the file is no film.</exception>
    public static Task<FilmFacts> ReadAsync(string path, CancellationToken ct) => ReadAsync(["-i", path], ct);

    /// <param name="input">ffprobe's options for the file, with it.</param>
    /// <exception cref="ExternalProgramException">ffprobe is missing, or the file is no film.</exception>
    public static async Task<FilmFacts> ReadAsync(IEnumerable<string> input, CancellationToken ct)
    {
        var json = await ExternalProgram.RunAsync(
            "ffprobe", ["-v", "error", "-print_format", "json", "-show_format", "-show_streams", .. input], null, null, ct);
        using var document = JsonDocument.Parse(json);
        var format = document.RootElement.GetProperty("format");
        var streams = document.RootElement.GetProperty("streams").EnumerateArray().ToList();
        var video = streams.Find(s => Text(s, "codec_type") == "video" && !IsCover(s));
        var audio = streams.Find(s => Text(s, "codec_type") == "audio");
        var tags = format.TryGetProperty("tags", out var found) ? found : default;
        var seconds = Seconds(format);
        var (width, height) = Shown(video);
        return new FilmFacts(
            seconds,
            long.TryParse(Text(format, "size"), out var bytes) ? bytes : 0,
            width,
            height,
            Rate(Text(video, "avg_frame_rate")),
            Text(video, "codec_name"),
            Text(video, "profile"),
            Text(video, "pix_fmt"),
            Text(video, "color_space"),
            Text(audio, "codec_name"),
            int.TryParse(Text(audio, "sample_rate"), out var rate) ? rate : 0,
            Number(audio, "channels"),
            Text(tags, "title"),
            Text(tags, "comment"),
            Seconds(video) is > 0 and var picture ? picture : seconds);
    }

    private static double Seconds(JsonElement element) =>
        double.TryParse(Text(element, "duration"), out var seconds) && double.IsFinite(seconds) ? Math.Max(0, seconds) : 0;

    private static (int Width, int Height) Shown(JsonElement video)
    {
        var aspect = Text(video, "sample_aspect_ratio").Split(':') is [var top, var bottom]
            && int.TryParse(top, out var t) && int.TryParse(bottom, out var b) && t > 0 && b > 0 ? (double)t / b : 1;
        var (width, height) = ((int)Math.Round(Number(video, "width") * aspect), Number(video, "height"));
        var isTurned = video.ValueKind == JsonValueKind.Object && video.TryGetProperty("side_data_list", out var list)
            && list.EnumerateArray().Any(data => Math.Abs(Number(data, "rotation")) % 180 == 90);
        return isTurned ? (height, width) : (width, height);
    }

    private static bool IsCover(JsonElement stream) => stream.TryGetProperty("disposition", out var of) && Number(of, "attached_pic") == 1;

    private static string Text(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) ? value.GetString() ?? "" : "";

    private static int Number(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) && value.TryGetInt32(out var number) ? number : 0;

    private static double Rate(string fraction) =>
        fraction.Split('/') is [var top, var bottom] && double.TryParse(top, out var t) && double.TryParse(bottom, out var b) && b > 0 ? t / b : 0;
}

using System.Text.Json;
using CreativeStudio.GpuRunner.Programs;

namespace CreativeStudio.GpuRunner.Film;

/// <summary>What ffprobe says of a film. Texts are ffprobe's names; empty or 0 where the film has no such stream.</summary>
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
    string Comment);

/// <summary>Reads the facts of a film with ffprobe.</summary>
internal static class FilmProbe
{
    /// <exception cref="ExternalProgramException">ffprobe is missing, or the file is no film.</exception>
    public static async Task<FilmFacts> ReadAsync(string path, CancellationToken ct)
    {
        var json = await ExternalProgram.RunAsync(
            "ffprobe", ["-v", "error", "-print_format", "json", "-show_format", "-show_streams", path], null, null, ct);
        using var document = JsonDocument.Parse(json);
        var format = document.RootElement.GetProperty("format");
        var streams = document.RootElement.GetProperty("streams").EnumerateArray().ToList();
        var video = streams.Find(s => Text(s, "codec_type") == "video");
        var audio = streams.Find(s => Text(s, "codec_type") == "audio");
        var tags = format.TryGetProperty("tags", out var found) ? found : default;
        return new FilmFacts(
            double.TryParse(Text(format, "duration"), out var seconds) ? seconds : 0,
            long.TryParse(Text(format, "size"), out var bytes) ? bytes : 0,
            Number(video, "width"),
            Number(video, "height"),
            Rate(Text(video, "avg_frame_rate")),
            Text(video, "codec_name"),
            Text(video, "profile"),
            Text(video, "pix_fmt"),
            Text(video, "color_space"),
            Text(audio, "codec_name"),
            int.TryParse(Text(audio, "sample_rate"), out var rate) ? rate : 0,
            Number(audio, "channels"),
            Text(tags, "title"),
            Text(tags, "comment"));
    }

    private static string Text(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) ? value.GetString() ?? "" : "";

    private static int Number(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) && value.TryGetInt32(out var number) ? number : 0;

    private static double Rate(string fraction) =>
        fraction.Split('/') is [var top, var bottom] && double.TryParse(top, out var t) && double.TryParse(bottom, out var b) && b > 0 ? t / b : 0;
}

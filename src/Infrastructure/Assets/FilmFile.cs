using System.Globalization;
using System.Text.Json;
using CreativeStudio.Application.Assets;
using CreativeStudio.Domain.Assets;

namespace CreativeStudio.Infrastructure.Assets;

/// <summary>What ffprobe says about a film or a sound.</summary>
internal sealed record FilmFacts(int? Width, int? Height, double Seconds);

/// <summary>
/// Films and sounds. They are opened as the format that their first bytes say and with no protocol but files, so that no list of other
/// addresses inside is ever followed.
/// </summary>
internal static class FilmFile
{
    private const int MaxStreams = 32;
    private const long Slack = 1024 * 1024;

    /// <summary>Facts about the file, whose beginning must decode.</summary>
    /// <exception cref="InvalidDataException">It is no film or sound that we take; the message says why.</exception>
    public static async Task<FilmFacts> ProbeAsync(string path, MediaFormat format, AssetOptions options, CancellationToken ct)
    {
        var json = await MediaProgram.RunAsync(
            "ffprobe", ["-v", "error", "-of", "json", "-show_format", "-show_streams", .. Input(path, format)], options.CheckTimeout, ct);
        if (json is null)
        {
            throw new InvalidDataException($"is not {Article(format)} that can be read");
        }

        using var document = JsonDocument.Parse(json);
        var facts = Read(document.RootElement, format);
        if (facts.Seconds > options.MaxSeconds)
        {
            throw new InvalidDataException($"is longer than {options.MaxSeconds} seconds");
        }

        if (facts is { Width: { } width, Height: { } height }
            && (Math.Min(width, height) < options.MinSide || Math.Max(width, height) > options.MaxSide))
        {
            throw new InvalidDataException($"is {width}×{height} pixels; both sides must be {options.MinSide} to {options.MaxSide}");
        }

        return facts;
    }

    /// <summary>
    /// Copies pictures and sound, coded as they are, without titles, places, chapters, covers and streams of data. The same file gives the
    /// same copy.
    /// </summary>
    /// <exception cref="InvalidDataException">The file is damaged, or grows when it is copied.</exception>
    public static async Task CleanAsync(string source, string target, MediaFormat format, AssetOptions options, CancellationToken ct)
    {
        string[] streams = format.Kind == MediaKind.Video ? ["-map", "0:V:0", "-map", "0:a?"] : ["-map", "0:a:0"];
        // A table of samples may name the same bytes any number of times: a copy is hardly larger than its source, or it is a bomb.
        var limit = new FileInfo(source).Length;
        limit += (limit / 10) + Slack;
        string[] copy =
        [
            "-nostdin", "-v", "error", .. Input(source, format), .. streams, "-map_metadata", "-1", "-map_metadata:s", "-1",
            "-map_chapters", "-1", "-c", "copy", "-fflags", "+bitexact", "-flags", "+bitexact", .. Untagged(format), "-f", format.Extension, "-fs", limit.ToString(CultureInfo.InvariantCulture), "-y", target,
        ];
        string[] decode = ["-nostdin", "-v", "error", "-xerror", .. Input(target, format), "-t", "0.5", "-f", "null", "-"];
        if (await MediaProgram.RunAsync("ffmpeg", copy, options.CheckTimeout, ct) is null
            || await MediaProgram.RunAsync("ffmpeg", decode, options.CheckTimeout, ct) is null)
        {
            throw new InvalidDataException($"is not {Article(format)} that can be read");
        }

        // ffmpeg stops there and calls it a success.
        if (new FileInfo(target).Length >= limit)
        {
            throw new InvalidDataException("holds far less than it says: its parts are the same bytes over and over");
        }
    }

    private static FilmFacts Read(JsonElement probe, MediaFormat format)
    {
        var streams = probe.TryGetProperty("streams", out var list) ? list.EnumerateArray().ToList() : [];
        var picture = streams.FirstOrDefault(stream => IsOf(stream, "video") && !IsCover(stream));
        var wanted = format.Kind == MediaKind.Video ? picture : streams.FirstOrDefault(stream => IsOf(stream, "audio"));
        if (wanted.ValueKind == JsonValueKind.Undefined || !wanted.TryGetProperty("codec_name", out _))
        {
            throw new InvalidDataException(format.Kind == MediaKind.Video ? "has no picture that can be read" : "has no sound that can be read");
        }

        if (format.Kind == MediaKind.Audio && picture.ValueKind != JsonValueKind.Undefined)
        {
            throw new InvalidDataException($"is a film in {Article(format)}; send it as {MediaFormat.NamesOf(MediaKind.Video)}");
        }

        var seconds = Number(probe, "format", "duration") ?? 0;
        if (format.Kind == MediaKind.Audio)
        {
            return new FilmFacts(null, null, seconds);
        }

        var (width, height) = (picture.GetProperty("width").GetInt32(), picture.GetProperty("height").GetInt32());
        return IsTurned(picture) ? new FilmFacts(height, width, seconds) : new FilmFacts(width, height, seconds);
    }

    private static bool IsOf(JsonElement stream, string type) => stream.TryGetProperty("codec_type", out var kind) && kind.ValueEquals(type);

    private static bool IsCover(JsonElement stream) =>
        stream.TryGetProperty("disposition", out var disposition)
        && disposition.TryGetProperty("attached_pic", out var attached) && attached.GetInt32() == 1;

    private static bool IsTurned(JsonElement stream) =>
        stream.TryGetProperty("side_data_list", out var list)
        && list.EnumerateArray().Any(data => data.TryGetProperty("rotation", out var angle) && Math.Abs(angle.GetDouble()) % 180 == 90);

    private static double? Number(JsonElement json, string member, string name) =>
        json.TryGetProperty(member, out var inner) && inner.TryGetProperty(name, out var value)
        && double.TryParse(value.GetString(), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number)
            ? number
            : null;

    private static string[] Input(string path, MediaFormat format) =>
    [
        "-protocol_whitelist", "file", "-max_streams", MaxStreams.ToString(CultureInfo.InvariantCulture), "-f", Demuxer(format),
        "-i", $"file:{path}",
    ];

    private static string Demuxer(MediaFormat format) =>
        format == MediaFormat.Mp4 || format == MediaFormat.Mov ? "mov" : format == MediaFormat.Webm ? "matroska" : format.Extension;

    private static string[] Untagged(MediaFormat format) => format == MediaFormat.Mp3 ? ["-id3v2_version", "0"] : [];

    private static string Article(MediaFormat format) => format == MediaFormat.Mp3 || format == MediaFormat.Mp4 || format == MediaFormat.Ogg
        ? $"an {format.Name}"
        : $"a {format.Name}";
}

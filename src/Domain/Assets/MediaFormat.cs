using System.Text;

namespace CreativeStudio.Domain.Assets;

/// <summary>What a file is to a person.</summary>
public enum MediaKind
{
    /// <summary>A picture, still or moving.</summary>
    Image,

    /// <summary>A film.</summary>
    Video,

    /// <summary>A sound.</summary>
    Audio,
}

/// <summary>A format of files that clients may send, recognised by its first bytes and by nothing else.</summary>
public sealed class MediaFormat
{
    /// <summary>JPEG pictures.</summary>
    public static readonly MediaFormat Jpeg = new("JPEG", MediaKind.Image, "jpg", "image/jpeg", "image/jpg", "image/pjpeg");

    /// <summary>PNG pictures.</summary>
    public static readonly MediaFormat Png = new("PNG", MediaKind.Image, "png", "image/png", "image/x-png", "image/apng");

    /// <summary>GIF pictures.</summary>
    public static readonly MediaFormat Gif = new("GIF", MediaKind.Image, "gif", "image/gif");

    /// <summary>WebP pictures.</summary>
    public static readonly MediaFormat Webp = new("WebP", MediaKind.Image, "webp", "image/webp");

    /// <summary>MP4 films.</summary>
    public static readonly MediaFormat Mp4 = new("MP4", MediaKind.Video, "mp4", "video/mp4", "video/x-m4v");

    /// <summary>WebM films.</summary>
    public static readonly MediaFormat Webm = new("WebM", MediaKind.Video, "webm", "video/webm");

    /// <summary>QuickTime films.</summary>
    public static readonly MediaFormat Mov = new("MOV", MediaKind.Video, "mov", "video/quicktime");

    /// <summary>WAV sounds.</summary>
    public static readonly MediaFormat Wav = new("WAV", MediaKind.Audio, "wav", "audio/wav", "audio/x-wav", "audio/wave", "audio/vnd.wave");

    /// <summary>MP3 sounds.</summary>
    public static readonly MediaFormat Mp3 = new("MP3", MediaKind.Audio, "mp3", "audio/mpeg", "audio/mp3", "audio/x-mp3");

    /// <summary>Ogg sounds: Vorbis, Opus or FLAC inside.</summary>
    public static readonly MediaFormat Ogg = new("OGG", MediaKind.Audio, "ogg", "audio/ogg", "application/ogg", "audio/vorbis", "audio/opus");

    /// <summary>FLAC sounds.</summary>
    public static readonly MediaFormat Flac = new("FLAC", MediaKind.Audio, "flac", "audio/flac", "audio/x-flac");

    /// <summary>Every format.</summary>
    public static readonly IReadOnlyList<MediaFormat> All = [Jpeg, Png, Gif, Webp, Mp4, Webm, Mov, Wav, Mp3, Ogg, Flac];

    /// <summary>Bytes that <see cref="Recognise"/> wants to see, where the file has as many.</summary>
    public const int HeadBytes = 64;

    private static readonly string[] NoFilms = ["heic", "heix", "heim", "heis", "hevc", "mif1", "msf1", "avif", "avis", "M4A ", "M4B ", "crx "];
    private readonly string[] _otherTypes;

    private MediaFormat(string name, MediaKind kind, string extension, string contentType, params string[] otherTypes) =>
        (Name, Kind, Extension, ContentType, _otherTypes) = (name, kind, extension, contentType, otherTypes);

    /// <summary>Name for people.</summary>
    public string Name { get; }

    /// <summary>What it is.</summary>
    public MediaKind Kind { get; }

    /// <summary>File name extension without the dot.</summary>
    public string Extension { get; }

    /// <summary>The content type that files of this format are served with.</summary>
    public string ContentType { get; }

    /// <summary>The formats of a kind, for messages.</summary>
    public static string NamesOf(MediaKind kind) => kind switch
    {
        MediaKind.Image => "JPG, PNG, GIF or WEBP",
        MediaKind.Video => "MP4, WEBM or MOV",
        _ => "WAV, MP3, OGG or FLAC",
    };

    /// <summary>What is wrong with a file of this content type where only some formats are taken; null where nothing is.</summary>
    /// <param name="taken">Empty where every format is.</param>
    public static string? Refusal(IReadOnlyList<MediaFormat> taken, string contentType) =>
        taken.Count == 0 || taken.Any(format => format.ContentType.Equals(contentType, StringComparison.OrdinalIgnoreCase))
            ? null
            : $"must be {string.Join(" or ", taken.Select(format => format.Name))}";

    /// <summary>The format of a file that begins like this; null where it is none of ours.</summary>
    public static MediaFormat? Recognise(ReadOnlySpan<byte> head) => head switch
    {
        [0xFF, 0xD8, 0xFF, ..] => Jpeg,
        [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A, ..] => Png,
        _ when head.StartsWith("GIF87a"u8) || head.StartsWith("GIF89a"u8) => Gif,
        _ when head.StartsWith("RIFF"u8) && head.Length >= 12 => OfRiff(head[8..12]),
        _ when head.Length >= 12 && head[4..8].SequenceEqual("ftyp"u8) => OfBrand(Encoding.Latin1.GetString(head[8..12])),
        _ when head.Length >= 8 && (head[4..8].SequenceEqual("moov"u8) || head[4..8].SequenceEqual("wide"u8)) => Mov,

        // Matroska begins alike; the type of the document stands in the first element.
        [0x1A, 0x45, 0xDF, 0xA3, ..] => head.IndexOf("webm"u8) >= 0 ? Webm : null,
        _ when head.StartsWith("OggS"u8) => Ogg,
        _ when head.StartsWith("fLaC"u8) => Flac,
        _ when head.StartsWith("ID3"u8) => Mp3,
        [0xFF, var second, var third, ..] when IsMp3Frame(second, third) => Mp3,
        _ => null,
    };

    /// <summary>True where a client may say that such a file has this content type. Saying nothing in particular is always right.</summary>
    public bool AgreesWith(string? contentType)
    {
        var type = contentType?.Split(';')[0].Trim();
        return type is null or "" or "application/octet-stream" or "binary/octet-stream"
            || type.Equals(ContentType, StringComparison.OrdinalIgnoreCase)
            || _otherTypes.Contains(type, StringComparer.OrdinalIgnoreCase);
    }

    private static MediaFormat? OfRiff(ReadOnlySpan<byte> type) =>
        type.SequenceEqual("WEBP"u8) ? Webp : type.SequenceEqual("WAVE"u8) ? Wav : null;

    private static MediaFormat? OfBrand(string brand) => brand == "qt  " ? Mov : NoFilms.Contains(brand, StringComparer.Ordinal) ? null : Mp4;

    // Frame sync, a version that exists, layer III, a bit rate and a sampling rate that exist.
    private static bool IsMp3Frame(byte second, byte third) =>
        (second & 0xE0) == 0xE0 && (second & 0x18) != 0x08 && (second & 0x06) == 0x02 && (third & 0xF0) is not (0xF0 or 0) && (third & 0x0C) != 0x0C;
}

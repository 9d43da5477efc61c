using System.Buffers.Binary;
using System.Diagnostics;
using System.Text;

namespace CreativeStudio.WebApi.Tests.Assets;

/// <summary>Small files of every format, made by ffmpeg, with a title and a place in them where the format has room for one.</summary>
internal static class SampleFiles
{
    /// <summary>Text that stands in the metadata of every sample that can hold some.</summary>
    public const string Secret = "Ada at home";

    private const string Picture = "testsrc=size=320x240:rate=10:duration=1";
    private const string Sound = "sine=frequency=440:duration=1";

    public static Task<byte[]> PictureAsync(string extension, int width = 320, int height = 240) => MakeAsync(
        extension, "-f", "lavfi", "-i", $"testsrc=size={width}x{height}:rate=1", "-frames:v", "1");

    public static Task<byte[]> AnimationAsync(string extension) => MakeAsync(extension, "-f", "lavfi", "-i", Picture, "-loop", "0");

    public static Task<byte[]> SoundAsync(string extension) => MakeAsync(
        extension, "-f", "lavfi", "-i", Sound, "-metadata", $"title={Secret}", "-metadata", $"comment={Secret}");

    public static Task<byte[]> FilmAsync(string extension) => MakeAsync(
        extension, "-f", "lavfi", "-i", Picture, "-f", "lavfi", "-i", Sound, "-shortest", "-metadata", $"title={Secret}",
        "-metadata", "location=+48.8584+002.2945/", "-metadata:s:v", $"title={Secret}", "-pix_fmt", "yuv420p");

    /// <summary>A JPEG as a camera writes it: turned, with a place, a comment and a preview, and with a film behind its end.</summary>
    public static async Task<byte[]> CameraPictureAsync(byte orientation)
    {
        var jpeg = await PictureAsync("jpg");
        byte[] exif =
        [
            .. "Exif\0\0II*\0"u8, 8, 0, 0, 0, 2, 0, // little-endian, two entries
            0x12, 0x01, 3, 0, 1, 0, 0, 0, orientation, 0, 0, 0,
            0x0F, 0x01, 2, 0, 11, 0, 0, 0, 38, 0, 0, 0, // the maker, as text behind the directory
            0, 0, 0, 0, .. "Ada at home\0"u8,
        ];
        return
        [
            .. jpeg[..2], .. Segment(0xE1, exif), .. Segment(0xE1, [.. "http://ns.adobe.com/xap/1.0/\0Ada at home"u8]),
            .. Segment(0xFE, "Ada at home"u8.ToArray()), .. jpeg[2..], .. "Ada at home, as a film"u8,
        ];
    }

    /// <summary>A PNG that is turned and says where it was made, in three ways.</summary>
    public static async Task<byte[]> TurnedPngAsync(byte orientation)
    {
        var png = await PictureAsync("png");
        byte[] texts = [.. PngChunk("tEXt", "Author\0Ada at home"u8), .. PngChunk("iTXt", "XML:com.adobe.xmp\0\0\0\0\0Ada at home"u8)];
        return [.. png[..33], .. texts, .. PngChunk("eXIf", Tiff(orientation)), .. png[33..], .. "Ada at home, behind the end"u8];
    }

    /// <summary>A WebP that is turned and says where it was made, in two ways.</summary>
    public static async Task<byte[]> TurnedWebpAsync(byte orientation)
    {
        byte[] webp =
        [
            .. Bombs.ExtendedWebp(await PictureAsync("webp"), 320, 240),
            .. WebpChunk("EXIF", Tiff(orientation)), .. WebpChunk("XMP ", "Ada at home "u8), .. WebpChunk("ADA ", "Ada at home "u8),
        ];
        webp[20] = 0x0C;
        BinaryPrimitives.WriteInt32LittleEndian(webp.AsSpan(4), webp.Length - 8);
        return webp;
    }

    /// <summary>A GIF with a comment, a text and an application's own block in it.</summary>
    public static async Task<byte[]> TalkativeGifAsync()
    {
        var gif = await AnimationAsync("gif");
        byte[] comment = [0x21, 0xFE, 11, .. "Ada at home"u8, 0];
        byte[] xmp = [0x21, 0xFF, 11, .. "XMP DataXMP"u8, 11, .. "Ada at home"u8, 0];
        return [.. gif[..^1], .. comment, .. xmp, gif[^1], .. "Ada at home, behind the end"u8];
    }

    private static byte[] Tiff(byte orientation) =>
    [
        .. "MM\0*"u8, 0, 0, 0, 8, 0, 2, 0x01, 0x0F, 0, 2, 0, 0, 0, 12, 0, 0, 0, 38, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0,
        0, 0, 0, 0, .. "Ada at home\0"u8,
    ];

    private static byte[] PngChunk(string type, ReadOnlySpan<byte> data)
    {
        byte[] body = [.. Encoding.ASCII.GetBytes(type), .. data];
        var chunk = new byte[body.Length + 8];
        BinaryPrimitives.WriteInt32BigEndian(chunk, data.Length);
        body.CopyTo(chunk, 4);
        BinaryPrimitives.WriteUInt32BigEndian(chunk.AsSpan(body.Length + 4), Crc(body));
        return chunk;
    }

    private static byte[] WebpChunk(string type, ReadOnlySpan<byte> data)
    {
        byte[] length = [(byte)data.Length, 0, 0, 0];
        return [.. Encoding.ASCII.GetBytes(type), .. length, .. data, .. new byte[data.Length & 1]];
    }

    private static uint Crc(byte[] bytes) => ~bytes.Aggregate(uint.MaxValue, (crc, value) =>
    {
        crc ^= value;
        for (var bit = 0; bit < 8; bit++)
        {
            crc = (crc & 1) == 0 ? crc >> 1 : 0xEDB88320 ^ (crc >> 1);
        }

        return crc;
    });

    private static byte[] Segment(byte marker, byte[] data) => [0xFF, marker, (byte)((data.Length + 2) >> 8), (byte)(data.Length + 2), .. data];

    private static async Task<byte[]> MakeAsync(string extension, params string[] arguments)
    {
        var path = Path.Combine(Path.GetTempPath(), $"studio-sample-{Guid.CreateVersion7():N}.{extension}");
        try
        {
            using var ffmpeg = Process.Start("ffmpeg", ["-nostdin", "-v", "error", .. arguments, path]);
            await ffmpeg.WaitForExitAsync(CancellationToken.None);
            ffmpeg.ExitCode.ShouldBe(0);
            return await File.ReadAllBytesAsync(path, CancellationToken.None);
        }
        finally
        {
            File.Delete(path);
        }
    }
}

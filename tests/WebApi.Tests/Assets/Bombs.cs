using System.Buffers.Binary;

namespace CreativeStudio.WebApi.Tests.Assets;

/// <summary>Small files whose headers claim much.</summary>
internal static class Bombs
{
    /// <summary>A sample picture with other sides in its header.</summary>
    public static async Task<byte[]> ClaimingAsync(string extension, int width, int height)
    {
        var picture = await SampleFiles.PictureAsync(extension);
        switch (extension)
        {
            case "png":
                BinaryPrimitives.WriteInt32BigEndian(picture.AsSpan(16), width);
                BinaryPrimitives.WriteInt32BigEndian(picture.AsSpan(20), height);
                break;
            case "gif":
                BinaryPrimitives.WriteUInt16LittleEndian(picture.AsSpan(6), (ushort)width);
                BinaryPrimitives.WriteUInt16LittleEndian(picture.AsSpan(8), (ushort)height);
                break;
            case "jpg":
                var frame = picture.AsSpan().IndexOf((ReadOnlySpan<byte>)[0xFF, 0xC0]);
                BinaryPrimitives.WriteUInt16BigEndian(picture.AsSpan(frame + 5), (ushort)height);
                BinaryPrimitives.WriteUInt16BigEndian(picture.AsSpan(frame + 7), (ushort)width);
                break;
            default:
                return ExtendedWebp(picture, width, height);
        }

        return picture;
    }

    /// <summary>A film of one picture whose tables name that picture's bytes as each of many samples.</summary>
    public static async Task<byte[]> RepeatingFilmAsync(int samples)
    {
        var path = Path.Combine(Path.GetTempPath(), Guid.CreateVersion7() + ".mp4");
        try
        {
            using var made = System.Diagnostics.Process.Start(
                "ffmpeg",
                ["-v", "error", "-f", "lavfi", "-i", "nullsrc=s=256x256:d=0.04,geq=random(1)*255:128:128", "-c:v", "mjpeg", "-q:v", "1", "-frames:v", "1", path]);
            await made.WaitForExitAsync();
            var film = await File.ReadAllBytesAsync(path);
            var moov = Boxes(film).Single(box => box.Type == "moov");
            return [.. film[..moov.Start], .. Repeated(film[moov.Start..moov.End], samples), .. film[moov.End..]];
        }
        finally
        {
            File.Delete(path);
        }
    }

    // ISO/IEC 14496-12: one chunk for each sample, all at the first one's place, all of its size.
    private static byte[] Repeated(byte[] box, int samples)
    {
        var type = System.Text.Encoding.ASCII.GetString(box, 4, 4);
        byte[] body = type switch
        {
            "moov" or "trak" or "mdia" or "minf" or "stbl" =>
                [.. Boxes(box[8..]).Where(inner => inner.Type != "edts").SelectMany(inner => Repeated(box[(8 + inner.Start)..(8 + inner.End)], samples))],
            "stts" => [0, 0, 0, 0, .. Bytes(1), .. Bytes(samples), .. Bytes(1)],
            "stsc" => [0, 0, 0, 0, .. Bytes(1), .. Bytes(1), .. Bytes(1), .. Bytes(1)],
            "stsz" => [0, 0, 0, 0, .. Bytes(BinaryPrimitives.ReadInt32BigEndian(box.AsSpan(12)) is > 0 and var all ? all : BinaryPrimitives.ReadInt32BigEndian(box.AsSpan(20))), .. Bytes(samples)],
            "stco" => [0, 0, 0, 0, .. Bytes(samples), .. Enumerable.Repeat(box[16..20], samples).SelectMany(offset => offset)],
            _ => box[8..],
        };
        return [.. Bytes(body.Length + 8), .. box[4..8], .. body];
    }

    private static IEnumerable<(string Type, int Start, int End)> Boxes(byte[] bytes)
    {
        for (var at = 0; at + 8 <= bytes.Length;)
        {
            var end = at + BinaryPrimitives.ReadInt32BigEndian(bytes.AsSpan(at));
            yield return (System.Text.Encoding.ASCII.GetString(bytes, at + 4, 4), at, end);
            at = end;
        }
    }

    private static byte[] Bytes(int number)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(bytes, number);
        return bytes;
    }

    /// <summary>A WebP whose canvas is small and whose picture inside claims more, or the other way round.</summary>
    public static byte[] ExtendedWebp(byte[] simple, int width, int height)
    {
        byte[] canvas = [.. "VP8X"u8, 10, 0, 0, 0, 0, 0, 0, 0, .. Bytes24(width - 1), .. Bytes24(height - 1)];
        byte[] file = [.. simple[..12], .. canvas, .. simple[12..]];
        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(4), file.Length - 8);
        return file;
    }

    /// <summary>A GIF of so many pictures of 64×64 pixels.</summary>
    public static byte[] Animation(int frames)
    {
        byte[] frame = [0x2C, 0, 0, 0, 0, 64, 0, 64, 0, 0, 2, 2, 0x4C, 0x01, 0];
        return
        [
            .. "GIF89a"u8, 64, 0, 64, 0, 0x80, 0, 0, 0, 0, 0, 255, 255, 255,
            .. Enumerable.Repeat(frame, frames).SelectMany(bytes => bytes), 0x3B,
        ];
    }

    private static byte[] Bytes24(int value) => [(byte)value, (byte)(value >> 8), (byte)(value >> 16)];
}

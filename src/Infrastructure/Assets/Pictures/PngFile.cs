using System.Buffers.Binary;
using System.Text;

namespace CreativeStudio.Infrastructure.Assets.Pictures;

/// <summary>
/// PNG (W3C, third edition): copies the chunks that make the picture and its colours, byte for byte, and leaves texts, times and everything
/// unknown out. Of an animated PNG the picture stays that programs without animation show.
/// </summary>
internal static class PngFile
{
    private const int SignatureBytes = 8;
    private const int MaxSmallChunk = 4 * 1024 * 1024;
    private static readonly string[] Kept = ["PLTE", "IDAT", "tRNS", "cHRM", "gAMA", "iCCP", "sBIT", "sRGB", "cICP", "bKGD", "pHYs"];

    /// <exception cref="InvalidDataException">It is no PNG that we take; the message says why.</exception>
    public static PictureFacts Clean(Stream source, Stream target, PictureLimits limits)
    {
        source.CopyExactly(target, SignatureBytes);
        var facts = Header(source, target, limits);
        var (orientation, data) = (Exif.Upright, 0L);
        while (true)
        {
            var length = source.TakeUInt32BigEndian();
            var type = source.Take(4);
            var name = Encoding.Latin1.GetString(type);
            switch (name)
            {
                case "IEND":
                    WriteChunk(target, "IEND", []);
                    return data > 0
                        ? facts with { Orientation = orientation }
                        : throw new InvalidDataException("is a PNG without a picture");
                case "eXIf" when length <= MaxSmallChunk && orientation == Exif.Upright:
                    orientation = Exif.Orientation(source.Take((int)length));
                    source.Skip(4);
                    if (orientation != Exif.Upright)
                    {
                        WriteChunk(target, "eXIf", Exif.WithOrientation(orientation));
                    }

                    break;
                case var _ when Kept.Contains(name, StringComparer.Ordinal) && (name == "IDAT" || length <= MaxSmallChunk):
                    data += name == "IDAT" ? length : 0;
                    CopyChunk(source, target, length, type);
                    break;

                // A capital letter says that no decoder may do without this chunk.
                case [>= 'A' and <= 'Z', ..]:
                    throw new InvalidDataException("is not a PNG that can be read");
                default:
                    source.Skip(length + 4L);
                    break;
            }
        }
    }

    private static PictureFacts Header(Stream source, Stream target, PictureLimits limits)
    {
        var length = source.TakeUInt32BigEndian();
        var type = source.Take(4);
        if (length != 13 || !type.AsSpan().SequenceEqual("IHDR"u8))
        {
            throw new InvalidDataException("is not a PNG that can be read");
        }

        var header = source.Take(13);
        var (width, height) = (BinaryPrimitives.ReadUInt32BigEndian(header), BinaryPrimitives.ReadUInt32BigEndian(header.AsSpan(4)));
        limits.CheckSides(width, height);
        CheckSum(Crc32.Of(Crc32.Of(Crc32.Start, type), header), source.TakeUInt32BigEndian());
        WriteChunk(target, "IHDR", header);
        return new PictureFacts((int)width, (int)height, Exif.Upright, 1, (long)width * height);
    }

    private static void CopyChunk(Stream source, Stream target, uint length, byte[] type)
    {
        WriteUInt32(target, length);
        target.Write(type);
        var crc = Crc32.Of(Crc32.Start, type);
        var buffer = new byte[Math.Min(length, 65536)];
        for (long left = length; left > 0;)
        {
            var part = buffer.AsSpan(0, (int)Math.Min(left, buffer.Length));
            source.ReadExactly(part);
            target.Write(part);
            crc = Crc32.Of(crc, part);
            left -= part.Length;
        }

        CheckSum(crc, source.TakeUInt32BigEndian());
        WriteUInt32(target, ~crc);
    }

    private static void WriteChunk(Stream target, string type, byte[] data)
    {
        var name = Encoding.Latin1.GetBytes(type);
        WriteUInt32(target, (uint)data.Length);
        target.Write(name);
        target.Write(data);
        WriteUInt32(target, ~Crc32.Of(Crc32.Of(Crc32.Start, name), data));
    }

    private static void CheckSum(uint crc, uint written)
    {
        if (~crc != written)
        {
            throw new InvalidDataException("is a damaged PNG: a checksum is wrong");
        }
    }

    private static void WriteUInt32(Stream target, uint value)
    {
        Span<byte> bytes = stackalloc byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(bytes, value);
        target.Write(bytes);
    }
}

/// <summary>The checksum of PNG's chunks, not yet inverted.</summary>
internal static class Crc32
{
    public const uint Start = uint.MaxValue;

    private static readonly uint[] Table = [.. Enumerable.Range(0, 256).Select(Entry)];

    public static uint Of(uint crc, ReadOnlySpan<byte> bytes)
    {
        foreach (var value in bytes)
        {
            crc = Table[(byte)(crc ^ value)] ^ (crc >> 8);
        }

        return crc;
    }

    private static uint Entry(int index)
    {
        var entry = (uint)index;
        for (var bit = 0; bit < 8; bit++)
        {
            entry = (entry & 1) == 0 ? entry >> 1 : 0xEDB88320 ^ (entry >> 1);
        }

        return entry;
    }
}

using System.Buffers.Binary;
using System.Text;

namespace CreativeStudio.Infrastructure.Assets.Pictures;

/// <summary>WebP (RFC 9649): copies the chunks that make the picture, byte for byte, and leaves EXIF, XMP and everything unknown out.</summary>
internal static class WebpFile
{
    private const int RiffBytes = 12;
    private const int FrameHeaderBytes = 16;
    private const int MaxMetadata = 16 * 1024 * 1024;
    private const byte ExifFlag = 0x08, XmpFlag = 0x04;

    /// <exception cref="InvalidDataException">It is no WebP that we take; the message says why.</exception>
    public static PictureFacts Clean(Stream source, Stream target, PictureLimits limits)
    {
        var riff = source.Take(RiffBytes);
        var end = Math.Min(source.Length, BinaryPrimitives.ReadUInt32LittleEndian(riff.AsSpan(4)) + 8L);
        target.Write(riff);
        (int Width, int Height)? canvas = null;
        var (frames, pixels, orientation, flagsAt) = (0, 0L, Exif.Upright, -1L);
        while (source.Position < end)
        {
            var (name, length) = TakeChunkHeader(source);
            var position = source.Position;
            switch (name)
            {
                case "VP8X" when canvas is null && length == 10:
                    var extended = source.Take(10);
                    canvas = (1 + UInt24(extended.AsSpan(4)), 1 + UInt24(extended.AsSpan(7)));
                    limits.CheckSides(canvas.Value.Width, canvas.Value.Height);
                    extended[0] &= unchecked((byte)~(ExifFlag | XmpFlag));
                    WriteChunk(target, name, extended);
                    flagsAt = target.Position - extended.Length;
                    break;
                case "VP8 " or "VP8L" when frames == 0:
                    var size = Bitstream(source, name);
                    canvas ??= size;
                    CheckSame(canvas.Value, size);
                    limits.CheckSides(size.Width, size.Height);
                    (frames, pixels) = (1, (long)size.Width * size.Height);
                    CopyChunk(source, target, name, position, length);
                    break;
                case "ANMF" when canvas is not null && length >= FrameHeaderBytes:
                    pixels += CheckFrame(source, position + length, canvas.Value);
                    limits.CheckFrames(++frames, pixels);
                    CopyChunk(source, target, name, position, length);
                    break;
                case "ANIM" or "ALPH" or "ICCP" when canvas is not null:
                    CopyChunk(source, target, name, position, length);
                    break;
                case "EXIF" when length <= MaxMetadata && flagsAt > 0:
                    orientation = Exif.Orientation(source.Take((int)length));
                    break;
                case "VP8X" or "VP8 " or "VP8L" or "ANMF":
                    throw new InvalidDataException("is not a WebP that can be read");
            }

            source.Position = position;
            source.Skip(length + (length & 1));
        }

        if (canvas is not { } sides || frames == 0)
        {
            throw new InvalidDataException("is a WebP without a picture");
        }

        Finish(target, orientation, flagsAt);
        return new PictureFacts(sides.Width, sides.Height, orientation, frames, pixels);
    }

    private static void Finish(Stream target, int orientation, long flagsAt)
    {
        if (orientation != Exif.Upright)
        {
            WriteChunk(target, "EXIF", Exif.WithOrientation(orientation));
            target.Position = flagsAt;
            var flags = target.Next();
            target.Position = flagsAt;
            target.WriteByte((byte)(flags | ExifFlag));
        }

        Span<byte> size = stackalloc byte[4];
        BinaryPrimitives.WriteUInt32LittleEndian(size, (uint)(target.Length - 8));
        target.Position = 4;
        target.Write(size);
    }

    private static (string Name, long Length) TakeChunkHeader(Stream source)
    {
        var header = source.Take(8);
        return (Encoding.Latin1.GetString(header, 0, 4), BinaryPrimitives.ReadUInt32LittleEndian(header.AsSpan(4)));
    }

    /// <summary>The frame's picture must have the sides that the frame claims. Returns its pixels.</summary>
    private static long CheckFrame(Stream source, long end, (int Width, int Height) canvas)
    {
        var frame = source.Take(FrameHeaderBytes);
        var (x, y) = (2 * UInt24(frame), 2 * UInt24(frame.AsSpan(3)));
        (int Width, int Height) size = (1 + UInt24(frame.AsSpan(6)), 1 + UInt24(frame.AsSpan(9)));
        if ((long)x + size.Width > canvas.Width || (long)y + size.Height > canvas.Height)
        {
            throw new InvalidDataException("is an animation whose pictures reach beyond its sides");
        }

        var found = false;
        while (source.Position < end)
        {
            var (name, length) = TakeChunkHeader(source);
            var position = source.Position;
            if (name is "VP8 " or "VP8L")
            {
                CheckSame(size, Bitstream(source, name));
                found = true;
            }

            source.Position = position;
            source.Skip(length + (length & 1));
        }

        return found ? (long)size.Width * size.Height : throw new InvalidDataException("is an animation with an empty picture");
    }

    private static (int Width, int Height) Bitstream(Stream source, string name)
    {
        var head = source.Take(name == "VP8L" ? 5 : 10);
        if (name == "VP8L" && head[0] == 0x2F)
        {
            var bits = BinaryPrimitives.ReadUInt32LittleEndian(head.AsSpan(1));
            return ((int)(bits & 0x3FFF) + 1, (int)((bits >> 14) & 0x3FFF) + 1);
        }

        // A key frame, its start code, and 14 bits for each side.
        return name == "VP8 " && (head[0] & 1) == 0 && head.AsSpan(3, 3).SequenceEqual((ReadOnlySpan<byte>)[0x9D, 0x01, 0x2A])
            ? (BinaryPrimitives.ReadUInt16LittleEndian(head.AsSpan(6)) & 0x3FFF, BinaryPrimitives.ReadUInt16LittleEndian(head.AsSpan(8)) & 0x3FFF)
            : throw new InvalidDataException("is not a WebP that can be read");
    }

    private static void CheckSame((int Width, int Height) claimed, (int Width, int Height) coded)
    {
        if (claimed != coded)
        {
            throw new InvalidDataException($"claims {claimed.Width}×{claimed.Height} pixels and holds {coded.Width}×{coded.Height}");
        }
    }

    private static void CopyChunk(Stream source, Stream target, string name, long position, long length)
    {
        source.Position = position;
        WriteHeader(target, name, length);
        source.CopyExactly(target, length);
        Pad(target, length);
    }

    private static void WriteChunk(Stream target, string name, byte[] data)
    {
        WriteHeader(target, name, data.Length);
        target.Write(data);
        Pad(target, data.Length);
    }

    private static void WriteHeader(Stream target, string name, long length)
    {
        Span<byte> size = stackalloc byte[4];
        BinaryPrimitives.WriteUInt32LittleEndian(size, (uint)length);
        target.Write(Encoding.Latin1.GetBytes(name));
        target.Write(size);
    }

    private static void Pad(Stream target, long length)
    {
        if ((length & 1) == 1)
        {
            target.WriteByte(0);
        }
    }

    private static int UInt24(ReadOnlySpan<byte> at) => at[0] | (at[1] << 8) | (at[2] << 16);
}

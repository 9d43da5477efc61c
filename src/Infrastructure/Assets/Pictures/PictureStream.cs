using System.Buffers.Binary;

namespace CreativeStudio.Infrastructure.Assets.Pictures;

/// <summary>Reads the pieces of a picture's file. An end in the middle of a piece throws <see cref="EndOfStreamException"/>.</summary>
internal static class PictureStream
{
    /// <summary>The next byte.</summary>
    public static byte Next(this Stream source) =>
        source.ReadByte() is >= 0 and var value ? (byte)value : throw new EndOfStreamException();

    /// <summary>So many bytes. Only for lengths that the format itself bounds.</summary>
    public static byte[] Take(this Stream source, int length)
    {
        var bytes = new byte[length];
        source.ReadExactly(bytes);
        return bytes;
    }

    public static uint TakeUInt32BigEndian(this Stream source)
    {
        Span<byte> bytes = stackalloc byte[4];
        source.ReadExactly(bytes);
        return BinaryPrimitives.ReadUInt32BigEndian(bytes);
    }

    /// <summary>Leaves bytes out.</summary>
    public static void Skip(this Stream source, long length)
    {
        if (source.Length - source.Position < length)
        {
            throw new EndOfStreamException();
        }

        source.Seek(length, SeekOrigin.Current);
    }

    /// <summary>Copies bytes without holding them.</summary>
    public static void CopyExactly(this Stream source, Stream target, long length)
    {
        var buffer = new byte[(int)Math.Min(length, 65536)];
        while (length > 0)
        {
            var part = buffer.AsSpan(0, (int)Math.Min(length, buffer.Length));
            source.ReadExactly(part);
            target.Write(part);
            length -= part.Length;
        }
    }
}

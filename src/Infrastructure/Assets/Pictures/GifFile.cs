using System.Buffers.Binary;

namespace CreativeStudio.Infrastructure.Assets.Pictures;

/// <summary>GIF (version 89a): copies pictures, their timing and the loop count, byte for byte, and leaves comments, texts and XMP out.</summary>
internal static class GifFile
{
    private const byte Extension = 0x21, Image = 0x2C, Trailer = 0x3B, GraphicControl = 0xF9, Application = 0xFF;

    /// <exception cref="InvalidDataException">It is no GIF that we take; the message says why.</exception>
    public static PictureFacts Clean(Stream source, Stream target, PictureLimits limits)
    {
        var header = source.Take(13);
        var (width, height) = (BinaryPrimitives.ReadUInt16LittleEndian(header.AsSpan(6)), BinaryPrimitives.ReadUInt16LittleEndian(header.AsSpan(8)));
        limits.CheckSides(width, height);
        target.Write(header);
        CopyColours(source, target, header[10]);
        var (frames, pixels) = (0, 0L);
        while (true)
        {
            switch (source.Next())
            {
                case Image:
                    pixels += CopyImage(source, target, limits);
                    limits.CheckFrames(++frames, pixels);
                    break;
                case Extension:
                    CopyExtension(source, target);
                    break;
                case Trailer when frames > 0:
                    target.WriteByte(Trailer);
                    return new PictureFacts(width, height, Exif.Upright, frames, pixels);
                default:
                    throw new InvalidDataException("is not a GIF that can be read");
            }
        }
    }

    private static long CopyImage(Stream source, Stream target, PictureLimits limits)
    {
        var descriptor = source.Take(9);
        var (left, top) = (BinaryPrimitives.ReadUInt16LittleEndian(descriptor), BinaryPrimitives.ReadUInt16LittleEndian(descriptor.AsSpan(2)));
        var (width, height) = (BinaryPrimitives.ReadUInt16LittleEndian(descriptor.AsSpan(4)), BinaryPrimitives.ReadUInt16LittleEndian(descriptor.AsSpan(6)));

        // A part of an animation may be small, and may not reach beyond what any picture may have.
        (limits with { MinSide = 1 }).CheckSides(left + width, top + height);
        target.WriteByte(Image);
        target.Write(descriptor);
        CopyColours(source, target, descriptor[8]);
        target.WriteByte(source.Next());
        CopyBlocks(source, target);
        return (long)width * height;
    }

    private static void CopyExtension(Stream source, Stream target)
    {
        var label = source.Next();
        if (label == GraphicControl)
        {
            target.Write([Extension, label]);
            CopyBlocks(source, target);
            return;
        }

        // The loop count is an application's block of a fixed name; all others hold what their program liked.
        if (label == Application)
        {
            var name = source.Take(source.Next());
            var loops = name.AsSpan().SequenceEqual("NETSCAPE2.0"u8);
            if (loops)
            {
                target.Write([Extension, label, (byte)name.Length, .. name]);
            }

            CopyBlocks(source, loops ? target : Stream.Null);
            return;
        }

        CopyBlocks(source, Stream.Null);
    }

    private static void CopyColours(Stream source, Stream target, byte flags)
    {
        if ((flags & 0x80) != 0)
        {
            source.CopyExactly(target, 3 << ((flags & 7) + 1));
        }
    }

    private static void CopyBlocks(Stream source, Stream target)
    {
        for (var length = source.Next(); length > 0; length = source.Next())
        {
            target.WriteByte(length);
            source.CopyExactly(target, length);
        }

        target.WriteByte(0);
    }
}

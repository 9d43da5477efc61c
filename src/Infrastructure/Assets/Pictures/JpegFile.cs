using System.Buffers.Binary;

namespace CreativeStudio.Infrastructure.Assets.Pictures;

/// <summary>JPEG (ITU T.81): copies what a decoder needs, byte for byte, and leaves the rest out.</summary>
internal static class JpegFile
{
    // Each scan of a progressive picture decodes it once more.
    private const int MaxScans = 100;
    private const int JfifBytes = 14;

    private const byte StartOfImage = 0xD8, EndOfImage = 0xD9, StartOfScan = 0xDA, Jfif = 0xE0, App1 = 0xE1, App2 = 0xE2, App14 = 0xEE;

    /// <exception cref="InvalidDataException">It is no JPEG that we take; the message says why.</exception>
    public static PictureFacts Clean(Stream source, Stream target, PictureLimits limits)
    {
        source.Skip(2);
        target.Write([0xFF, StartOfImage]);
        PictureFacts? facts = null;
        var (orientation, scans) = (Exif.Upright, 0);
        var marker = NextMarker(source);
        while (marker != EndOfImage)
        {
            var segment = TakeSegment(source);
            switch (marker)
            {
                case 0xC0 or 0xC1 or 0xC2 when facts is null && segment.Length >= 6:
                    var (height, width) = (BinaryPrimitives.ReadUInt16BigEndian(segment.AsSpan(1)), BinaryPrimitives.ReadUInt16BigEndian(segment.AsSpan(3)));
                    limits.CheckSides(width, height);
                    facts = new PictureFacts(width, height, Exif.Upright, 1, (long)width * height);
                    Write(target, marker, segment);
                    break;
                case 0xC4 or 0xDB or 0xDD:
                    Write(target, marker, segment);
                    break;
                case Jfif when segment.AsSpan().StartsWith("JFIF\0"u8) && segment.Length >= JfifBytes:
                    // Without the small picture that may be in it.
                    Write(target, marker, [.. segment[..(JfifBytes - 2)], 0, 0]);
                    break;
                case App1 when segment.AsSpan().StartsWith("Exif\0\0"u8) && orientation == Exif.Upright:
                    orientation = Exif.Orientation(segment);
                    if (orientation != Exif.Upright)
                    {
                        Write(target, marker, [.. "Exif\0\0"u8, .. Exif.WithOrientation(orientation)]);
                    }

                    break;
                case App2 when segment.AsSpan().StartsWith("ICC_PROFILE\0"u8):
                case App14 when segment.AsSpan().StartsWith("Adobe"u8):
                    Write(target, marker, segment);
                    break;
                case StartOfScan when facts is not null && scans++ < MaxScans:
                    Write(target, marker, segment);
                    marker = CopyScan(source, target);
                    continue;
                case >= 0xE0 and <= 0xEF or 0xFE:
                    break;
                default:
                    throw new InvalidDataException("is not a JPEG that can be read");
            }

            marker = NextMarker(source);
        }

        target.Write([0xFF, EndOfImage]);
        return facts is not null && scans > 0
            ? facts with { Orientation = orientation }
            : throw new InvalidDataException("is a JPEG without a picture");
    }

    private static byte NextMarker(Stream source)
    {
        if (source.Next() != 0xFF)
        {
            throw new InvalidDataException("is not a JPEG that can be read");
        }

        var marker = source.Next();
        while (marker == 0xFF)
        {
            marker = source.Next();
        }

        return marker;
    }

    private static byte[] TakeSegment(Stream source)
    {
        var length = (source.Next() << 8) | source.Next();
        return length >= 2 ? source.Take(length - 2) : throw new InvalidDataException("is not a JPEG that can be read");
    }

    private static void Write(Stream target, byte marker, byte[] segment)
    {
        var length = segment.Length + 2;
        target.Write([0xFF, marker, (byte)(length >> 8), (byte)length]);
        target.Write(segment);
    }

    /// <summary>Copies the coded picture up to the next marker, which is read and not written.</summary>
    private static byte CopyScan(Stream source, Stream target)
    {
        while (true)
        {
            var value = source.Next();
            if (value != 0xFF)
            {
                target.WriteByte(value);
                continue;
            }

            var marker = source.Next();
            while (marker == 0xFF)
            {
                marker = source.Next();
            }

            // A stuffed zero and restarts belong to the coded picture.
            if (marker is not (0 or (>= 0xD0 and <= 0xD7)))
            {
                return marker;
            }

            target.Write([0xFF, marker]);
        }
    }
}

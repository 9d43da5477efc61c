using System.Buffers.Binary;

namespace CreativeStudio.Infrastructure.Assets.Pictures;

/// <summary>
/// The one thing that is kept of EXIF (CIPA DC-008): which way is up. Everything else in it is about the person, the camera and the place.
/// </summary>
internal static class Exif
{
    public const int Upright = 1;

    private const ushort OrientationTag = 0x0112;
    private const int EntryBytes = 12;

    /// <summary>The orientation that a TIFF block tells, 1 to 8; <see cref="Upright"/> where it tells none.</summary>
    public static int Orientation(ReadOnlySpan<byte> tiff)
    {
        if (tiff.StartsWith("Exif\0\0"u8))
        {
            tiff = tiff[6..];
        }

        var little = tiff.StartsWith("II*\0"u8);
        if (!little && !tiff.StartsWith("MM\0*"u8))
        {
            return Upright;
        }

        var directory = tiff.Length < 8 ? uint.MaxValue : little
            ? BinaryPrimitives.ReadUInt32LittleEndian(tiff[4..]) : BinaryPrimitives.ReadUInt32BigEndian(tiff[4..]);
        if (directory > tiff.Length - 2)
        {
            return Upright;
        }

        var entries = tiff[(int)directory..];
        var count = Short(entries, little);
        entries = entries[2..];
        for (var i = 0; i < count && entries.Length >= EntryBytes; i++, entries = entries[EntryBytes..])
        {
            if (Short(entries, little) == OrientationTag)
            {
                return Short(entries[8..], little) is >= 1 and <= 8 and var orientation ? orientation : Upright;
            }
        }

        return Upright;
    }

    /// <summary>A TIFF block that tells the orientation and nothing else.</summary>
    public static byte[] WithOrientation(int orientation)
    {
        byte[] tiff =
        [
            (byte)'M', (byte)'M', 0, 42, 0, 0, 0, 8, // header, and where the only directory is
            0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, (byte)orientation, 0, 0, // one entry: orientation, one short
            0, 0, 0, 0, // no further directory
        ];
        return tiff;
    }

    private static ushort Short(ReadOnlySpan<byte> at, bool little) =>
        little ? BinaryPrimitives.ReadUInt16LittleEndian(at) : BinaryPrimitives.ReadUInt16BigEndian(at);
}

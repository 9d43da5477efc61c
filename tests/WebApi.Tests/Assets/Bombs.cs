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

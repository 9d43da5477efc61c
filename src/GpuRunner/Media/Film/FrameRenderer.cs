using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace CreativeStudio.GpuRunner.Media.Film;

/// <summary>Draws single frames as planar YUV 4:2:0: a picture through the camera's window, two pictures mixed, or either faded to black.</summary>
internal sealed class FrameRenderer
{
    private const byte Black = 16;
    private const byte Colourless = 128;

    private readonly int _width;
    private readonly int _height;
    private readonly PlaneScaler _luma;
    private readonly PlaneScaler _chroma;

    public FrameRenderer(int width, int height)
    {
        (_width, _height) = (width, height);
        _luma = new PlaneScaler(width, height);
        _chroma = new PlaneScaler(width / 2, height / 2);
    }

    /// <summary>Bytes of a frame.</summary>
    public int FrameSize => _width * _height * 3 / 2;

    public void Draw(Picture picture, Window window, Span<byte> frame) => Draw(picture, window, (0.5, 0.5), frame);

    /// <param name="window">In parts of what the film's shape leaves of the picture.</param>
    /// <param name="middle">Of that part, in parts of the whole picture.</param>
    public void Draw(Picture picture, Window window, (double X, double Y) middle, Span<byte> frame)
    {
        var partWidth = Math.Min(picture.Luma.Width, (double)picture.Luma.Height * _width / _height);
        var partHeight = Math.Min(picture.Luma.Height, (double)picture.Luma.Width * _height / _width);

        // Positions count from the picture's edge; the middle of a sample is half a sample in. Chroma sits on the even columns of luma
        // and between two of its lines.
        var stepX = partWidth * window.Extent / _width;
        var stepY = partHeight * window.Extent / _height;
        var left = Begin(middle.X, partWidth, picture.Luma.Width) + (partWidth * (window.CentreX - (window.Extent / 2)));
        var top = Begin(middle.Y, partHeight, picture.Luma.Height) + (partHeight * (window.CentreY - (window.Extent / 2)));
        var (luma, chroma) = (_width * _height, _width * _height / 4);
        _luma.Scale(picture.Luma, left + (stepX / 2) - 0.5, stepX, top + (stepY / 2) - 0.5, stepY, frame[..luma]);
        var (chromaX, chromaY) = ((left + (stepX / 2) - 0.5) / 2, (top + stepY - 1) / 2);
        _chroma.Scale(picture.Blue, chromaX, stepX, chromaY, stepY, frame.Slice(luma, chroma));
        _chroma.Scale(picture.Red, chromaX, stepX, chromaY, stepY, frame.Slice(luma + chroma, chroma));
    }

    private static double Begin(double middle, double part, double whole) => Math.Clamp((middle * whole) - (part / 2), 0, whole - part);

    /// <param name="share">How much of <paramref name="next"/> is seen, 0 to 1.</param>
    public static void Mix(Span<byte> frame, ReadOnlySpan<byte> next, double share)
    {
        var (b, i) = ((ushort)Math.Round(Math.Clamp(share, 0, 1) * 256), 0);
        var a = (ushort)(256 - b);
        if (Vector256.IsHardwareAccelerated)
        {
            ref var target = ref MemoryMarshal.GetReference(frame);
            ref var other = ref MemoryMarshal.GetReference(next);
            for (; i <= frame.Length - 32; i += 32)
            {
                var (x, y) = (Vector256.LoadUnsafe(ref target, (nuint)i), Vector256.LoadUnsafe(ref other, (nuint)i));
                var low = ((Vector256.WidenLower(x) * a) + (Vector256.WidenLower(y) * b) + Vector256.Create((ushort)128)) >> 8;
                var high = ((Vector256.WidenUpper(x) * a) + (Vector256.WidenUpper(y) * b) + Vector256.Create((ushort)128)) >> 8;
                Vector256.Narrow(low, high).StoreUnsafe(ref target, (nuint)i);
            }
        }

        for (; i < frame.Length; i++)
        {
            frame[i] = (byte)(((frame[i] * a) + (next[i] * b) + 128) >> 8);
        }
    }

    /// <param name="light">1 leaves the frame as it is, 0 makes it black.</param>
    public void Dim(Span<byte> frame, double light)
    {
        var share = (int)Math.Round(Math.Clamp(light, 0, 1) * 256);
        Towards(frame[..(_width * _height)], Black, share);
        Towards(frame[(_width * _height)..], Colourless, share);
    }

    private static void Towards(Span<byte> samples, byte end, int share)
    {
        Span<byte> table = stackalloc byte[256];
        for (var value = 0; value < table.Length; value++)
        {
            table[value] = (byte)(end + (((value - end) * share) >> 8));
        }

        foreach (ref var sample in samples)
        {
            sample = table[sample];
        }
    }
}

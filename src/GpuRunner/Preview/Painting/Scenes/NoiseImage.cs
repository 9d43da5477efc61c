using System.Buffers.Binary;
using System.IO.Compression;
using CreativeStudio.GpuRunner.Media.Pictures;

namespace CreativeStudio.GpuRunner.Preview.Painting.Scenes;

/// <summary>
/// Small fractal-noise pictures (PNG with alpha) that librsvg stretches smoothly: clouds, mist and grain
/// at a fiftieth of the cost of an feTurbulence filter over the whole picture.
/// </summary>
internal static class NoiseImage
{
    private const int Octaves = 5;

    /// <summary>A field of clouds: lit from above, dense where the noise is above the cover's threshold, thinning out at the edges of the picture.</summary>
    public static byte[] Clouds(SceneRandom random, int width, int height, double cover, Rgb lit, Rgb shade)
    {
        var seed = (uint)random.Whole(0, int.MaxValue - 1);
        return Png(width, height, (x, y) =>
        {
            double u = x / 46.0, v = y / 17.0;
            var warp = Fractal(seed + 7, u * 0.5, v * 0.5) * 1.6;
            var density = Fractal(seed, u + warp, v + (warp * 0.4)) - (1 - cover);
            var above = Fractal(seed, u + warp + 0.1, v + (warp * 0.4) - 0.45) - (1 - cover);
            var fade = Smooth(0, 0.15, (double)y / height) * Smooth(1, 0.6, (double)y / height);
            return (lit.Mix(shade, Math.Clamp(0.35 + (above * 2.6), 0, 1)), Smooth(0, 0.2, density) * fade);
        });
    }

    /// <summary>Drifting mist, thickest in the middle of its height.</summary>
    public static byte[] Mist(SceneRandom random, int width, int height, Rgb colour)
    {
        var seed = (uint)random.Whole(0, int.MaxValue - 1);
        return Png(width, height, (x, y) =>
        {
            var v = (double)y / height;
            return (colour, Fractal(seed, x / 40.0, y / 9.0) * Math.Sin(Math.PI * v) * 1.25);
        });
    }

    /// <summary>Grain of light and dark for ground and walls.</summary>
    public static byte[] Grain(SceneRandom random, int width, int height, double strength, double flatness)
    {
        var seed = (uint)random.Whole(0, int.MaxValue - 1);
        return Png(width, height, (x, y) =>
        {
            var n = Fractal(seed, x / 1.3, y * flatness / 1.3) - 0.5;
            return (n > 0 ? Rgb.White : Rgb.Black, Math.Min(1, Math.Abs(n) * 2 * strength));
        });
    }

    /// <summary>Where paint has run thin: patches of paper, and darker rims of pigment between them.</summary>
    public static byte[] Washes(SceneRandom random, int width, int height)
    {
        var seed = (uint)random.Whole(0, int.MaxValue - 1);
        return Png(width, height, (x, y) =>
        {
            var n = Fractal(seed, x / 34.0, y / 34.0);
            return n > 0.5 ? (Rgb.White, Math.Min(0.36, (n - 0.5) * 2)) : (Rgb.Of(0x3a4a6a), Smooth(0.44, 0.5, n) * 0.09);
        });
    }

    private static double Smooth(double from, double to, double value)
    {
        var t = Math.Clamp((value - from) / (to - from), 0, 1);
        return t * t * (3 - (2 * t));
    }

    private static double Fractal(uint seed, double x, double y)
    {
        double sum = 0, weight = 0.5;
        for (var octave = 0; octave < Octaves; octave++)
        {
            sum += weight * Value(seed + (uint)octave, x, y);
            weight *= 0.5;
            x = (x * 2) + 17.3;
            y = (y * 2) + 9.1;
        }

        return sum;
    }

    private static double Value(uint seed, double x, double y)
    {
        int ix = (int)Math.Floor(x), iy = (int)Math.Floor(y);
        double fx = x - ix, fy = y - iy;
        fx = fx * fx * (3 - (2 * fx));
        fy = fy * fy * (3 - (2 * fy));
        var top = Lattice(seed, ix, iy) + (fx * (Lattice(seed, ix + 1, iy) - Lattice(seed, ix, iy)));
        var bottom = Lattice(seed, ix, iy + 1) + (fx * (Lattice(seed, ix + 1, iy + 1) - Lattice(seed, ix, iy + 1)));
        return top + (fy * (bottom - top));
    }

    private static double Lattice(uint seed, int x, int y)
    {
        var h = seed + ((uint)x * 374761393u) + ((uint)y * 668265263u);
        h = (h ^ (h >> 13)) * 1274126177u;
        return ((h ^ (h >> 16)) & 0xffffff) / (double)0xffffff;
    }

    private static byte[] Png(int width, int height, Func<int, int, (Rgb Colour, double Alpha)> pixel)
    {
        var rows = new byte[height * ((width * 4) + 1)];
        var at = 0;
        for (var y = 0; y < height; y++)
        {
            rows[at++] = 0;
            for (var x = 0; x < width; x++)
            {
                var (colour, alpha) = pixel(x, y);
                rows[at++] = Byte(colour.R);
                rows[at++] = Byte(colour.G);
                rows[at++] = Byte(colour.B);
                rows[at++] = Byte(alpha);
            }
        }

        using var png = new MemoryStream();
        png.Write(PngChunk.Signature);
        var header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), height);
        (header[8], header[9]) = (8, 6);
        PngChunk.Write(png, "IHDR"u8, header);
        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            zlib.Write(rows);
        }

        PngChunk.Write(png, "IDAT"u8, packed.ToArray());
        PngChunk.Write(png, "IEND"u8, []);
        return png.ToArray();
    }

    private static byte Byte(double value) => (byte)Math.Round(Math.Clamp(value, 0, 1) * 255);
}

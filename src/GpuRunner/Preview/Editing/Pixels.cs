using CreativeStudio.GpuRunner.Media.Programs;
using CreativeStudio.GpuRunner.Preview.Files;
using CreativeStudio.GpuRunner.Preview.Painting.Scenes;
using CreativeStudio.GpuRunner.Preview.Pictures;

namespace CreativeStudio.GpuRunner.Preview.Editing;

/// <summary>A picture as bytes: red, green and blue for each pixel, row by row.</summary>
internal sealed class Pixels(int width, int height, byte[] bytes)
{
    public int Width => width;

    public int Height => height;

    /// <summary>Reads a picture.</summary>
    /// <exception cref="ExternalProgramException">libvips failed.</exception>
    public static async Task<Pixels> LoadAsync(PreviewFolders folders, Picture picture, CancellationToken ct)
    {
        var raw = folders.NewScratchFile(".raw");
        await ExternalProgram.RunAsync("vips", ["rawsave", await MaskPictures.PathAsync(folders, picture, ct), raw], ct);
        var bytes = await File.ReadAllBytesAsync(raw, ct);
        File.Delete(raw);
        return new Pixels(picture.Width, picture.Height, bytes);
    }

    /// <summary>Writes it as a PNG between nodes.</summary>
    public Picture Save(PreviewFolders folders)
    {
        var png = folders.NewScratchFile(".png");
        using var file = File.Create(png);
        PngFile.WriteRgb(file, width, height, bytes);
        return new FilePicture(width, height, png);
    }

    public (int R, int G, int B) At(int x, int y)
    {
        var i = ((y * width) + x) * 3;
        return (bytes[i], bytes[i + 1], bytes[i + 2]);
    }

    /// <summary>The colour at a place between pixels; beyond the edge it is that of the edge.</summary>
    public (double R, double G, double B) Between(double x, double y)
    {
        var (left, top) = (Math.Clamp((int)Math.Floor(x), 0, width - 1), Math.Clamp((int)Math.Floor(y), 0, height - 1));
        var (right, bottom) = (Math.Min(left + 1, width - 1), Math.Min(top + 1, height - 1));
        var (fx, fy) = (Math.Clamp(x - left, 0, 1), Math.Clamp(y - top, 0, 1));
        var (a, b, c, d) = (At(left, top), At(right, top), At(left, bottom), At(right, bottom));
        double Mixed(int p, int q, int r, int s) => (((p * (1 - fx)) + (q * fx)) * (1 - fy)) + (((r * (1 - fx)) + (s * fx)) * fy);
        return (Mixed(a.R, b.R, c.R, d.R), Mixed(a.G, b.G, c.G, d.G), Mixed(a.B, b.B, c.B, d.B));
    }

    /// <summary>How light a pixel is, 0 to 1.</summary>
    public double LightAt(int x, int y)
    {
        var (r, g, b) = At(x, y);
        return ((0.299 * r) + (0.587 * g) + (0.114 * b)) / 255;
    }

    /// <summary>Lays a colour over a pixel.</summary>
    /// <param name="alpha">0 leaves it, 1 replaces it.</param>
    public void Lay(int x, int y, double r, double g, double b, double alpha)
    {
        var i = ((y * width) + x) * 3;
        bytes[i] = Mixed(bytes[i], r, alpha);
        bytes[i + 1] = Mixed(bytes[i + 1], g, alpha);
        bytes[i + 2] = Mixed(bytes[i + 2], b, alpha);
    }

    /// <summary>Lays a picture of the same size over this one.</summary>
    /// <param name="alpha">For each pixel.</param>
    public void Lay(Pixels over, float[] alpha)
    {
        for (var i = 0; i < width * height; i++)
        {
            if (alpha[i] > 0)
            {
                var (r, g, b) = over.At(i % width, i / width);
                Lay(i % width, i / width, r, g, b, alpha[i]);
            }
        }
    }

    /// <summary>Mixes a picture of the same size into this one.</summary>
    public void Mix(Pixels other, double share) => Lay(other, [.. Enumerable.Repeat((float)share, width * height)]);

    /// <summary>Colours the whole as the time of day does; day leaves it.</summary>
    public void Light(TimeOfDay time)
    {
        var (r, g, b) = time switch
        {
            TimeOfDay.Night => (0.52, 0.6, 0.86),
            TimeOfDay.Sunset => (1.06, 0.88, 0.72),
            TimeOfDay.Dawn => (1.05, 0.95, 0.9),
            _ => (1.0, 1.0, 1.0),
        };
        for (var i = 0; i < bytes.Length; i += 3)
        {
            (bytes[i], bytes[i + 1], bytes[i + 2]) = (Byte(bytes[i] * r), Byte(bytes[i + 1] * g), Byte(bytes[i + 2] * b));
        }
    }

    private static byte Mixed(byte under, double over, double alpha) => Byte(under + ((over - under) * alpha));

    private static byte Byte(double value) => (byte)Math.Round(Math.Clamp(value, 0, 255));
}

using CreativeStudio.GpuRunner.Media.Pictures;
using CreativeStudio.GpuRunner.Media.Programs;

namespace CreativeStudio.GpuRunner.Influencer;

/// <summary>
/// How alike the heads in two pictures are, 0 to 1. No trained model is used: the head is found by its skin
/// (<see cref="HeadFinder"/>), and compared by the colours of skin and hair and by the texture of the face as local binary
/// patterns (Ahonen, Hadid and Pietikäinen, "Face description with local binary patterns", 2006). Good for telling one invented person from
/// another; no proof of identity.
/// </summary>
internal sealed class Likeness
{
    private const int FaceSide = 64;
    private const int Grid = 4;
    private const int Hues = 18;
    private const int Levels = 6;

    private readonly double[] _skin;
    private readonly double[] _hair;
    private readonly double[] _texture;

    private readonly bool _found;

    private Likeness(double[] skin, double[] hair, double[] texture, bool found) =>
        (_skin, _hair, _texture, _found) = (skin, hair, texture, found);

    /// <summary>Reads the head in a picture file.</summary>
    /// <exception cref="ExternalProgramException">The file is no picture.</exception>
    public static async Task<Likeness> ReadAsync(string path, CancellationToken ct) =>
        Of(await Rgb24.ReadAsync(path, HeadFinder.Longest, ct));

    /// <summary>0 to 1; 1 for a picture with itself. A picture without a head is half as alike at most.</summary>
    public double To(Likeness other)
    {
        var alike = (0.35 * Overlap(_skin, other._skin)) + (0.3 * Overlap(_hair, other._hair)) + (0.35 * Overlap(_texture, other._texture));
        return Math.Round(_found && other._found ? alike : alike / 2, 3);
    }

    internal static Likeness Of(Rgb24 picture)
    {
        var found = HeadFinder.Find(picture);
        var head = found ?? new PictureBox(picture.Width / 4, picture.Height / 10, picture.Width / 2, picture.Width / 2).Within(picture);
        var hair = new PictureBox(head.Left, head.Top - (head.Height * 2 / 5), head.Width, head.Height * 3 / 5).Within(picture);
        return new Likeness(
            Colours(picture, head, HeadFinder.IsSkin),
            Colours(picture, hair, (r, g, b) => !HeadFinder.IsSkin(r, g, b)),
            Texture(picture, head),
            found is not null);
    }

    // The share that two distributions have in common.
    private static double Overlap(double[] one, double[] other) => one.Zip(other, Math.Min).Sum();

    private static double[] Colours(Rgb24 picture, PictureBox box, Func<byte, byte, byte, bool> counts)
    {
        var bins = new double[(Hues * Levels) + Levels];
        for (var y = box.Top; y < box.Top + box.Height; y++)
        {
            for (var x = box.Left; x < box.Left + box.Width; x++)
            {
                var (r, g, b) = picture.At((y * picture.Width) + x);
                if (counts(r, g, b))
                {
                    bins[Bin(r, g, b)]++;
                }
            }
        }

        return Normalised(bins);
    }

    // Greys have no hue: they have bins of their own.
    private static int Bin(byte r, byte g, byte b)
    {
        var (max, min) = (Math.Max(r, Math.Max(g, b)), Math.Min(r, Math.Min(g, b)));
        var level = max * Levels / 256;
        if (max - min < 24)
        {
            return (Hues * Levels) + level;
        }

        double range = max - min;
        var hue = max == r ? ((g - b) / range) + 6 : max == g ? ((b - r) / range) + 2 : ((r - g) / range) + 4;
        return ((int)(hue / 6 * Hues) % Hues * Levels) + level;
    }

    private static double[] Texture(Rgb24 picture, PictureBox face)
    {
        var grey = new double[FaceSide * FaceSide];
        for (var y = 0; y < FaceSide; y++)
        {
            for (var x = 0; x < FaceSide; x++)
            {
                var (px, py) = (face.Left + (x * face.Width / FaceSide), face.Top + (y * face.Height / FaceSide));
                var (r, g, b) = picture.At((Math.Min(py, picture.Height - 1) * picture.Width) + Math.Min(px, picture.Width - 1));
                grey[(y * FaceSide) + x] = (0.299 * r) + (0.587 * g) + (0.114 * b);
            }
        }

        var bins = new double[Grid * Grid * 16];
        for (var y = 1; y < FaceSide - 1; y++)
        {
            for (var x = 1; x < FaceSide - 1; x++)
            {
                var cell = (y * Grid / FaceSide * Grid) + (x * Grid / FaceSide);
                bins[(cell * 16) + Pattern(grey, x, y)]++;
            }
        }

        return Normalised(bins);
    }

    // Four neighbours with a tolerance, so that flat areas are flat in spite of noise.
    private static int Pattern(double[] grey, int x, int y)
    {
        const double tolerance = 6;
        var centre = grey[(y * FaceSide) + x] + tolerance;
        return (grey[((y - 1) * FaceSide) + x] > centre ? 1 : 0) | (grey[(y * FaceSide) + x + 1] > centre ? 2 : 0)
            | (grey[((y + 1) * FaceSide) + x] > centre ? 4 : 0) | (grey[(y * FaceSide) + x - 1] > centre ? 8 : 0);
    }

    private static double[] Normalised(double[] bins)
    {
        var sum = bins.Sum();
        return sum == 0 ? bins : [.. bins.Select(bin => bin / sum)];
    }
}

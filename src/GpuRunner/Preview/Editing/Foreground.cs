namespace CreativeStudio.GpuRunner.Preview.Editing;

/// <summary>
/// What a picture shows before its ground: what differs from the colours at its sides. True for product photographs and portraits before a
/// plain wall; of other pictures it is a guess.
/// </summary>
internal sealed class Foreground
{
    // Differences of colour that surely belong to the ground, and that surely do not.
    private const double Ground = 22;
    private const double Subject = 52;

    // A row's gap of at most this part of the width belongs to the subject.
    private const double Gap = 0.3;

    private Foreground(int width, float[] alpha, int left, int top, int right, int bottom, double share) =>
        (Width, Alpha, Left, Top, Right, Bottom, Share) = (width, alpha, left, top, right, bottom, share);

    public int Width { get; }

    /// <summary>For each pixel, 0 to 1.</summary>
    public float[] Alpha { get; }

    public int Left { get; }

    public int Top { get; }

    public int Right { get; }

    public int Bottom { get; }

    /// <summary>The part of the picture that it covers.</summary>
    public double Share { get; }

    /// <param name="fill">Whether what lies between two parts of a row belongs to it: true for people, false for things with an outline of their own.</param>
    public static Foreground Find(Pixels picture, bool fill)
    {
        var (width, height) = (picture.Width, picture.Height);
        var alpha = new float[width * height];
        for (var y = 0; y < height; y++)
        {
            FindRow(picture, y, alpha, fill ? Gap : 0);
        }

        alpha = Softened(alpha, width, height);
        return Bounded(alpha, width, height);
    }

    private static void FindRow(Pixels picture, int y, float[] alpha, double gap)
    {
        var width = picture.Width;
        var (left, right) = (Side(picture, 0, y), Side(picture, width - Margin(width), y));
        var (first, last) = (-1, -1);
        for (var x = 0; x < width; x++)
        {
            var (r, g, b) = picture.At(x, y);
            var t = x / (double)Math.Max(1, width - 1);
            var distance = Math.Min(
                Distance(r, g, b, left.R + ((right.R - left.R) * t), left.G + ((right.G - left.G) * t), left.B + ((right.B - left.B) * t)),
                t < 0.5 ? Distance(r, g, b, left.R, left.G, left.B) : Distance(r, g, b, right.R, right.G, right.B));
            var share = (float)Math.Clamp((distance - Ground) / (Subject - Ground), 0, 1);
            alpha[(y * width) + x] = share;
            if (share > 0.5)
            {
                if (last >= 0 && x - last > 1 && x - last < width * gap)
                {
                    Array.Fill(alpha, 1f, (y * width) + last, x - last);
                }

                first = first < 0 ? x : first;
                last = x;
            }
        }
    }

    private static (double R, double G, double B) Side(Pixels picture, int from, int y)
    {
        var count = Margin(picture.Width);
        double r = 0, g = 0, b = 0;
        for (var x = from; x < from + count; x++)
        {
            var at = picture.At(x, y);
            (r, g, b) = (r + at.R, g + at.G, b + at.B);
        }

        return (r / count, g / count, b / count);
    }

    private static int Margin(int width) => Math.Max(1, width / 40);

    private static double Distance(double r, double g, double b, double otherR, double otherG, double otherB) =>
        Math.Sqrt(((r - otherR) * (r - otherR)) + ((g - otherG) * (g - otherG)) + ((b - otherB) * (b - otherB)));

    // Single pixels of noise vanish, edges become soft.
    private static float[] Softened(float[] alpha, int width, int height)
    {
        var soft = new float[alpha.Length];
        for (var y = 0; y < height; y++)
        {
            for (var x = 0; x < width; x++)
            {
                float sum = 0;
                for (var dy = -1; dy <= 1; dy++)
                {
                    for (var dx = -1; dx <= 1; dx++)
                    {
                        sum += alpha[(Math.Clamp(y + dy, 0, height - 1) * width) + Math.Clamp(x + dx, 0, width - 1)];
                    }
                }

                soft[(y * width) + x] = Math.Clamp((sum / 9 * 1.6f) - 0.3f, 0, 1);
            }
        }

        return soft;
    }

    private static Foreground Bounded(float[] alpha, int width, int height)
    {
        var (columns, rows, sum) = (new double[width], new double[height], 0.0);
        for (var i = 0; i < alpha.Length; i++)
        {
            columns[i % width] += alpha[i];
            rows[i / width] += alpha[i];
            sum += alpha[i];
        }

        var (left, right) = Ends(columns, height * 0.02);
        var (top, bottom) = Ends(rows, width * 0.02);
        return new Foreground(width, alpha, left, top, right, bottom, sum / alpha.Length);
    }

    private static (int From, int To) Ends(double[] sums, double least)
    {
        var from = Array.FindIndex(sums, sum => sum > least);
        return from < 0 ? (0, sums.Length - 1) : (from, Array.FindLastIndex(sums, sum => sum > least));
    }
}

namespace CreativeStudio.GpuRunner.Preview.Editing;

/// <summary>
/// What a picture shows before its ground: what differs from the colours at its sides. True for product photographs and portraits before a
/// plain wall; of other pictures it is a guess.
/// </summary>
internal sealed class Foreground
{
    // Differences of colour that surely belong to the ground, and that surely do not: on an uneven ground, and on an even one.
    private static readonly (double Ground, double Subject) Uneven = (22, 52);
    private static readonly (double Ground, double Subject) Even = (12, 32);
    private const double EvenSpread = 4;

    // A row's gap of at most this part of the width belongs to the subject.
    private const double Gap = 0.3;

    // Of the largest part's size: smaller ones are spots of the ground.
    private const double SmallestPart = 0.1;

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
        var surface = GroundSurface.Fit(picture);
        for (var y = 0; y < height; y++)
        {
            FindRow(picture, surface, y, alpha);
        }

        RemoveSpots(alpha, width);
        if (fill)
        {
            for (var y = 0; y < height; y++)
            {
                FillRow(alpha.AsSpan(y * width, width));
            }
        }

        alpha = Softened(alpha, width, height);
        return Bounded(alpha, width, height);
    }

    /// <summary>Pixels of a row that belong to the subject.</summary>
    /// <param name="at">From the upper end of the subject, 0, to the lower, 1.</param>
    public IReadOnlyList<(int From, int To)> RunsAt(double at)
    {
        var row = Top + (int)Math.Round((Bottom - Top) * at);
        var (runs, from) = (new List<(int From, int To)>(), -1);
        for (var x = 0; x <= Width; x++)
        {
            var inside = x < Width && Alpha[(row * Width) + x] > 0.5;
            if (inside && from < 0)
            {
                from = x;
            }
            else if (!inside && from >= 0)
            {
                runs.Add((from, x - 1));
                from = -1;
            }
        }

        return runs;
    }

    private static void FindRow(Pixels picture, GroundSurface surface, int y, float[] alpha)
    {
        var width = picture.Width;
        var (ground, subject) = surface.Spread < EvenSpread ? Even : Uneven;
        var (left, right) = (Side(picture, 0, y), Side(picture, width - Margin(width), y));
        for (var x = 0; x < width; x++)
        {
            var (r, g, b) = picture.At(x, y);
            var t = x / (double)Math.Max(1, width - 1);
            var distance = Math.Min(
                Distance(r, g, b, left.R + ((right.R - left.R) * t), left.G + ((right.G - left.G) * t), left.B + ((right.B - left.B) * t)),
                t < 0.5 ? Distance(r, g, b, left.R, left.G, left.B) : Distance(r, g, b, right.R, right.G, right.B));
            distance = Math.Min(distance, surface.DistanceAt(x, y, (r, g, b)));
            alpha[(y * width) + x] = (float)Math.Clamp((distance - ground) / (subject - ground), 0, 1);
        }
    }

    // What lies between two parts of a row that are not far from each other.
    private static void FillRow(Span<float> row)
    {
        var last = -1;
        for (var x = 0; x < row.Length; x++)
        {
            if (row[x] > 0.5)
            {
                if (last >= 0 && x - last > 1 && x - last < row.Length * Gap)
                {
                    row[last..x].Fill(1);
                }

                last = x;
            }
        }
    }

    // Parts that hang together, smallest first out.
    private static void RemoveSpots(float[] alpha, int width)
    {
        var part = new int[alpha.Length];
        var sizes = new List<int> { 0 };
        var open = new Stack<int>();
        for (var start = 0; start < alpha.Length; start++)
        {
            if (part[start] > 0 || alpha[start] <= 0.4)
            {
                continue;
            }

            sizes.Add(0);
            Visit(start);
            while (open.TryPop(out var i))
            {
                sizes[^1]++;
                var x = i % width;
                if (x > 0)
                {
                    Visit(i - 1);
                }

                if (x < width - 1)
                {
                    Visit(i + 1);
                }

                Visit(i - width);
                Visit(i + width);
            }
        }

        var least = sizes.Max() * SmallestPart;
        for (var i = 0; i < alpha.Length; i++)
        {
            alpha[i] = sizes[part[i]] < least ? 0 : alpha[i];
        }

        void Visit(int i)
        {
            if (i >= 0 && i < alpha.Length && part[i] == 0 && alpha[i] > 0.4)
            {
                part[i] = sizes.Count - 1;
                open.Push(i);
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

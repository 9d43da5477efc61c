using CreativeStudio.GpuRunner.Media.Pictures;

namespace CreativeStudio.GpuRunner.Media.Film;

/// <summary>
/// How much each place of a picture stands out: by how far its colour is from the usual one of its row, since what is behind things, sky, sea
/// or ground, lies in layers. Colour counts more than brightness, so that somebody in a red cloak outweighs a cloud. Pure.
/// </summary>
internal sealed class Salience
{
    // Below this a difference is texture.
    private const double Noise = 22;

    // The part of all that stands out which is to be seen; the rest is at the edges.
    private const double Enough = 0.9;

    private const double PullToTheMiddle = 0.2;

    // So little of all may be a star or a bird.
    private const double Trace = 0.005;

    private readonly double[,] _at;

    private Salience(double[,] at) => _at = at;

    public static Salience Of(Rgb24 picture)
    {
        var at = new double[picture.Height, picture.Width];
        var row = new (double Y, double Cb, double Cr)[picture.Width];
        for (var y = 0; y < picture.Height; y++)
        {
            for (var x = 0; x < picture.Width; x++)
            {
                row[x] = Colour(picture.At((y * picture.Width) + x));
            }

            var usual = (Y: Median(row, c => c.Y), Cb: Median(row, c => c.Cb), Cr: Median(row, c => c.Cr));
            for (var x = 0; x < picture.Width; x++)
            {
                var distance = (0.5 * Math.Abs(row[x].Y - usual.Y)) + (1.5 * (Math.Abs(row[x].Cb - usual.Cb) + Math.Abs(row[x].Cr - usual.Cr)));
                at[y, x] = Math.Clamp(distance - Noise, 0, 100);
            }
        }

        return new Salience(at);
    }

    /// <summary>What stands out in each column.</summary>
    public double[] Columns() => [.. Enumerable.Range(0, _at.GetLength(1)).Select(x => Enumerable.Range(0, _at.GetLength(0)).Sum(y => _at[y, x]))];

    /// <summary>What stands out in each row.</summary>
    public double[] Rows() => [.. Enumerable.Range(0, _at.GetLength(0)).Select(y => Enumerable.Range(0, _at.GetLength(1)).Sum(x => _at[y, x]))];

    /// <summary>The shortest stretch that has enough of all, in parts of the whole; the middle where nothing stands out.</summary>
    public static (double Begin, double End) Extent(double[] profile)
    {
        var total = profile.Sum();
        var (best, begin, end, sum) = (profile.Length + 1, 0, 0, 0.0);
        for (int first = 0, next = 0; first < profile.Length && total > 0; first++)
        {
            while (next < profile.Length && sum < Enough * total)
            {
                sum += profile[next++];
            }

            if (sum < Enough * total)
            {
                break;
            }

            if (next - first < best)
            {
                (best, begin, end) = (next - first, first, next);
            }

            sum -= profile[first];
        }

        return best > profile.Length ? (0.5, 0.5) : ((double)begin / profile.Length, (double)end / profile.Length);
    }

    /// <summary>
    /// The middle of what stands out in the stretch of this length that has most of all, of two alike the one nearer to the middle, and how
    /// much of all it has, 0 to 1.
    /// </summary>
    public static (double Middle, double Share) Best(double[] profile, double length)
    {
        var size = SizeOf(profile, length);
        var (best, at) = (double.NegativeInfinity, 0);
        for (var first = 0; first + size <= profile.Length; first++)
        {
            var middle = (first + (size / 2.0)) / profile.Length;
            var worth = Share(profile, first, size) - (PullToTheMiddle * Math.Abs(middle - 0.5));
            if (worth > best)
            {
                (best, at) = (worth, first);
            }
        }

        var (begin, end) = Extent(profile[at..(at + size)]);
        return ((at + ((begin + end) / 2 * size)) / profile.Length, Share(profile, at, size));
    }

    /// <summary>The middle of the stretch of this length that begins a margin before the first that stands out, and how much of all it has.</summary>
    public static (double Middle, double Share) First(double[] profile, double length, double margin)
    {
        var (size, total, sum, first) = (SizeOf(profile, length), profile.Sum(), 0.0, 0);
        while (first < profile.Length - 1 && sum + profile[first] < Trace * total)
        {
            sum += profile[first++];
        }

        var begin = Math.Clamp(first - (int)(margin * profile.Length), 0, profile.Length - size);
        return ((begin + (size / 2.0)) / profile.Length, Share(profile, begin, size));
    }

    /// <summary>Where the weight of all that stands out lies, in parts of the whole.</summary>
    public static double Centre(double[] profile) =>
        profile.Sum() is var total and > 0 ? profile.Select((value, i) => value * (i + 0.5)).Sum() / total / profile.Length : 0.5;

    private static int SizeOf(double[] profile, double length) => Math.Clamp((int)Math.Round(profile.Length * length), 1, profile.Length);

    private static double Share(double[] profile, int first, int size) =>
        profile.Sum() is var total and > 0 ? profile.Skip(first).Take(size).Sum() / total : 0;

    private static double Median((double Y, double Cb, double Cr)[] row, Func<(double Y, double Cb, double Cr), double> part) =>
        row.Select(part).Order().ElementAt(row.Length / 2);

    // BT.601.
    private static (double Y, double Cb, double Cr) Colour((byte R, byte G, byte B) c) => (
        (0.299 * c.R) + (0.587 * c.G) + (0.114 * c.B),
        (-0.168736 * c.R) - (0.331264 * c.G) + (0.5 * c.B),
        (0.5 * c.R) - (0.418688 * c.G) - (0.081312 * c.B));
}

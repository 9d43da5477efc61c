namespace CreativeStudio.GpuRunner.Preview.Editing;

/// <summary>
/// The colours of a plain ground, read off a picture's left, right and upper edges: one smooth surface for each of red, green and blue, so
/// that a wall may be lighter in its middle and darker in its corners.
/// </summary>
internal sealed class GroundSurface
{
    // 1, x, y, x², xy, y²: what falls off evenly around a light is nearly of this shape.
    private const int Terms = 6;
    private const int Rounds = 3;
    private const int Step = 2;

    private readonly double[][] _coefficients;
    private readonly int _width;
    private readonly int _height;

    private GroundSurface(double[][] coefficients, int width, int height, double spread) =>
        (_coefficients, _width, _height, Spread) = (coefficients, width, height, spread);

    /// <summary>How far the edges' colours lie from the surface on average, 0 to 441: small for a plain ground.</summary>
    public double Spread { get; }

    /// <summary>Fits the surface; what stands out from it, a head at the upper edge, counts less with each round.</summary>
    public static GroundSurface Fit(Pixels picture)
    {
        var samples = Edges(picture).ToList();
        var weights = samples.ConvertAll(_ => 1.0);
        var surface = new GroundSurface([new double[Terms], new double[Terms], new double[Terms]], picture.Width, picture.Height, 0);
        for (var round = 0; round < Rounds; round++)
        {
            double[][] coefficients = [Solve(samples, weights, c => c.R), Solve(samples, weights, c => c.G), Solve(samples, weights, c => c.B)];
            var fitted = new GroundSurface(coefficients, picture.Width, picture.Height, 0);
            var distances = samples.ConvertAll(s => fitted.DistanceAt(s.X, s.Y, s.Colour));
            var typical = distances.Order().ElementAt(distances.Count / 2) + 1;
            weights = distances.ConvertAll(distance => 1 / (1 + Math.Pow(distance / (2 * typical), 4)));
            surface = new GroundSurface(coefficients, picture.Width, picture.Height, distances.Zip(weights, (d, w) => d * w).Sum() / weights.Sum());
        }

        return surface;
    }

    /// <summary>How far a colour at a place lies from the ground's there.</summary>
    public double DistanceAt(int x, int y, (int R, int G, int B) colour)
    {
        var (u, v) = Place(x, y, _width, _height);
        var (r, g, b) = (colour.R - At(0, u, v), colour.G - At(1, u, v), colour.B - At(2, u, v));
        return Math.Sqrt((r * r) + (g * g) + (b * b));
    }

    private double At(int channel, double u, double v)
    {
        var c = _coefficients[channel];
        return c[0] + (c[1] * u) + (c[2] * v) + (c[3] * u * u) + (c[4] * u * v) + (c[5] * v * v);
    }

    private static IEnumerable<Sample> Edges(Pixels picture)
    {
        var (width, height) = (picture.Width, picture.Height);
        var (beside, above) = (Math.Max(1, width / 20), Math.Max(1, height / 40));
        for (var y = 0; y < height; y += Step)
        {
            for (var x = 0; x < width; x += Step)
            {
                if (x < beside || x >= width - beside || y < above)
                {
                    yield return new Sample(x, y, TermsAt(x, y, width, height), picture.At(x, y));
                }
            }
        }
    }

    private static double[] TermsAt(int x, int y, int width, int height)
    {
        var (u, v) = Place(x, y, width, height);
        return [1, u, v, u * u, u * v, v * v];
    }

    private static (double U, double V) Place(int x, int y, int width, int height) =>
        ((2.0 * x / Math.Max(1, width - 1)) - 1, (2.0 * y / Math.Max(1, height - 1)) - 1);

    // Weighted least squares by the normal equations; a little of the unit matrix keeps them solvable on pictures of a few pixels.
    private static double[] Solve(List<Sample> samples, List<double> weights, Func<(int R, int G, int B), int> channel)
    {
        var matrix = new double[Terms, Terms + 1];
        for (var n = 0; n < samples.Count; n++)
        {
            var (terms, weight, value) = (samples[n].Terms, weights[n], channel(samples[n].Colour));
            for (var i = 0; i < Terms; i++)
            {
                for (var j = 0; j < Terms; j++)
                {
                    matrix[i, j] += weight * terms[i] * terms[j];
                }

                matrix[i, Terms] += weight * terms[i] * value;
            }
        }

        for (var i = 0; i < Terms; i++)
        {
            matrix[i, i] += 1e-6;
        }

        return Eliminate(matrix);
    }

    private static double[] Eliminate(double[,] matrix)
    {
        for (var pivot = 0; pivot < Terms; pivot++)
        {
            for (var row = 0; row < Terms; row++)
            {
                if (row != pivot)
                {
                    var factor = matrix[row, pivot] / matrix[pivot, pivot];
                    for (var column = pivot; column <= Terms; column++)
                    {
                        matrix[row, column] -= factor * matrix[pivot, column];
                    }
                }
            }
        }

        return [.. Enumerable.Range(0, Terms).Select(i => matrix[i, Terms] / matrix[i, i])];
    }

    private sealed record Sample(int X, int Y, double[] Terms, (int R, int G, int B) Colour);
}

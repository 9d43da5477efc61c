namespace CreativeStudio.GpuRunner.Media.Parallax;

/// <summary>
/// Makes the steps of a depth map steep. A map is soft where one thing hides another, and points in between belong to neither: left so,
/// they would be torn out of their thing and hang between the two.
/// </summary>
internal static class DepthEdges
{
    private const int Reach = 4;

    // The nearer thing's outline is its own: without this a rim of it would stay behind when it moves.
    private const int Grown = 2;

    // What is no larger to either side is a fault of the map.
    private const int Speck = 1;

    // Steps lower than this (of 255) are slopes of one thing.
    private const int LeastStep = 14;

    /// <summary>Where the surroundings have a step, each point takes the side that it is closer to.</summary>
    public static float[] Sharpen(byte[] depth, int width, int height)
    {
        var (low, high) = (Extremes(depth, width, height, Reach, lowest: true), Extremes(depth, width, height, Reach, lowest: false));
        var sharp = new byte[depth.Length];
        for (var i = 0; i < sharp.Length; i++)
        {
            var (near, far) = (high[i], low[i]);
            sharp[i] = near - far < LeastStep ? depth[i] : near - depth[i] <= depth[i] - far ? near : far;
        }

        var unspecked = Extremes(sharp, width, height, Speck, lowest: true);
        return Array.ConvertAll(Extremes(unspecked, width, height, Speck + Grown, lowest: false), value => value / 255f);
    }

    /// <summary>Whether there is nothing nearer by a step within the given pixels of a point.</summary>
    public static bool[] AwayFromSteps(float[] nearness, int width, int height, int pixels, float step)
    {
        var depth = Array.ConvertAll(nearness, value => (byte)(value * 255));
        var nearest = Extremes(depth, width, height, pixels, lowest: false);
        var away = new bool[depth.Length];
        for (var i = 0; i < away.Length; i++)
        {
            away[i] = nearest[i] - depth[i] < step * 255;
        }

        return away;
    }

    private static byte[] Extremes(byte[] depth, int width, int height, int reach, bool lowest)
    {
        var rows = new byte[depth.Length];
        var result = new byte[depth.Length];
        Parallel.For(0, height, y =>
        {
            for (var x = 0; x < width; x++)
            {
                var (from, to) = ((y * width) + Math.Max(0, x - reach), (y * width) + Math.Min(width - 1, x + reach));
                rows[(y * width) + x] = Extreme(depth, from, to, 1, lowest);
            }
        });
        Parallel.For(0, height, y =>
        {
            var (top, bottom) = (Math.Max(0, y - reach), Math.Min(height - 1, y + reach));
            for (var x = 0; x < width; x++)
            {
                result[(y * width) + x] = Extreme(rows, (top * width) + x, (bottom * width) + x, width, lowest);
            }
        });
        return result;
    }

    private static byte Extreme(byte[] values, int from, int to, int step, bool lowest)
    {
        var found = values[from];
        for (var i = from + step; i <= to; i += step)
        {
            found = lowest ? Math.Min(found, values[i]) : Math.Max(found, values[i]);
        }

        return found;
    }
}

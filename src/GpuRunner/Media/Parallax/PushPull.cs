namespace CreativeStudio.GpuRunner.Media.Parallax;

/// <summary>
/// Fills what is unknown of a picture from what is around it: averages of what is known, coarser and coarser, and back down (Gortler et al.:
/// The Lumigraph, 1996). Near the known the fill is as it is there, far from it an average: no streaks, no holes.
/// </summary>
internal static class PushPull
{
    /// <summary>Fills the values whose weight is 0; known ones (weight 1) stay as they are.</summary>
    /// <param name="values">Several values per point, one after the other.</param>
    public static void Fill(float[] values, float[] weights, int width, int height, int channels)
    {
        if (width <= 1 && height <= 1)
        {
            return;
        }

        var (w, h) = ((width + 1) / 2, (height + 1) / 2);
        var (coarse, known) = (new float[w * h * channels], new float[w * h]);
        Parallel.For(0, h, y =>
        {
            for (var x = 0; x < w; x++)
            {
                Push(values, weights, width, height, channels, coarse, known, x, y, w);
            }
        });
        Fill(coarse, known, w, h, channels);
        Parallel.For(0, height, y =>
        {
            for (var x = 0; x < width; x++)
            {
                var at = (y * width) + x;
                if (weights[at] < 1)
                {
                    Pull(values, weights[at], at, channels, coarse, w, h, x, y);
                    weights[at] = 1;
                }
            }
        });
    }

    private static void Push(
        float[] values, float[] weights, int width, int height, int channels, float[] coarse, float[] known, int x, int y, int w)
    {
        var (sum, target) = (0f, ((y * w) + x) * channels);
        for (var v = 2 * y; v < Math.Min(height, (2 * y) + 2); v++)
        {
            for (var u = 2 * x; u < Math.Min(width, (2 * x) + 2); u++)
            {
                var at = (v * width) + u;
                var weight = weights[at];
                if (weight > 0)
                {
                    sum += weight;
                    for (var c = 0; c < channels; c++)
                    {
                        coarse[target + c] += values[(at * channels) + c] * weight;
                    }
                }
            }
        }

        if (sum > 0)
        {
            for (var c = 0; c < channels; c++)
            {
                coarse[target + c] /= sum;
            }
        }

        known[(y * w) + x] = Math.Min(1, sum);
    }

    private static void Pull(float[] values, float weight, int at, int channels, float[] coarse, int w, int h, int x, int y)
    {
        var (fx, fy) = (Math.Clamp((x - 0.5f) / 2, 0, w - 1), Math.Clamp((y - 0.5f) / 2, 0, h - 1));
        var (x0, y0) = ((int)fx, (int)fy);
        var (x1, y1) = (Math.Min(x0 + 1, w - 1), Math.Min(y0 + 1, h - 1));
        var (dx, dy) = (fx - x0, fy - y0);
        for (var c = 0; c < channels; c++)
        {
            var top = Mix(coarse[(((y0 * w) + x0) * channels) + c], coarse[(((y0 * w) + x1) * channels) + c], dx);
            var bottom = Mix(coarse[(((y1 * w) + x0) * channels) + c], coarse[(((y1 * w) + x1) * channels) + c], dx);
            ref var value = ref values[(at * channels) + c];
            value = Mix(Mix(top, bottom, dy), value, weight);
        }
    }

    private static float Mix(float from, float to, float share) => from + ((to - from) * share);
}

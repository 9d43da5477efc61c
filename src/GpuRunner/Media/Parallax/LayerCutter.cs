namespace CreativeStudio.GpuRunner.Media.Parallax;

/// <summary>Cuts a picture into layers at distances where little is, so that few things are cut through.</summary>
internal static class LayerCutter
{
    /// <summary>Below this nearness is the sky, which is a layer of its own and drifts.</summary>
    public const float SkyNearness = 0.025f;

    private const int Bins = 256;

    /// <summary>The least nearness of each layer but the farthest, growing.</summary>
    /// <param name="layers">Besides the sky.</param>
    public static IReadOnlyList<float> Cuts(float[] nearness, int layers)
    {
        var histogram = new int[Bins];
        foreach (var value in nearness)
        {
            histogram[Math.Clamp((int)(value * (Bins - 1)), 0, Bins - 1)]++;
        }

        var cuts = new List<float>();
        if (histogram[..(int)(SkyNearness * Bins)].Sum() > nearness.Length / 50)
        {
            cuts.Add(SkyNearness);
        }

        for (var layer = 1; layer < layers; layer++)
        {
            cuts.Add(Emptiest(histogram, (double)layer / layers, 0.4 / layers));
        }

        return cuts;
    }

    /// <summary>The layer that each point belongs to: how many cuts are at or below its nearness.</summary>
    public static byte[] Assign(float[] nearness, IReadOnlyList<float> cuts)
    {
        var layerOf = new byte[nearness.Length];
        for (var i = 0; i < layerOf.Length; i++)
        {
            var layer = 0;
            while (layer < cuts.Count && nearness[i] >= cuts[layer])
            {
                layer++;
            }

            layerOf[i] = (byte)layer;
        }

        return layerOf;
    }

    private static float Emptiest(int[] histogram, double around, double reach)
    {
        var (from, to) = ((int)((around - reach) * Bins), (int)((around + reach) * Bins));
        var best = from;
        for (var bin = from; bin <= to; bin++)
        {
            if (Count(bin) < Count(best) || (Count(bin) == Count(best) && Math.Abs(bin - (around * Bins)) < Math.Abs(best - (around * Bins))))
            {
                best = bin;
            }
        }

        return (float)best / (Bins - 1);

        int Count(int bin) => histogram[bin - 1] + histogram[bin] + histogram[bin + 1];
    }
}

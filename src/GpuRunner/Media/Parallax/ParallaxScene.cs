namespace CreativeStudio.GpuRunner.Media.Parallax;

/// <summary>
/// A picture in layers from far to near. The farthest goes on behind everything, and each other one goes on behind what is nearer as far as
/// it is the closest to be seen beside it: wherever the camera looks past something, there is something, and nothing is seen twice.
/// </summary>
internal sealed class ParallaxScene
{
    /// <summary>Layers besides the sky.</summary>
    public const int Layers = 8;

    // Pixels behind the edge of a nearer thing that may have something of its colour, and how much nearer a thing is.
    private const int Fringe = 3;
    private const float FringeStep = 0.04f;

    // Pixels behind nearer things over which a layer goes on, and those over which it fades.
    private const int Reach = 96;
    private const int Fade = 32;
    private const int BorderFade = 4;

    private const int SmoothPasses = 2;

    private ParallaxScene(DepthPicture picture, IReadOnlyList<SceneLayer> layers)
    {
        (Width, Height, Content) = (picture.Width, picture.Height, layers);
        (Margin, MarginTop) = (picture.Margin, picture.MarginTop);
    }

    public int Width { get; }

    public int Height { get; }

    public int Margin { get; }

    public int MarginTop { get; }

    /// <summary>Far to near.</summary>
    public IReadOnlyList<SceneLayer> Content { get; }

    /// <summary>Takes most of a second for a picture of 1280×720, on two cores.</summary>
    public static ParallaxScene Build(DepthPicture picture, CancellationToken ct)
    {
        var cuts = LayerCutter.Cuts(picture.Nearness, Layers);
        var layerOf = LayerCutter.Assign(picture.Nearness, cuts);
        var hasSky = cuts.Count == Layers;
        var clean = DepthEdges.AwayFromSteps(picture.Nearness, picture.Width, picture.Height, Fringe, FringeStep);
        var layers = new List<SceneLayer>();
        for (var number = 0; number <= cuts.Count; number++)
        {
            ct.ThrowIfCancellationRequested();
            if (number == 0 || Array.IndexOf(layerOf, (byte)number) >= 0)
            {
                layers.Add(BuildLayer(picture, layerOf, clean, number, hasSky && number == 0));
            }
        }

        return new ParallaxScene(picture, layers);
    }

    private static SceneLayer BuildLayer(DepthPicture picture, byte[] layerOf, bool[] clean, int number, bool isSky)
    {
        var (width, height) = (picture.Width, picture.Height);
        var colours = Colours(picture, layerOf, clean, number);
        var opacity = number == 0 ? null : Opacity(layerOf, number, width, height);
        var pixels = new uint[layerOf.Length];
        for (var i = 0; i < pixels.Length; i++)
        {
            pixels[i] = Byte(colours[i * 3]) | (Byte(colours[(i * 3) + 1]) << 8) | (Byte(colours[(i * 3) + 2]) << 16) | ((opacity is null ? 255u : opacity[i]) << 24);
        }

        return new SceneLayer(width, height, pixels, SmoothNearness(picture, layerOf, number), isSky);
    }

    // What is hidden is filled from all that is as far or farther, so that layers which meet behind a thing have like colours there.
    private static float[] Colours(DepthPicture picture, byte[] layerOf, bool[] clean, int number)
    {
        var (values, weights) = (new float[layerOf.Length * 3], new float[layerOf.Length]);
        for (var i = 0; i < layerOf.Length; i++)
        {
            if (layerOf[i] <= number && clean[i])
            {
                weights[i] = 1;
                Unpack(picture.Pixels[i], values, i * 3);
            }
        }

        PushPull.Fill(values, weights, picture.Width, picture.Height, 3);
        return values;
    }

    // Its own points, and those behind nearer things that are closer to its own than to anything farther.
    private static byte[] Opacity(byte[] layerOf, int number, int width, int height)
    {
        var own = Distances.To(layerOf, width, height, layer => layer == number);
        var farther = Distances.To(layerOf, width, height, layer => layer < number);
        var mask = new byte[layerOf.Length];
        for (var i = 0; i < mask.Length; i++)
        {
            if (layerOf[i] > number)
            {
                var within = (Reach * Distances.Unit) - own[i];
                var closer = farther[i] - own[i];
                mask[i] = (byte)Math.Min(Share(within, Fade), Share(closer, BorderFade));
            }
            else
            {
                mask[i] = (byte)(layerOf[i] == number ? 255 : 0);
            }
        }

        return Softened(mask, width, height);

        static int Share(int distance, int pixels) => Math.Clamp(255 * distance / (pixels * Distances.Unit), 0, 255);
    }

    // A step of one pixel would flicker while it moves.
    private static byte[] Softened(byte[] mask, int width, int height)
    {
        var soft = new byte[mask.Length];
        Parallel.For(0, height, y =>
        {
            var (above, below) = (Math.Max(0, y - 1) * width, Math.Min(height - 1, y + 1) * width);
            for (var x = 0; x < width; x++)
            {
                var (left, right) = (Math.Max(0, x - 1), Math.Min(width - 1, x + 1));
                var at = y * width;
                var sum = mask[above + left] + mask[above + right] + mask[below + left] + mask[below + right]
                    + (2 * (mask[above + x] + mask[below + x] + mask[at + left] + mask[at + right])) + (4 * mask[at + x]);
                soft[at + x] = (byte)((sum + 8) / 16);
            }
        });
        return soft;
    }

    private static float[] SmoothNearness(DepthPicture picture, byte[] layerOf, int number)
    {
        var (width, height) = SceneLayer.CoarseSize(picture.Width, picture.Height);
        var (values, weights) = (new float[width * height], new float[width * height]);
        for (var y = 0; y < height; y++)
        {
            for (var x = 0; x < width; x++)
            {
                var at = (Math.Min(y * SceneLayer.Coarse, picture.Height - 1) * picture.Width) + Math.Min(x * SceneLayer.Coarse, picture.Width - 1);
                if (layerOf[at] == number)
                {
                    (values[(y * width) + x], weights[(y * width) + x]) = (picture.Nearness[at], 1);
                }
            }
        }

        if (Array.TrueForAll(weights, weight => weight == 0))
        {
            Array.Fill(values, picture.Nearness[Math.Max(0, Array.IndexOf(layerOf, (byte)number))]);
            return values;
        }

        PushPull.Fill(values, weights, width, height, 1);
        for (var pass = 0; pass < SmoothPasses; pass++)
        {
            values = Smoothed(values, width, height);
        }

        return values;
    }

    private static float[] Smoothed(float[] values, int width, int height)
    {
        var smooth = new float[values.Length];
        for (var y = 0; y < height; y++)
        {
            for (var x = 0; x < width; x++)
            {
                var (sum, count) = (0f, 0);
                for (var v = Math.Max(0, y - 1); v <= Math.Min(height - 1, y + 1); v++)
                {
                    for (var u = Math.Max(0, x - 1); u <= Math.Min(width - 1, x + 1); u++)
                    {
                        (sum, count) = (sum + values[(v * width) + u], count + 1);
                    }
                }

                smooth[(y * width) + x] = sum / count;
            }
        }

        return smooth;
    }

    private static void Unpack(uint pixel, float[] values, int at)
    {
        values[at] = pixel & 255;
        values[at + 1] = (pixel >> 8) & 255;
        values[at + 2] = (pixel >> 16) & 255;
    }

    private static uint Byte(float value) => (uint)Math.Clamp(value + 0.5f, 0, 255);
}

namespace CreativeStudio.GpuRunner.Media.Animation;

/// <summary>One channel of a layer in pixels, multiplied by the layer's opacity, with the opacity and the order in which it is uncovered.</summary>
internal sealed record SpritePlane(int Width, int Height, byte[] Value, byte[] Alpha, byte[] Order);

/// <summary>A layer in pixels: luma, and chroma of half its size (YUV 4:2:0, BT.709, limited range).</summary>
/// <param name="Left">Pixels from the frame's left edge; even, as is <paramref name="Top"/>.</param>
internal sealed record Sprite(Layer Layer, int Left, int Top, SpritePlane Luma, SpritePlane Blue, SpritePlane Red)
{
    /// <param name="rgba">Four bytes a pixel, not multiplied by opacity.</param>
    /// <param name="scale">Pixels a film unit.</param>
    public static Sprite From(Layer layer, int left, int top, int width, int height, Func<int, int, int> rgba, double scale)
    {
        var order = Mask.Of(layer, left, top, width, height, scale);
        var (y, a) = (new byte[width * height], new byte[width * height]);
        int halfWidth = width / 2, halfHeight = height / 2;
        var (u, v, halfAlpha, halfOrder) =
            (new byte[halfWidth * halfHeight], new byte[halfWidth * halfHeight], new byte[halfWidth * halfHeight], new byte[halfWidth * halfHeight]);
        for (var row = 0; row < halfHeight; row++)
        {
            for (var column = 0; column < halfWidth; column++)
            {
                double blue = 0, red = 0;
                int alphas = 0, latest = 255;
                for (var k = 0; k < 4; k++)
                {
                    int x = (2 * column) + (k & 1), line = (2 * row) + (k >> 1), i = (line * width) + x;
                    var pixel = rgba(x, line);
                    int r = pixel & 255, g = (pixel >> 8) & 255, b = (pixel >> 16) & 255, alpha = (pixel >> 24) & 255;
                    var luma = (0.2126 * r) + (0.7152 * g) + (0.0722 * b);
                    a[i] = (byte)alpha;
                    y[i] = (byte)(((16 + (luma * 219 / 255)) * alpha / 255) + 0.5);
                    blue += (128 + ((b - luma) / 1.8556 * 224 / 255)) * alpha;
                    red += (128 + ((r - luma) / 1.5748 * 224 / 255)) * alpha;
                    alphas += alpha;
                    latest = Math.Min(latest, order[i]);
                }

                var at = (row * halfWidth) + column;
                u[at] = (byte)((blue / 1020) + 0.5);
                v[at] = (byte)((red / 1020) + 0.5);
                halfAlpha[at] = (byte)((alphas + 2) / 4);
                halfOrder[at] = (byte)latest;
            }
        }

        return new Sprite(
            layer, left, top, new SpritePlane(width, height, y, a, order), new SpritePlane(halfWidth, halfHeight, u, halfAlpha, halfOrder),
            new SpritePlane(halfWidth, halfHeight, v, halfAlpha, halfOrder));
    }
}

/// <summary>The order in which a layer's pixels are uncovered, 0 first and 255 last.</summary>
internal static class Mask
{
    private const int Filled = 236;

    // Half a stroke's width and a little more, in film units.
    private const double Reach = 5.5;

    public static byte[] Of(Layer layer, int left, int top, int width, int height, double scale)
    {
        var order = new byte[width * height];
        switch (layer.Reveal)
        {
            case Reveal.Wipe:
                var lineHeight = (double)height / layer.Lines;
                Fill(order, width, (x, y) => (Math.Floor(y / lineHeight) + ((double)x / width)) / layer.Lines * 255);
                break;
            case Reveal.Grow:
                Fill(order, width, (_, y) => 255.0 * (height - 1 - y) / height);
                break;
            case Reveal.Draw:
                Array.Fill(order, (byte)255);
                Stamp(order, layer, left, top, width, height, scale);
                break;
        }

        return order;
    }

    /// <summary>Where the pen is when a part of the layer is uncovered, in film units.</summary>
    public static (double X, double Y) PenAt(Layer layer, double uncovered)
    {
        if (layer.Reveal == Reveal.Draw && layer.Strokes.Count > 0)
        {
            return PointAt(layer.Strokes, uncovered * 255 / Filled);
        }

        var line = Math.Min(layer.Lines - 1, Math.Floor(uncovered * layer.Lines));
        var along = (uncovered * layer.Lines) - line;
        var lineHeight = layer.Box.Height / layer.Lines;
        return (layer.Box.X + (along * layer.Box.Width), layer.Box.Y + ((line + 0.55 + (0.22 * Math.Sin(along * layer.Box.Width * 0.16))) * lineHeight));
    }

    private static (double X, double Y) PointAt(IReadOnlyList<Polyline> strokes, double part)
    {
        var left = Math.Clamp(part, 0, 1) * strokes.Sum(s => s.Length);
        foreach (var stroke in strokes)
        {
            for (var i = 1; i < stroke.Points.Count; i++)
            {
                var (a, b) = (stroke.Points[i - 1], stroke.Points[i]);
                var length = Math.Sqrt(((b.X - a.X) * (b.X - a.X)) + ((b.Y - a.Y) * (b.Y - a.Y)));
                if (left <= length && length > 0)
                {
                    return (a.X + ((b.X - a.X) * left / length), a.Y + ((b.Y - a.Y) * left / length));
                }

                left -= length;
            }
        }

        return strokes[^1].Points[^1];
    }

    private static void Fill(byte[] order, int width, Func<int, int, double> at)
    {
        for (var i = 0; i < order.Length; i++)
        {
            order[i] = (byte)Math.Clamp(at(i % width, i / width), 0, 255);
        }
    }

    private static void Stamp(byte[] order, Layer layer, int left, int top, int width, int height, double scale)
    {
        var total = Math.Max(1, layer.Strokes.Sum(s => s.Length));
        var done = 0.0;
        var reach = (int)Math.Ceiling(Reach * scale);
        foreach (var stroke in layer.Strokes)
        {
            for (var i = 1; i < stroke.Points.Count; i++)
            {
                var (a, b) = (stroke.Points[i - 1], stroke.Points[i]);
                var length = Math.Sqrt(((b.X - a.X) * (b.X - a.X)) + ((b.Y - a.Y) * (b.Y - a.Y)));
                var steps = Math.Max(1, (int)Math.Ceiling(length * scale / 2));
                for (var s = 0; s <= steps; s++)
                {
                    var part = (double)s / steps;
                    var value = (byte)(Filled * (done + (part * length)) / total);
                    var x = (int)((a.X + ((b.X - a.X) * part)) * scale) - left;
                    var y = (int)((a.Y + ((b.Y - a.Y) * part)) * scale) - top;
                    Disc(order, width, height, x, y, reach, value);
                }

                done += length;
            }
        }
    }

    private static void Disc(byte[] order, int width, int height, int x, int y, int reach, byte value)
    {
        for (var line = Math.Max(0, y - reach); line <= Math.Min(height - 1, y + reach); line++)
        {
            for (var column = Math.Max(0, x - reach); column <= Math.Min(width - 1, x + reach); column++)
            {
                var i = (line * width) + column;
                if (order[i] > value && ((line - y) * (line - y)) + ((column - x) * (column - x)) <= reach * reach)
                {
                    order[i] = value;
                }
            }
        }
    }
}

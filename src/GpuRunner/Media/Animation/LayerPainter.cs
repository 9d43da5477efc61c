namespace CreativeStudio.GpuRunner.Media.Animation;

/// <summary>Lays sprites over a frame of planar YUV 4:2:0.</summary>
/// <param name="scale">Pixels a film unit.</param>
internal sealed class LayerPainter(int width, int height, double scale)
{
    private const int Softness = 5;

    private readonly int[] _gains = new int[256];

    /// <summary>Bytes of a frame.</summary>
    public int FrameSize => width * height * 3 / 2;

    public void Draw(Sprite sprite, Pose pose, Span<byte> frame)
    {
        var opacity = (int)Math.Round(Math.Clamp(pose.Opacity, 0, 1) * 256);
        if (opacity == 0)
        {
            return;
        }

        for (var order = 0; order < 256; order++)
        {
            var gain = pose.Uncovered >= 1 ? 1 : Math.Clamp(((pose.Uncovered * (255 + Softness)) - order) / Softness, 0, 1);
            _gains[order] = (int)(gain * opacity);
        }

        // The middle of the layer stays where it is when it grows.
        var left = sprite.Left + (pose.X * scale) + (sprite.Luma.Width * (1 - pose.ScaleX) / 2);
        var top = sprite.Top + (pose.Y * scale) + (sprite.Luma.Height * (1 - pose.ScaleY) / 2);
        var (luma, chroma) = (width * height, width * height / 4);
        Blend(sprite.Luma, left, top, pose, frame[..luma], width, height);
        Blend(sprite.Blue, left / 2, top / 2, pose, frame.Slice(luma, chroma), width / 2, height / 2);
        Blend(sprite.Red, left / 2, top / 2, pose, frame.Slice(luma + chroma, chroma), width / 2, height / 2);
    }

    private void Blend(SpritePlane plane, double left, double top, Pose pose, Span<byte> target, int targetWidth, int targetHeight)
    {
        if (pose.ScaleX == 1 && pose.ScaleY == 1 && left == Math.Floor(left) && top == Math.Floor(top))
        {
            Copy(plane, (int)left, (int)top, target, targetWidth, targetHeight);
        }
        else
        {
            Sample(plane, left, top, pose.ScaleX, pose.ScaleY, target, targetWidth, targetHeight);
        }
    }

    private void Copy(SpritePlane plane, int left, int top, Span<byte> target, int targetWidth, int targetHeight)
    {
        var (first, last) = (Math.Max(0, -left), Math.Min(plane.Width, targetWidth - left));
        for (var y = Math.Max(0, -top); y < Math.Min(plane.Height, targetHeight - top); y++)
        {
            var row = y * plane.Width;
            var to = ((y + top) * targetWidth) + left;
            for (var x = first; x < last; x++)
            {
                int alpha = plane.Alpha[row + x];
                if (alpha > 0)
                {
                    ref var sample = ref target[to + x];
                    sample = Over(plane.Value[row + x], alpha, _gains[plane.Order[row + x]], sample);
                }
            }
        }
    }

    private void Sample(
        SpritePlane plane, double left, double top, double scaleX, double scaleY, Span<byte> target, int targetWidth, int targetHeight)
    {
        var (firstX, lastX) = (Math.Max(0, (int)Math.Floor(left)), Math.Min(targetWidth - 1, (int)Math.Ceiling(left + (plane.Width * scaleX))));
        var (firstY, lastY) = (Math.Max(0, (int)Math.Floor(top)), Math.Min(targetHeight - 1, (int)Math.Ceiling(top + (plane.Height * scaleY))));
        var stepX = (int)Math.Round(65536 / scaleX);
        for (var y = firstY; y <= lastY; y++)
        {
            var v = ((y + 0.5 - top) / scaleY) - 0.5;
            var line = (int)Math.Floor(v);
            if (line < 0 || line >= plane.Height - 1)
            {
                continue;
            }

            var down = (int)((v - line) * 256);
            var row = line * plane.Width;
            var u = (long)((((firstX + 0.5 - left) / scaleX) - 0.5) * 65536);
            for (var x = firstX; x <= lastX; x++, u += stepX)
            {
                var column = (int)(u >> 16);
                if (column < 0 || column >= plane.Width - 1)
                {
                    continue;
                }

                var i = row + column;
                var right = (int)(u >> 8) & 255;
                var alpha = Mix(plane.Alpha, i, plane.Width, right, down);
                if (alpha > 0)
                {
                    ref var sample = ref target[(y * targetWidth) + x];
                    sample = Over(Mix(plane.Value, i, plane.Width, right, down), alpha, _gains[plane.Order[i]], sample);
                }
            }
        }
    }

    private static int Mix(byte[] samples, int i, int stride, int right, int down)
    {
        var upper = (samples[i] * (256 - right)) + (samples[i + 1] * right);
        var lower = (samples[i + stride] * (256 - right)) + (samples[i + stride + 1] * right);
        return ((upper * (256 - down)) + (lower * down) + 32768) >> 16;
    }

    private static byte Over(int value, int alpha, int gain, int below) =>
        (byte)(((value * gain * 255) + (below * (65280 - (alpha * gain))) + 32640) / 65280);
}

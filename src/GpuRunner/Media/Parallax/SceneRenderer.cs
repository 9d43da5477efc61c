using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace CreativeStudio.GpuRunner.Media.Parallax;

/// <summary>
/// Draws what an eye sees of a scene as planar YUV 4:2:0, layer by layer from far to near. For each corner of cells of 16×16 pixels it finds
/// the point of the layer that is seen there; in between it goes in straight lines. One instance serves one film at a time.
/// </summary>
internal sealed class SceneRenderer(int width, int height)
{
    // Tangent of half the angle that the picture is wide: about 62 degrees in all.
    private const double HalfWidth = 0.6;
    private const int Cell = 16;
    private const int Guesses = 3;
    private const int FixedBits = 16;

    private readonly uint[] _pixels = new uint[width * height];
    private readonly int _across = ((width - 1) / Cell) + 1;
    private readonly int _down = ((height - 1) / Cell) + 1;

    /// <summary>Bytes of a frame.</summary>
    public int FrameSize => width * height * 3 / 2;

    /// <param name="frame">Luma, then both planes of colour difference.</param>
    public void Draw(ParallaxScene scene, Eye eye, byte[] frame) =>
        Parallel.For(0, _down, row =>
        {
            var (above, below) = (new (float X, float Y)[_across + 1], new (float X, float Y)[_across + 1]);
            foreach (var layer in scene.Content)
            {
                Place(scene, layer, eye, row * Cell, above);
                Place(scene, layer, eye, (row + 1) * Cell, below);
                for (var column = 0; column < _across; column++)
                {
                    DrawCell(layer, column, row, above[column], above[column + 1], below[column], below[column + 1]);
                }
            }

            WritePlanes(row, frame);
        });

    /// <summary>The points of a layer that are seen along a line of the frame, at the corners of its cells.</summary>
    private void Place(ParallaxScene scene, SceneLayer layer, Eye eye, int line, (float X, float Y)[] places)
    {
        var (sinYaw, cosYaw) = Math.SinCos(eye.Yaw);
        var (sinPitch, cosPitch) = Math.SinCos(eye.Pitch);
        var scale = (scene.Width - (2 * scene.Margin)) / 2.0 / HalfWidth;
        var (centreX, centreY) = (scene.Width / 2.0, scene.Height / 2.0);
        var drift = layer.IsSky ? eye.SkyDrift * scene.Width : 0;
        var perPixel = 2 * HalfWidth / eye.Zoom / width;
        var b = (line - (height / 2.0)) * perPixel;
        var nearness = 0.0;
        for (var column = 0; column <= _across; column++)
        {
            // The ray of this pixel in the direction of the picture's camera.
            var a = ((column * Cell) - (width / 2.0)) * perPixel;
            var (y, z) = ((b * cosPitch) + sinPitch, cosPitch - (b * sinPitch));
            var (rayX, rayZ) = ((a * cosYaw) + (z * sinYaw), (z * cosYaw) - (a * sinYaw));
            var (x, down) = (rayX / rayZ, y / rayZ);

            // A point at nearness n is seen where the eye's move shifts it to; its nearness is known only where it is found.
            for (var guess = 0; guess <= Guesses; guess++)
            {
                var stretch = 1 - (eye.Z * nearness);
                var sourceX = centreX + (((eye.X * nearness) + (stretch * x)) * scale) - drift;
                var sourceY = centreY + (((eye.Y * nearness) + (stretch * down)) * scale);
                places[column] = ((float)sourceX, (float)sourceY);
                nearness = layer.NearnessAt((float)sourceX, (float)sourceY);
            }
        }
    }

    private void DrawCell(
        SceneLayer layer, int column, int row, (float X, float Y) a, (float X, float Y) b, (float X, float Y) c, (float X, float Y) d)
    {
        var (left, right) = (Math.Min(Math.Min(a.X, b.X), Math.Min(c.X, d.X)), Math.Max(Math.Max(a.X, b.X), Math.Max(c.X, d.X)));
        var (top, bottom) = (Math.Min(Math.Min(a.Y, b.Y), Math.Min(c.Y, d.Y)), Math.Max(Math.Max(a.Y, b.Y), Math.Max(c.Y, d.Y)));
        var holds = layer.Holds(left, top, right, bottom);
        if (holds == Tile.Empty)
        {
            return;
        }

        var columns = Math.Min(Cell, width - (column * Cell));
        var rows = Math.Min(Cell, height - (row * Cell));
        for (var y = 0; y < rows; y++)
        {
            // The middle of a sample is half a sample in.
            var share = (y + 0.5f) / Cell;
            var (startX, startY) = Fixed(layer, a.X + ((c.X - a.X) * share), a.Y + ((c.Y - a.Y) * share));
            var (endX, endY) = Fixed(layer, b.X + ((d.X - b.X) * share), b.Y + ((d.Y - b.Y) * share));
            var target = _pixels.AsSpan((((row * Cell) + y) * width) + (column * Cell), columns);
            var (stepX, stepY) = ((endX - startX) / Cell, (endY - startY) / Cell);
            DrawLine(layer, startX + (stepX / 2), startY + (stepY / 2), stepX, stepY, target, holds == Tile.Opaque);
        }
    }

    private static (int X, int Y) Fixed(SceneLayer layer, float x, float y) => (
        (int)(Math.Clamp(x - 0.5f, 0, layer.Width - 2) * (1 << FixedBits)), (int)(Math.Clamp(y - 0.5f, 0, layer.Height - 2) * (1 << FixedBits)));

    // Bilinear, in sevenths of a bit: a difference of 255 times 128 fits into 16 bits.
    private static void DrawLine(SceneLayer layer, int x, int y, int stepX, int stepY, Span<uint> target, bool opaque)
    {
        ref var source = ref MemoryMarshal.GetArrayDataReference(layer.Pixels);
        var stride = layer.Width;
        for (var i = 0; i < target.Length; i++, x += stepX, y += stepY)
        {
            ref var at = ref Unsafe.Add(ref source, ((y >> FixedBits) * stride) + (x >> FixedBits));
            var upper = Widened(ref at);
            var lower = Widened(ref Unsafe.Add(ref at, stride));
            var both = upper + (((lower - upper) * (short)((y >> (FixedBits - 7)) & 127)) >> 7);
            var right = Vector128.Shuffle(both, Vector128.Create((short)4, 5, 6, 7, 4, 5, 6, 7));
            var colour = both + (((right - both) * (short)((x >> (FixedBits - 7)) & 127)) >> 7);
            if (!opaque)
            {
                var opacity = colour.GetElement(3);
                if (opacity == 0)
                {
                    continue;
                }

                if (opacity < 255)
                {
                    var behind = Vector128.WidenLower(Vector128.CreateScalar(target[i]).AsByte()).AsInt16();
                    colour = behind + (((colour - behind) * (short)((opacity + 1) >> 1)) >> 7);
                }
            }

            target[i] = Vector128.Narrow(colour.AsUInt16(), colour.AsUInt16()).AsUInt32().ToScalar();
        }
    }

    private static Vector128<short> Widened(ref uint two) =>
        Vector128.WidenLower(Vector128.CreateScalar(Unsafe.ReadUnaligned<ulong>(ref Unsafe.As<uint, byte>(ref two))).AsByte()).AsInt16();

    private void WritePlanes(int row, byte[] frame)
    {
        var (first, end) = (row * Cell, Math.Min(height, (row + 1) * Cell));
        for (var y = first; y < end; y++)
        {
            var line = _pixels.AsSpan(y * width, width);
            var luma = frame.AsSpan(y * width, width);
            for (var x = 0; x < line.Length; x++)
            {
                luma[x] = (byte)line[x];
            }
        }

        var (area, half) = (width * height, width / 2);
        for (var y = first; y < end; y += 2)
        {
            var upper = _pixels.AsSpan(y * width, width);
            var lower = _pixels.AsSpan((y + 1) * width, width);
            var blue = frame.AsSpan(area + (y / 2 * half), half);
            var red = frame.AsSpan(area + (area / 4) + (y / 2 * half), half);
            for (var x = 0; x < half; x++)
            {
                var sum = Colour(upper[2 * x]) + Colour(upper[(2 * x) + 1]) + Colour(lower[2 * x]) + Colour(lower[(2 * x) + 1]);
                blue[x] = (byte)(((sum & 0xFFFF) + 2) >> 2);
                red[x] = (byte)(((sum >> 16) + 2) >> 2);
            }
        }
    }

    // U and V 16 bits apart, so that the sum of four does not run over.
    private static uint Colour(uint pixel) => ((pixel >> 8) & 0xFF) | (pixel & 0xFF0000);
}

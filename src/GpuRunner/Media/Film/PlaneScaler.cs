using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace CreativeStudio.GpuRunner.Media.Film;

/// <summary>
/// Cuts a rectangle with fractional edges out of a plane and scales it, with the Catmull-Rom cubic in both directions. Positions are exact
/// to 1/256 sample, so slow moves do not jitter. One instance serves one thread.
/// </summary>
internal sealed class PlaneScaler(int width, int height)
{
    private const int Phases = 256;
    private const int ColumnUnit = 64;
    private const int RowUnit = 1 << 12;
    private const int Taps = 4;
    private const int Lanes = 8;

    // A vector load of 16 samples must hold the taps of 8 columns.
    private const double WidestStep = (16.0 - Taps - 1) / (Lanes - 1);

    private static readonly sbyte[] ColumnWeights = BuildColumnWeights();

    private readonly int _padded = (width + Lanes - 1) / Lanes * Lanes;
    private readonly int[] _offsets = new int[(width + Lanes - 1) / Lanes * Lanes];
    private readonly sbyte[] _weights = new sbyte[(width + Lanes - 1) / Lanes * Lanes * Taps];
    private readonly byte[] _shuffles = new byte[(width + Lanes - 1) / Lanes * Lanes * Taps];
    private readonly short[][] _rows = [.. Enumerable.Range(0, Taps).Select(_ => new short[(width + Lanes + Lanes - 1) / Lanes * Lanes * 2])];
    private readonly int[] _rowOf = new int[Taps];

    /// <param name="x">Sample position of the first column in the source; <paramref name="stepX"/> is the distance to the next.</param>
    public void Scale(Plane source, double x, double stepX, double y, double stepY, Span<byte> target) =>
        Scale(source, x, stepX, y, stepY, target, Avx2.IsSupported && stepX <= WidestStep);

    internal void Scale(Plane source, double x, double stepX, double y, double stepY, Span<byte> target, bool vectorised)
    {
        PlaceColumns(source, x, stepX);
        _rowOf.AsSpan().Fill(-1);
        Span<int> weights = stackalloc int[Taps];
        for (var line = 0; line < height; line++)
        {
            var at = y + (line * stepY);
            var whole = (int)Math.Floor(at);
            RowWeightsAt(at - whole, weights);
            for (var tap = 0; tap < Taps; tap++)
            {
                Prepare(source, Math.Clamp(whole - 1 + tap, 0, source.Height - 1), vectorised);
            }

            Combine(
                Row(source, whole - 1), Row(source, whole), Row(source, whole + 1), Row(source, whole + 2), weights, target.Slice(line * width, width));
        }
    }

    private short[] Row(Plane source, int row) => _rows[Math.Clamp(row, 0, source.Height - 1) % Taps];

    private void PlaceColumns(Plane source, double x, double step)
    {
        for (var i = 0; i < _padded; i++)
        {
            var at = Math.Clamp(x + (Math.Min(i, width - 1) * step), -2, source.Width + 1);
            var phase = (int)Math.Round(at * Phases);
            var whole = phase >> 8;
            _offsets[i] = Math.Clamp(whole - 1 + Plane.Margin, 0, source.Stride - Taps);
            ColumnWeights.AsSpan((phase & (Phases - 1)) * Taps, Taps).CopyTo(_weights.AsSpan(i * Taps));
            var first = _offsets[i / Lanes * Lanes];
            for (var tap = 0; tap < Taps; tap++)
            {
                _shuffles[(i * Taps) + tap] = (byte)(_offsets[i] - first + tap);
            }
        }
    }

    // Each source row is filtered once and kept while the lines of the target need it.
    private void Prepare(Plane source, int row, bool vectorised)
    {
        if (_rowOf[row % Taps] == row)
        {
            return;
        }

        _rowOf[row % Taps] = row;
        if (vectorised)
        {
            FilterRow(source.Samples, row * source.Stride, _rows[row % Taps]);
        }
        else
        {
            FilterRowPlainly(source.Samples, row * source.Stride, _rows[row % Taps]);
        }
    }

    private void FilterRow(byte[] samples, int start, short[] result)
    {
        ref var first = ref MemoryMarshal.GetArrayDataReference(samples);
        ref var shuffles = ref MemoryMarshal.GetArrayDataReference(_shuffles);
        ref var weights = ref MemoryMarshal.GetArrayDataReference(_weights);
        ref var output = ref MemoryMarshal.GetArrayDataReference(result);
        for (var i = 0; i < _padded; i += Lanes)
        {
            var loaded = Vector128.LoadUnsafe(ref first, (nuint)(start + _offsets[i]));
            var taps = Avx2.Shuffle(Vector256.Create(loaded, loaded), Vector256.LoadUnsafe(ref shuffles, (nuint)(i * Taps)));
            var pairs = Avx2.MultiplyAddAdjacent(taps, Vector256.LoadUnsafe(ref weights, (nuint)(i * Taps)));
            var sums = Avx2.MultiplyAddAdjacent(pairs, Vector256<short>.One);
            Sse2.PackSignedSaturate(sums.GetLower(), sums.GetUpper()).StoreUnsafe(ref output, (nuint)i);
        }
    }

    private void FilterRowPlainly(byte[] samples, int start, short[] result)
    {
        for (var i = 0; i < width; i++)
        {
            var sum = 0;
            for (var tap = 0; tap < Taps; tap++)
            {
                sum += samples[start + _offsets[i] + tap] * _weights[(i * Taps) + tap];
            }

            result[i] = (short)sum;
        }
    }

    private static void Combine(short[] a, short[] b, short[] c, short[] d, ReadOnlySpan<int> weights, Span<byte> target)
    {
        const int shift = 18;
        const int half = 1 << (shift - 1);
        var i = 0;
        if (Vector256.IsHardwareAccelerated)
        {
            var (wa, wb, wc, wd) = (Vector256.Create(weights[0]), Vector256.Create(weights[1]), Vector256.Create(weights[2]), Vector256.Create(weights[3]));
            for (; i <= target.Length - 16; i += 16)
            {
                var (ra, rb) = (Vector256.LoadUnsafe(ref a[0], (nuint)i), Vector256.LoadUnsafe(ref b[0], (nuint)i));
                var (rc, rd) = (Vector256.LoadUnsafe(ref c[0], (nuint)i), Vector256.LoadUnsafe(ref d[0], (nuint)i));
                var low = (Vector256.WidenLower(ra) * wa) + (Vector256.WidenLower(rb) * wb) + (Vector256.WidenLower(rc) * wc) + (Vector256.WidenLower(rd) * wd);
                var high = (Vector256.WidenUpper(ra) * wa) + (Vector256.WidenUpper(rb) * wb) + (Vector256.WidenUpper(rc) * wc) + (Vector256.WidenUpper(rd) * wd);
                var shorts = Vector256.Narrow((low + Vector256.Create(half)) >> shift, (high + Vector256.Create(half)) >> shift);
                shorts = Vector256.Min(Vector256.Max(shorts, Vector256<short>.Zero), Vector256.Create((short)255));
                Vector128.Narrow(shorts.GetLower().AsUInt16(), shorts.GetUpper().AsUInt16()).StoreUnsafe(ref target[i]);
            }
        }

        for (; i < target.Length; i++)
        {
            var sum = (a[i] * weights[0]) + (b[i] * weights[1]) + (c[i] * weights[2]) + (d[i] * weights[3]);
            target[i] = (byte)Math.Clamp((sum + half) >> shift, 0, 255);
        }
    }

    private static void RowWeightsAt(double fraction, Span<int> weights)
    {
        var sum = 0;
        for (var tap = 0; tap < Taps; tap++)
        {
            weights[tap] = (int)Math.Round(CatmullRom(fraction + 1 - tap) * RowUnit);
            sum += weights[tap];
        }

        weights[fraction < 0.5 ? 1 : 2] += RowUnit - sum;
    }

    private static sbyte[] BuildColumnWeights()
    {
        var weights = new sbyte[Phases * Taps];
        for (var phase = 0; phase < Phases; phase++)
        {
            var fraction = (double)phase / Phases;
            var sum = 0;
            for (var tap = 0; tap < Taps; tap++)
            {
                var weight = (int)Math.Round(CatmullRom(fraction + 1 - tap) * ColumnUnit);
                weights[(phase * Taps) + tap] = (sbyte)weight;
                sum += weight;
            }

            weights[(phase * Taps) + (fraction < 0.5 ? 1 : 2)] += (sbyte)(ColumnUnit - sum);
        }

        return weights;
    }

    // Catmull, Rom: A class of local interpolating splines (1974).
    private static double CatmullRom(double distance)
    {
        var d = Math.Abs(distance);
        return d < 1 ? (((1.5 * d) - 2.5) * d * d) + 1 : d < 2 ? (((((-0.5 * d) + 2.5) * d) - 4) * d) + 2 : 0;
    }
}

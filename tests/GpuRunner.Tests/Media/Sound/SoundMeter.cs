using System.Numerics;
using CreativeStudio.GpuRunner.Media.Sound;

namespace CreativeStudio.GpuRunner.Tests.Media.Sound;

/// <summary>What can be said about mono sound at 48 kHz by measuring it.</summary>
internal static class SoundMeter
{
    private const int FrameLength = 2048;
    private const int Slow = 6; // 48 kHz to 8 kHz

    /// <summary>Root mean square in dBFS.</summary>
    public static double LevelDb(ReadOnlySpan<float> samples)
    {
        var sum = 1e-12;
        foreach (var sample in samples)
        {
            sum += sample * (double)sample;
        }

        return 10 * Math.Log10(sum / Math.Max(1, samples.Length));
    }

    /// <summary>Median fundamental frequency in hertz of what is voiced, by normalised autocorrelation between 60 and 450 Hz.</summary>
    public static double Pitch(float[] samples)
    {
        var slow = new float[samples.Length / Slow];
        for (var i = 0; i < slow.Length; i++)
        {
            for (var k = 0; k < Slow; k++)
            {
                slow[i] += samples[(i * Slow) + k] / Slow;
            }
        }

        const int Width = 320;
        const int LongestLag = 133;
        var loudest = Enumerable.Range(0, Math.Max(0, slow.Length / Width)).Max(i => Power(slow.AsSpan(i * Width, Width)));
        var found = new List<double>();
        for (var start = 0; start + Width + LongestLag < slow.Length; start += 2 * Width)
        {
            if (Power(slow.AsSpan(start, Width)) > loudest * 0.03 && Period(slow, start, Width, LongestLag) is { } period)
            {
                found.Add(8000.0 / period);
            }
        }

        found.Sort();
        return found[found.Count / 2];
    }

    /// <summary>Centre of the power spectrum in hertz, over the frames that are not silent.</summary>
    public static double Centroid(float[] samples)
    {
        double weighted = 0, total = 0;
        for (var start = 0; start + FrameLength <= samples.Length; start += 3 * FrameLength)
        {
            var spectrum = new Complex[FrameLength];
            for (var i = 0; i < FrameLength; i++)
            {
                spectrum[i] = samples[start + i] * (0.5 - (0.5 * Math.Cos(2 * Math.PI * i / FrameLength)));
            }

            Transform(spectrum);
            for (var bin = 1; bin < FrameLength / 2; bin++)
            {
                var magnitude = spectrum[bin].Magnitude;
                weighted += magnitude * bin * WavFile.Rate / FrameLength;
                total += magnitude;
            }
        }

        return weighted / total;
    }

    private static double Power(ReadOnlySpan<float> samples)
    {
        double sum = 0;
        foreach (var sample in samples)
        {
            sum += sample * (double)sample;
        }

        return sum;
    }

    // The first peak that is nearly as high as the highest: later ones are multiples of the period.
    private static int? Period(float[] samples, int start, int width, int longestLag)
    {
        var power = Power(samples.AsSpan(start, width));
        var similarity = Enumerable.Range(0, longestLag).Select(lag => lag < 17 ? 0 : Similarity(samples, start, width, lag, power)).ToArray();
        var highest = similarity.Max();
        for (var lag = 18; highest > 0.7 && lag < longestLag - 1; lag++)
        {
            if (similarity[lag] > highest * 0.9 && similarity[lag] >= similarity[lag - 1] && similarity[lag] >= similarity[lag + 1])
            {
                return lag;
            }
        }

        return null;
    }

    private static double Similarity(float[] samples, int start, int width, int lag, double power)
    {
        double sum = 0;
        for (var i = start; i < start + width; i++)
        {
            sum += samples[i] * (double)samples[i + lag];
        }

        return sum / Math.Sqrt((power * Power(samples.AsSpan(start + lag, width))) + 1e-12);
    }

    /// <summary>Fast Fourier transform in place; the length is a power of two.</summary>
    private static void Transform(Complex[] values)
    {
        for (int i = 1, j = 0; i < values.Length; i++)
        {
            var bit = values.Length >> 1;
            for (; (j & bit) != 0; bit >>= 1)
            {
                j ^= bit;
            }

            j ^= bit;
            if (i < j)
            {
                (values[i], values[j]) = (values[j], values[i]);
            }
        }

        for (var length = 2; length <= values.Length; length <<= 1)
        {
            var turn = Complex.FromPolarCoordinates(1, -2 * Math.PI / length);
            for (var start = 0; start < values.Length; start += length)
            {
                var factor = Complex.One;
                for (var k = 0; k < length / 2; k++, factor *= turn)
                {
                    var (even, odd) = (values[start + k], values[start + k + (length / 2)] * factor);
                    (values[start + k], values[start + k + (length / 2)]) = (even + odd, even - odd);
                }
            }
        }
    }
}

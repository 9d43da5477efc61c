using CreativeStudio.GpuRunner.Media.Sound;

namespace CreativeStudio.GpuRunner.Media.Speech;

/// <summary>Cuts the silence from the ends of spoken sound and brings it to the level of all narration. Pure.</summary>
internal static class VoiceLevel
{
    /// <summary>Level of speech without its pauses, in dBFS (RMS).</summary>
    public const double TargetDb = -20;

    private const int Window = WavFile.Rate / 200;
    private const int Fade = WavFile.Rate / 250;
    private const int LeadWindows = 2;
    private const int TailWindows = 10;

    // 33 dB below the loudest moment: under the softest consonant, above the hiss of the recorded voices.
    private const double Audible = 5e-4;
    private const float Knee = 0.7f;

    /// <param name="samples">Mono, 48 kHz.</param>
    /// <returns>A part of the same memory, changed in place; empty where nothing is heard.</returns>
    public static Memory<float> Finish(float[] samples)
    {
        var power = WindowPower(samples);
        var loudest = power.Length == 0 ? 0 : power.Max();
        if (loudest < 1e-9)
        {
            return default;
        }

        var first = Array.FindIndex(power, p => p > loudest * Audible);
        var last = Array.FindLastIndex(power, p => p > loudest * Audible);
        var start = Math.Max(0, first - LeadWindows) * Window;
        var end = Math.Min(samples.Length, (last + 1 + TailWindows) * Window);
        var speech = samples.AsMemory(start, end - start);
        Scale(speech.Span, Math.Pow(10, TargetDb / 20) / Math.Sqrt(power.Where(p => p > loudest * 1e-3).Average()));
        return speech;
    }

    private static double[] WindowPower(float[] samples)
    {
        var power = new double[(samples.Length + Window - 1) / Window];
        for (var i = 0; i < samples.Length; i++)
        {
            power[i / Window] += samples[i] * (double)samples[i] / Window;
        }

        return power;
    }

    private static void Scale(Span<float> speech, double gain)
    {
        for (var i = 0; i < speech.Length; i++)
        {
            var edge = Math.Min(1f, Math.Min(i + 1, speech.Length - i) / (float)Fade);
            var sample = (float)(speech[i] * gain) * edge;
            var over = MathF.Abs(sample) - Knee;
            speech[i] = over <= 0 ? sample : MathF.CopySign(Knee + ((1 - Knee) * MathF.Tanh(over / (1 - Knee))), sample);
        }
    }
}

using System.Globalization;
using CreativeStudio.Domain.Media;

namespace CreativeStudio.GpuRunner.Media.Speech;

/// <summary>How a voice is made from a speech program's: which one it starts from, and what is done to its sound.</summary>
/// <param name="Flite">Voice of flite.</param>
/// <param name="Melody">Standard deviation of the intonation in hertz, where it is not the voice's own.</param>
/// <param name="Formants">Factor on the resonances: below 1 a larger speaker, above 1 a smaller one.</param>
/// <param name="Pitch">Factor on the voice's pitch.</param>
/// <param name="Tempo">Factor on the speed.</param>
/// <param name="Tone">ffmpeg's equaliser filters.</param>
/// <param name="Variant">Variant of espeak-ng for text that flite cannot read.</param>
/// <param name="VariantPitch">espeak-ng's pitch, 0 to 99.</param>
/// <param name="VariantSpeed">espeak-ng's speed in words per minute.</param>
internal sealed record VoiceRecipe(
    string Flite, double? Melody, double Formants, double Pitch, double Tempo, string Tone, string Variant, int VariantPitch, int VariantSpeed)
{
    private const int FliteRate = 16_000;

    // Even loudness within a sentence, then the first reflections of a small room.
    private const string Finish =
        "acompressor=threshold=-22dB:ratio=2.5:attack=8:release=120:knee=6,aecho=0.95:0.9:13|19|29:0.07|0.05|0.035";

    public static VoiceRecipe For(VoiceStyle style) => style switch
    {
        VoiceStyle.MaleDeep => new(
            "rms", 16, 0.94, 0.82, 0.96, "bass=g=3:f=120,equalizer=f=350:t=q:w=1:g=-2,equalizer=f=2800:t=q:w=1:g=2,treble=g=2:f=5500", "m7", 18, 145),
        VoiceStyle.MaleWarm => new(
            "awb", null, 1.0, 0.97, 0.97, "bass=g=3:f=220,equalizer=f=3400:t=q:w=1.2:g=-2,treble=g=-1:f=6000", "m3", 45, 155),
        VoiceStyle.FemaleSoft => new(
            "slt", 14, 0.98, 0.98, 0.88, "highpass=f=90,bass=g=2:f=250,equalizer=f=3200:t=q:w=1:g=-3,treble=g=-2:f=5000", "f2", 45, 145),
        VoiceStyle.FemaleEnergetic => new(
            "slt", 30, 1.05, 1.24, 1.14, "highpass=f=110,equalizer=f=2600:t=q:w=1:g=3,treble=g=4:f=4500", "f4", 65, 185),
        VoiceStyle.Child => new(
            "slt", 24, 1.22, 1.68, 0.98, "highpass=f=160,bass=g=-3:f=300,equalizer=f=3500:t=q:w=1.5:g=1.5", "f3", 92, 160),
        _ => throw new ArgumentOutOfRangeException(nameof(style), style, "No such voice."),
    };

    /// <summary>ffmpeg's filters for what flite has spoken: resonances by resampling, then pitch and tempo on their own, then tone.</summary>
    public string FliteFilter
    {
        get
        {
            var rate = (int)Math.Round(FliteRate * Formants);
            return $"asetrate={rate},aresample=48000,rubberband=pitch={Number(Pitch / Formants)}:tempo={Number(Tempo / Formants)}"
                + $":formant=preserved:pitchq=quality:transients=smooth,{Tone},{Finish}";
        }
    }

    /// <summary>ffmpeg's filters for what espeak-ng has spoken.</summary>
    public string EspeakFilter => $"aresample=48000,{Tone},{Finish}";

    private static string Number(double value) => value.ToString("0.####", CultureInfo.InvariantCulture);
}

using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using CreativeStudio.Domain.Media;
using CreativeStudio.GpuRunner.Media.Programs;
using CreativeStudio.GpuRunner.Media.Sound;

namespace CreativeStudio.GpuRunner.Media.Speech;

/// <summary>Speaks English with flite and other languages with espeak-ng; ffmpeg makes five voices of it.</summary>
internal sealed class LocalSpeech : ISpeech
{
    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(0.4);

    public async Task<TimeSpan> SpeakAsync(string text, VoiceStyle voice, string language, string wavPath, CancellationToken ct)
    {
        var spoken = SpokenText.From(text, language);
        return spoken.Text.Length == 0
            ? await WriteSilenceAsync(wavPath, ct)
            : await SpeakAsync(spoken, VoiceRecipe.For(voice), wavPath, ct);
    }

    public Task<IReadOnlyList<double>?> WordEndsAsync(string text, VoiceStyle voice, string language, TimeSpan length, CancellationToken ct) =>
        SpokenText.From(text, language).Language == SpokenText.English
            ? FliteWords.EndsAsync(text, VoiceRecipe.For(voice), length, ct)
            : Task.FromResult<IReadOnlyList<double>?>(null);

    /// <summary>What text without anything to say sounds like.</summary>
    public static async Task<TimeSpan> WriteSilenceAsync(string wavPath, CancellationToken ct)
    {
        var samples = new float[WavFile.Samples(Silence)];
        await WavFile.WriteAsync(wavPath, samples, ct);
        return WavFile.Duration(samples.Length);
    }

    /// <summary>Decodes a sound file through ffmpeg's filters, and writes it cut and levelled.</summary>
    /// <param name="inputOptions">ffmpeg's options for reading the file.</param>
    public static async Task<TimeSpan> FinishAsync(
        string soundPath, IEnumerable<string> inputOptions, string filter, string wavPath, CancellationToken ct)
    {
        string[] arguments =
        [
            "-v", "error", "-nostdin", .. inputOptions, "-i", soundPath, "-map", "0:a:0", "-af", filter, "-ac", "1", "-ar", "48000", "-f", "f32le", "-",
        ];
        var sound = await ExternalProgram.RunAsync("ffmpeg", arguments, null, null, ct);
        var speech = VoiceLevel.Finish(MemoryMarshal.Cast<byte, float>(sound).ToArray());
        if (speech.IsEmpty)
        {
            return await WriteSilenceAsync(wavPath, ct);
        }

        await WavFile.WriteAsync(wavPath, speech, ct);
        return WavFile.Duration(speech.Length);
    }

    private static async Task<TimeSpan> SpeakAsync(SpokenText spoken, VoiceRecipe recipe, string wavPath, CancellationToken ct)
    {
        var (textPath, rawPath) = (wavPath + ".txt", wavPath + ".raw");
        try
        {
            await File.WriteAllTextAsync(textPath, spoken.Text, new UTF8Encoding(false), ct);
            var english = spoken.Language == SpokenText.English;
            await (english ? FliteAsync(recipe, textPath, rawPath, ct) : EspeakAsync(spoken.Language, recipe, textPath, rawPath, ct));
            return await FinishAsync(rawPath, ["-f", "wav"], english ? recipe.FliteFilter : recipe.EspeakFilter, wavPath, ct);
        }
        finally
        {
            File.Delete(textPath);
            File.Delete(rawPath);
        }
    }

    private static Task FliteAsync(VoiceRecipe recipe, string textPath, string rawPath, CancellationToken ct)
    {
        string[] melody = recipe.Melody is { } hertz
            ? ["--setf", "int_f0_target_stddev=" + hertz.ToString(CultureInfo.InvariantCulture)]
            : [];
        return ExternalProgram.RunAsync("flite", ["-voice", recipe.Flite, .. melody, "-f", textPath, "-o", rawPath], ct);
    }

    private static Task EspeakAsync(string language, VoiceRecipe recipe, string textPath, string rawPath, CancellationToken ct) =>
        ExternalProgram.RunAsync(
            "espeak-ng",
            ["-v", $"{language}+{recipe.Variant}", "-p", $"{recipe.VariantPitch}", "-s", $"{recipe.VariantSpeed}", "-b", "1", "-f", textPath, "-w", rawPath],
            ct);
}

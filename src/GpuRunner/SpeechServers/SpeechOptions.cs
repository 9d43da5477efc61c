using System.ComponentModel.DataAnnotations;
using CreativeStudio.Domain.Media;

namespace CreativeStudio.GpuRunner.SpeechServers;

/// <summary>Where speech comes from: flite and espeak-ng on this machine, or a server that offers OpenAI's <c>/v1/audio/speech</c>.</summary>
internal sealed record SpeechOptions : IValidatableObject
{
    public const string Section = "Speech";

    /// <summary>Base address of the server without <c>/v1</c>, such as <c>http://127.0.0.1:8880</c>; null speaks with the programs on this machine.</summary>
    public Uri? Url { get; init; }

    /// <summary>Sent as a bearer token where given.</summary>
    public string? ApiKey { get; init; }

    /// <summary>The server's name for the model.</summary>
    [Required]
    public string Model { get; init; } = "kokoro";

    /// <summary>The server's name for each voice; defaults are Kokoro's.</summary>
    public Dictionary<VoiceStyle, string> Voices { get; init; } = new()
    {
        [VoiceStyle.MaleDeep] = "am_onyx",
        [VoiceStyle.MaleWarm] = "am_michael",
        [VoiceStyle.FemaleSoft] = "af_nicole",
        [VoiceStyle.FemaleEnergetic] = "af_bella",
        [VoiceStyle.Child] = "af_sky",
    };

    /// <summary>The server's names for voices of other languages, by ISO 639-1; what is missing is read by <see cref="Voices"/>.</summary>
    public Dictionary<string, Dictionary<VoiceStyle, string>> LanguageVoices { get; init; } = [];

    /// <summary>Longest that the server may take for one sentence, in seconds.</summary>
    [Range(1, 600)]
    public int TimeoutSeconds { get; init; } = 60;

    /// <summary>Largest answer for one sentence, in bytes.</summary>
    [Range(10_000, 500_000_000)]
    public long MaxResponseBytes { get; init; } = 50_000_000;

    /// <summary>The server's name for a voice in a language.</summary>
    public string VoiceOf(VoiceStyle style, string language) =>
        LanguageVoices.GetValueOrDefault(language)?.GetValueOrDefault(style) is { Length: > 0 } own ? own : Voices[style];

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Url is { } url && (!url.IsAbsoluteUri || url.Scheme is not ("http" or "https")))
        {
            yield return new ValidationResult("Speech:Url must be an absolute http or https address.", [nameof(Url)]);
        }

        foreach (var style in Enum.GetValues<VoiceStyle>().Where(s => string.IsNullOrWhiteSpace(Voices.GetValueOrDefault(s))))
        {
            yield return new ValidationResult($"Speech:Voices has no voice for {style}.", [nameof(Voices)]);
        }
    }
}

using System.ComponentModel.DataAnnotations;

namespace CreativeStudio.GpuRunner.SpeechServers;

/// <summary>Who writes down what is said: pocketsphinx on this machine, or a server that offers OpenAI's <c>/v1/audio/transcriptions</c>.</summary>
internal sealed record TranscriptionOptions : IValidatableObject
{
    public const string Section = "Transcription";

    /// <summary>Base address of the server without <c>/v1</c>; null transcribes English with pocketsphinx.</summary>
    public Uri? Url { get; init; }

    /// <summary>Sent as a bearer token where given.</summary>
    public string? ApiKey { get; init; }

    /// <summary>The server's name for the model.</summary>
    [Required]
    public string Model { get; init; } = "whisper-1";

    /// <summary>Longest that one sound may take, in seconds.</summary>
    [Range(1, 7200)]
    public int TimeoutSeconds { get; init; } = 1800;

    /// <summary>Largest answer, in bytes.</summary>
    [Range(10_000, 100_000_000)]
    public int MaxResponseBytes { get; init; } = 10_000_000;

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Url is { } url && (!url.IsAbsoluteUri || url.Scheme is not ("http" or "https")))
        {
            yield return new ValidationResult("Transcription:Url must be an absolute http or https address.", [nameof(Url)]);
        }
    }
}

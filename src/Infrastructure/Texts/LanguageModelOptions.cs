using System.ComponentModel.DataAnnotations;

namespace CreativeStudio.Infrastructure.Texts;

/// <summary>The protocol that a language model's server speaks.</summary>
internal enum LanguageModelProtocol
{
    /// <summary>OpenAI's chat completions, as llama.cpp, vLLM, LocalAI, LM Studio and others offer them; Ollama too, below <c>/v1</c>.</summary>
    OpenAi,

    /// <summary>Ollama's own.</summary>
    Ollama,
}

/// <summary>Where texts are written: a server of the operator's choice, or nowhere.</summary>
internal sealed record LanguageModelOptions : IValidatableObject
{
    public const string Section = "LanguageModel";

    /// <summary>Base address without <c>/v1</c> or <c>/api</c>, such as <c>http://127.0.0.1:11434</c>; null is no model.</summary>
    public Uri? Url { get; init; }

    public LanguageModelProtocol Protocol { get; init; } = LanguageModelProtocol.OpenAi;

    /// <summary>Sent as a bearer token where given.</summary>
    public string? ApiKey { get; init; }

    /// <summary>The server's name for the model.</summary>
    [Required]
    public string Model { get; init; } = "llama3.2";

    /// <summary>Longest that one answer may take, in seconds.</summary>
    [Range(1, 600)]
    public int TimeoutSeconds { get; init; } = 120;

    /// <summary>Longest that listing the models may take, in seconds.</summary>
    [Range(1, 60)]
    public int ListTimeoutSeconds { get; init; } = 5;

    /// <summary>Largest answer, in bytes.</summary>
    [Range(1_000, 50_000_000)]
    public int MaxResponseBytes { get; init; } = 1_000_000;

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Url is { } url && (!url.IsAbsoluteUri || url.Scheme is not ("http" or "https")))
        {
            yield return new ValidationResult("LanguageModel:Url must be an absolute http or https address.", [nameof(Url)]);
        }
    }
}

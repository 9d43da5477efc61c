using CreativeStudio.Domain.Common;

namespace CreativeStudio.Application.LanguageModels;

/// <summary>
/// A language model that reads and writes text, where one is configured. What it answers is untrusted: it is bounded and cleaned, never
/// followed.
/// </summary>
public interface ILanguageModel
{
    /// <summary>False where no server is configured: <see cref="AskAsync"/> and <see cref="ListAsync"/> answer <c>TEXT_001</c> then.</summary>
    bool IsConfigured { get; }

    /// <summary>The model that answers where a question names none; null without a server.</summary>
    string? DefaultModel { get; }

    /// <summary>
    /// Asks once. <c>TEXT_002</c> where the server cannot be reached, is too slow or fails, <c>TEXT_003</c> where its answer is no answer.
    /// </summary>
    Task<Result<ModelAnswer>> AskAsync(ModelQuestion question, CancellationToken ct);

    /// <summary>Names of the models that the server has, at most 200; refusals as of <see cref="AskAsync"/>.</summary>
    Task<Result<IReadOnlyList<string>>> ListAsync(CancellationToken ct);
}

/// <summary>What a model is asked.</summary>
/// <param name="Instructions">What it is to be and to do.</param>
/// <param name="Text">What it is to do it with.</param>
/// <param name="Temperature">0 (always the likeliest word) to 2.</param>
/// <param name="MaxTokens">Longest answer.</param>
/// <param name="Model">The server's name for the model; null is the configured one.</param>
public sealed record ModelQuestion(string? Instructions, string Text, double Temperature, int MaxTokens, string? Model = null);

/// <summary>What it answered: well-formed, without control characters but line breaks and tabs, at least one character.</summary>
/// <param name="Model">The model that answered.</param>
/// <param name="IsCut">True where it would have gone on.</param>
/// <param name="Tokens">Length as the server counts it; null where it does not say.</param>
public sealed record ModelAnswer(string Text, string Model, bool IsCut, int? Tokens);

/// <summary>The refusals of language models.</summary>
public static class TextErrors
{
    /// <summary>There is none.</summary>
    public static readonly Error NoModel = new(
        ErrorKind.Unavailable, "TEXT_001", "No language model is configured: an operator sets LanguageModel__Url. Nothing was charged.");

    /// <summary>There is none, and what a field asks for needs one.</summary>
    public static Error NoModelFor(string field) => NoModel with
    {
        Fields = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal) { [field] = ["needs a language model"] },
    };

    /// <summary>It does not answer.</summary>
    public static Error Unreachable(string what) =>
        new(ErrorKind.Unavailable, "TEXT_002", $"The language model {what}. Nothing was charged; try again later.");

    /// <summary>It answers something else.</summary>
    public static Error Unusable(string what) => new(ErrorKind.Unavailable, "TEXT_003", $"The language model {what}. Nothing was charged.");
}

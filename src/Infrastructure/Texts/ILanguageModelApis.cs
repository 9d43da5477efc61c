using Refit;

namespace CreativeStudio.Infrastructure.Texts;

/// <summary>OpenAI's chat completions.</summary>
internal interface IOpenAiChatApi
{
    [Post("/v1/chat/completions")]
    Task<HttpResponseMessage> CompleteAsync([Body] ChatCompletionRequest request, CancellationToken ct);

    [Get("/v1/models")]
    Task<HttpResponseMessage> ListAsync(CancellationToken ct);
}

/// <summary>Ollama's own protocol.</summary>
internal interface IOllamaApi
{
    [Post("/api/chat")]
    Task<HttpResponseMessage> ChatAsync([Body] OllamaChatRequest request, CancellationToken ct);

    [Get("/api/tags")]
    Task<HttpResponseMessage> ListAsync(CancellationToken ct);
}

/// <summary>A message of a conversation.</summary>
internal sealed record ChatMessage(string Role, string Content);

/// <summary>The body of a chat completion.</summary>
internal sealed record ChatCompletionRequest(
    string Model, IReadOnlyList<ChatMessage> Messages, double Temperature, int MaxTokens, bool Stream);

/// <summary>The body of Ollama's chat.</summary>
internal sealed record OllamaChatRequest(string Model, IReadOnlyList<ChatMessage> Messages, bool Stream, OllamaSampling Options);

internal sealed record OllamaSampling(double Temperature, int NumPredict);

using System.Runtime.CompilerServices;
using System.Text.Json.Serialization;
using RestEase;

[assembly: InternalsVisibleTo(RestClient.FactoryAssemblyName)]

namespace CreativeStudio.Infrastructure.Texts;

/// <summary>OpenAI's chat completions.</summary>
internal interface IOpenAiChatApi
{
    [Header("Authorization")]
    string? Authorization { get; set; }

    [AllowAnyStatusCode]
    [Post("v1/chat/completions")]
    Task<HttpResponseMessage> CompleteAsync([Body] HttpContent request, CancellationToken ct);

    [AllowAnyStatusCode]
    [Get("v1/models")]
    Task<HttpResponseMessage> ListAsync(CancellationToken ct);
}

/// <summary>Ollama's own protocol.</summary>
internal interface IOllamaApi
{
    [Header("Authorization")]
    string? Authorization { get; set; }

    [AllowAnyStatusCode]
    [Post("api/chat")]
    Task<HttpResponseMessage> ChatAsync([Body] HttpContent request, CancellationToken ct);

    [AllowAnyStatusCode]
    [Get("api/tags")]
    Task<HttpResponseMessage> ListAsync(CancellationToken ct);
}

/// <summary>A message of a conversation.</summary>
internal sealed record ChatMessage([property: JsonPropertyName("role")] string Role, [property: JsonPropertyName("content")] string Content);

/// <summary>The body of a chat completion.</summary>
internal sealed record ChatCompletionRequest(
    [property: JsonPropertyName("model")] string Model,
    [property: JsonPropertyName("messages")] IReadOnlyList<ChatMessage> Messages,
    [property: JsonPropertyName("temperature")] double Temperature,
    [property: JsonPropertyName("max_tokens")] int MaxTokens,
    [property: JsonPropertyName("stream")] bool Stream);

/// <summary>The body of Ollama's chat.</summary>
internal sealed record OllamaChatRequest(
    [property: JsonPropertyName("model")] string Model,
    [property: JsonPropertyName("messages")] IReadOnlyList<ChatMessage> Messages,
    [property: JsonPropertyName("stream")] bool Stream,
    [property: JsonPropertyName("options")] OllamaSampling Options);

internal sealed record OllamaSampling(
    [property: JsonPropertyName("temperature")] double Temperature, [property: JsonPropertyName("num_predict")] int MaxTokens);

using System.Text.Json;
using CreativeStudio.Application.LanguageModels;

namespace CreativeStudio.Infrastructure.Texts;

/// <summary>How a server is asked, and where in its answers things stand.</summary>
internal interface ILanguageModelProtocol
{
    Task<HttpResponseMessage> AskAsync(ModelQuestion question, string model, CancellationToken ct);

    Task<HttpResponseMessage> ListAsync(CancellationToken ct);

    /// <summary>The parts of an answer; a text of null is no answer.</summary>
    (string? Text, bool IsCut, int? Tokens) Read(JsonElement answer);

    /// <summary>The models of a list; entries that are none are null.</summary>
    IEnumerable<string?> ReadModels(JsonElement answer);
}

/// <summary>OpenAI's.</summary>
internal sealed class OpenAiProtocol(IOpenAiChatApi api) : ILanguageModelProtocol
{
    public Task<HttpResponseMessage> AskAsync(ModelQuestion question, string model, CancellationToken ct) => api.CompleteAsync(
        new ChatCompletionRequest(model, Messages.Of(question), question.Temperature, question.MaxTokens, Stream: false), ct);

    public Task<HttpResponseMessage> ListAsync(CancellationToken ct) => api.ListAsync(ct);

    public (string? Text, bool IsCut, int? Tokens) Read(JsonElement answer)
    {
        var choice = answer.Member("choices").Items().FirstOrDefault();
        return (choice.Member("message").Member("content").Text(), choice.Member("finish_reason").Text() == "length",
            answer.Member("usage").Member("completion_tokens").Number());
    }

    public IEnumerable<string?> ReadModels(JsonElement answer) => answer.Member("data").Items().Select(model => model.Member("id").Text());
}

/// <summary>Ollama's.</summary>
internal sealed class OllamaProtocol(IOllamaApi api) : ILanguageModelProtocol
{
    public Task<HttpResponseMessage> AskAsync(ModelQuestion question, string model, CancellationToken ct) => api.ChatAsync(
        new OllamaChatRequest(model, Messages.Of(question), Stream: false, new OllamaSampling(question.Temperature, question.MaxTokens)), ct);

    public Task<HttpResponseMessage> ListAsync(CancellationToken ct) => api.ListAsync(ct);

    public (string? Text, bool IsCut, int? Tokens) Read(JsonElement answer) =>
        (answer.Member("message").Member("content").Text(), answer.Member("done_reason").Text() == "length", answer.Member("eval_count").Number());

    public IEnumerable<string?> ReadModels(JsonElement answer) => answer.Member("models").Items().Select(model => model.Member("name").Text());
}

internal static class Messages
{
    public static IReadOnlyList<ChatMessage> Of(ModelQuestion question) => question.Instructions is { } instructions
        ? [new("system", instructions), new("user", question.Text)]
        : [new("user", question.Text)];
}

/// <summary>Reads JSON that may be anything.</summary>
internal static class UntrustedJson
{
    public static JsonElement Member(this JsonElement json, string name) =>
        json.ValueKind == JsonValueKind.Object && json.TryGetProperty(name, out var value) ? value : default;

    public static IEnumerable<JsonElement> Items(this JsonElement json) => json.ValueKind == JsonValueKind.Array ? json.EnumerateArray() : [];

    public static string? Text(this JsonElement json) => json.ValueKind == JsonValueKind.String ? json.GetString() : null;

    public static int? Number(this JsonElement json) => json.ValueKind == JsonValueKind.Number && json.TryGetInt32(out var number) ? number : null;
}

using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using CreativeStudio.Application.Common;
using CreativeStudio.Application.LanguageModels;
using CreativeStudio.Domain.Common;
using CreativeStudio.Infrastructure.Http;

namespace CreativeStudio.Infrastructure.Texts;

/// <summary>The configured server.</summary>
internal sealed class HttpLanguageModel(ILanguageModelProtocol protocol, LanguageModelOptions options, TimeProvider clock) : ILanguageModel
{
    private const int MaxModels = 200;
    private const int MaxNameLength = 200;

    // Some models think aloud before they answer.
    private static readonly Regex Thoughts = new("<think>.*?</think>", RegexOptions.NonBacktracking | RegexOptions.Singleline);

    private readonly HttpApiCalls _asking = new(TimeSpan.FromSeconds(options.TimeoutSeconds), options.MaxResponseBytes, clock);
    private readonly HttpApiCalls _listing = new(TimeSpan.FromSeconds(options.ListTimeoutSeconds), options.MaxResponseBytes, clock);

    public bool IsConfigured => true;

    public string? DefaultModel => options.Model;

    public async Task<Result<ModelAnswer>> AskAsync(ModelQuestion question, CancellationToken ct)
    {
        var model = question.Model ?? options.Model;
        var said = await ReadAsync(_asking, token => protocol.AskAsync(question, model, token), ct);
        if (!said.IsSuccess)
        {
            return said.Error;
        }

        var (text, isCut, tokens) = protocol.Read(said.Value);
        return text is null ? TextErrors.Unusable("answered something that is no text")
            : Clean(text) is { Length: > 0 } clean ? new ModelAnswer(clean, model, isCut, tokens)
            : TextErrors.Unusable("answered nothing");
    }

    public async Task<Result<IReadOnlyList<string>>> ListAsync(CancellationToken ct)
    {
        var listed = await ReadAsync(_listing, protocol.ListAsync, ct);
        if (!listed.IsSuccess)
        {
            return listed.Error;
        }

        var names = protocol.ReadModels(listed.Value).OfType<string>()
            .Where(name => name.Length is > 0 and <= MaxNameLength && PlainText.IsWellFormed(name) && !name.Any(char.IsControl));
        return Result<IReadOnlyList<string>>.Ok([.. names.Take(MaxModels)]);
    }

    private static async Task<Result<JsonElement>> ReadAsync(
        HttpApiCalls calls, Func<CancellationToken, Task<HttpResponseMessage>> send, CancellationToken ct)
    {
        try
        {
            return await calls.ReadJsonAsync(send, ct);
        }
        catch (HttpApiException e)
        {
            return e.Failure == HttpApiFailure.Away ? TextErrors.Unreachable(e.Message) : TextErrors.Unusable(e.Message);
        }
    }

    private static string Clean(string text)
    {
        var clean = new StringBuilder(text.Length);
        foreach (var rune in Thoughts.Replace(text, "").EnumerateRunes())
        {
            clean.Append(Rune.IsControl(rune) && rune.Value is not ('\n' or '\t') ? "" : rune.ToString());
        }

        return clean.ToString().Trim();
    }
}

/// <summary>What stands there where no server is configured.</summary>
internal sealed class NoLanguageModel : ILanguageModel
{
    public bool IsConfigured => false;

    public string? DefaultModel => null;

    public Task<Result<ModelAnswer>> AskAsync(ModelQuestion question, CancellationToken ct) =>
        Task.FromResult<Result<ModelAnswer>>(TextErrors.NoModel);

    public Task<Result<IReadOnlyList<string>>> ListAsync(CancellationToken ct) =>
        Task.FromResult<Result<IReadOnlyList<string>>>(TextErrors.NoModel);
}

using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using CreativeStudio.Application.Common;
using CreativeStudio.Application.Texts;
using CreativeStudio.Domain.Common;
using Polly;
using Polly.Retry;

namespace CreativeStudio.Infrastructure.Texts;

/// <summary>The configured server. Lists are asked for again where that fails; questions are not: an answer may be paid for twice.</summary>
internal sealed class HttpLanguageModel(ILanguageModelProtocol protocol, LanguageModelOptions options, TimeProvider clock) : ILanguageModel
{
    private const int MaxModels = 200;
    private const int MaxNameLength = 200;
    private const int MaxDepth = 32;

    // Some models think aloud before they answer.
    private static readonly Regex Thoughts = new("<think>.*?</think>", RegexOptions.NonBacktracking | RegexOptions.Singleline);

    private readonly ResiliencePipeline<Result<JsonDocument>> _again = new ResiliencePipelineBuilder<Result<JsonDocument>> { TimeProvider = clock }
        .AddRetry(new RetryStrategyOptions<Result<JsonDocument>>
        {
            MaxRetryAttempts = 2,
            Delay = TimeSpan.FromMilliseconds(200),
            BackoffType = DelayBackoffType.Exponential,
            UseJitter = true,
            ShouldHandle = new PredicateBuilder<Result<JsonDocument>>().HandleResult(result => result.Error is { Code: "TEXT_002" }),
        })
        .Build();

    public bool IsConfigured => true;

    public string? DefaultModel => options.Model;

    public async Task<Result<ModelAnswer>> AskAsync(ModelQuestion question, CancellationToken ct)
    {
        var model = question.Model ?? options.Model;
        var said = await SendAsync(token => protocol.AskAsync(question, model, token), options.TimeoutSeconds, ct);
        if (!said.IsSuccess)
        {
            return said.Error;
        }

        using var json = said.Value;
        var (text, isCut, tokens) = protocol.Read(json.RootElement);
        return text is null ? TextErrors.Unusable("answered something that is no text")
            : Clean(text) is { Length: > 0 } clean ? new ModelAnswer(clean, model, isCut, tokens)
            : TextErrors.Unusable("answered nothing");
    }

    public async Task<Result<IReadOnlyList<string>>> ListAsync(CancellationToken ct)
    {
        var listed = await _again.ExecuteAsync(
            async token => await SendAsync(protocol.ListAsync, options.ListTimeoutSeconds, token), ct);
        if (!listed.IsSuccess)
        {
            return listed.Error;
        }

        using var json = listed.Value;
        var names = protocol.ReadModels(json.RootElement).OfType<string>()
            .Where(name => name.Length is > 0 and <= MaxNameLength && PlainText.IsWellFormed(name) && !name.Any(char.IsControl));
        return Result<IReadOnlyList<string>>.Ok([.. names.Take(MaxModels)]);
    }

    private async Task<Result<JsonDocument>> SendAsync(Func<CancellationToken, Task<HttpResponseMessage>> send, int seconds, CancellationToken ct)
    {
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(seconds), clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(ct, deadline.Token);
        try
        {
            using var response = await send(either.Token);
            if (!response.IsSuccessStatusCode)
            {
                return TextErrors.Unreachable($"answered {(int)response.StatusCode}");
            }

            return await ReadAsync(response, either.Token) is { } body
                ? JsonDocument.Parse(body, new JsonDocumentOptions { MaxDepth = MaxDepth })
                : TextErrors.Unusable($"answered more than {options.MaxResponseBytes} bytes");
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            return TextErrors.Unreachable($"took longer than {seconds} seconds");
        }
        catch (Exception e) when (e is HttpRequestException or IOException)
        {
            return TextErrors.Unreachable("cannot be reached");
        }
        catch (JsonException)
        {
            return TextErrors.Unusable("answered something that is no JSON");
        }
    }

    /// <summary>The body; null where it is larger than allowed.</summary>
    private async Task<ReadOnlyMemory<byte>?> ReadAsync(HttpResponseMessage response, CancellationToken ct)
    {
        await using var source = await response.Content.ReadAsStreamAsync(ct);
        using var body = new MemoryStream();
        var buffer = new byte[16 * 1024];
        for (int read; (read = await source.ReadAsync(buffer, ct)) > 0;)
        {
            if (body.Length + read > options.MaxResponseBytes)
            {
                return null;
            }

            body.Write(buffer, 0, read);
        }

        return body.ToArray();
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

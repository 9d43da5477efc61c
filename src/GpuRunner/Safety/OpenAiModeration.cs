using System.Text.Json;
using Microsoft.Extensions.Options;
using RestEase;

namespace CreativeStudio.GpuRunner.Safety;

/// <summary>OpenAI's "create moderation" with a picture, as other servers offer it too.</summary>
internal interface IOpenAiModerationApi
{
    [Header("Authorization")]
    string? Authorization { get; set; }

    [AllowAnyStatusCode]
    [Post("v1/moderations")]
    Task<HttpResponseMessage> CreateModerationAsync([Body] HttpContent request, CancellationToken ct);
}

/// <summary>Asks the server at <see cref="ModerationOptions.Url"/>. An answer that is not understood is no verdict.</summary>
internal sealed class OpenAiModeration(IOpenAiModerationApi api, IOptions<ModerationOptions> options, TimeProvider clock) : IImageModeration
{
    private const int MaxAnswerBytes = 256 * 1024;
    private readonly ModerationOptions _options = options.Value;

    public async Task<IReadOnlyList<string>> JudgeAsync(ReadOnlyMemory<byte> jpeg, CancellationToken ct)
    {
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(_options.TimeoutSeconds), clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(ct, deadline.Token);
        try
        {
            var picture = $"data:image/jpeg;base64,{Convert.ToBase64String(jpeg.Span)}";
            using var body = JsonContent.Create(new
            {
                model = _options.Model,
                input = new[] { new { type = "image_url", image_url = new { url = picture } } },
            });
            using var response = await api.CreateModerationAsync(body, either.Token);
            if (!response.IsSuccessStatusCode)
            {
                throw Failure($"answered {(int)response.StatusCode}");
            }

            await response.Content.LoadIntoBufferAsync(MaxAnswerBytes, either.Token);
            await using var answer = await response.Content.ReadAsStreamAsync(either.Token);
            using var json = await JsonDocument.ParseAsync(answer, default, either.Token);
            return Verdict(json.RootElement);
        }
        catch (OperationCanceledException e) when (!ct.IsCancellationRequested)
        {
            throw Failure($"took longer than {_options.TimeoutSeconds} seconds", e);
        }
        catch (Exception e) when (e is HttpRequestException or IOException)
        {
            throw Failure("cannot be reached, or answered too much", e);
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            throw Failure("answered something that is no moderation result", e);
        }
    }

    private IReadOnlyList<string> Verdict(JsonElement answer)
    {
        var results = answer.GetProperty("results").EnumerateArray().ToList();
        if (results.Count == 0)
        {
            throw Failure("answered no result");
        }

        var raised = results
            .SelectMany(result => result.GetProperty("categories").EnumerateObject())
            .Where(category => category.Value.ValueKind == JsonValueKind.True)
            .Select(category => category.Name)
            .Distinct(StringComparer.Ordinal)
            .ToList();
        return _options.BlockedCategories.Count > 0 ? [.. raised.Intersect(_options.BlockedCategories, StringComparer.OrdinalIgnoreCase)]
            : results.Any(result => result.GetProperty("flagged").GetBoolean()) ? raised.Count > 0 ? raised : ["flagged"]
            : [];
    }

    private ModerationException Failure(string what, Exception? inner = null) => new(
        $"The moderation server at {_options.Url} {what}. Check that it runs and knows the model '{_options.Model}', "
        + "or remove Moderation:Url to deliver without moderation.",
        inner);
}

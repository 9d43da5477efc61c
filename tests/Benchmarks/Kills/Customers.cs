using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;

namespace CreativeStudio.Benchmarks.Kills;

/// <summary>
/// Customers who go on asking for jobs whatever breaks. Each request has an <c>Idempotency-Key</c> and is repeated with it until it is
/// answered, so that each key comes to one job exactly.
/// </summary>
internal sealed class Customers(Func<Uri?> anyApi, int seed)
{
    private const int Count = 5;
    private const int MaxBacklog = 20;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(300);

    private static readonly Dictionary<string, object> Requests = new(StringComparer.Ordinal)
    {
        ["text"] = new { prompt = "A caption about a lighthouse", kind = "caption" },
        ["image-generation"] = new { prompt = "a red sun over a calm sea", width = 512, height = 512, steps = 20, numImages = 2 },
        ["image-generation/batch"] = new { prompts = new[] { "a lake", "a mountain", "a forest" }, width = 512, height = 512, steps = 20 },
        ["story-video"] = new { script = "A young wizard found a glowing book under an old oak tree.", visualStyle = "pixar", voiceStyle = "female-soft" },
    };

    private int _conflicts;
    private int _repeated;

    /// <summary>The job of each key that was answered with 202.</summary>
    public ConcurrentDictionary<string, Guid> Accepted { get; } = new(StringComparer.Ordinal);

    /// <summary>Refusals for good, by code: nothing was charged for them.</summary>
    public ConcurrentDictionary<string, int> Refused { get; } = new(StringComparer.Ordinal);

    /// <summary>Requests that were told CONFLICT.</summary>
    public int Conflicts => _conflicts;

    /// <summary>Requests that were sent again because no answer came, or none of the API's own.</summary>
    public int Repeated => _repeated;

    /// <summary>Jobs that wait or run now, as the campaign saw last. Customers wait where it is large.</summary>
    public long Backlog { get; set; }

    /// <summary>Asks until it is told to stop; what was sent by then is still repeated until it is answered.</summary>
    public Task RunAsync(CancellationToken stop, CancellationToken ct) =>
        Task.WhenAll(Enumerable.Range(1, Count).Select(number => BeCustomerAsync(number, new Random(seed + number), stop, ct)));

    private async Task BeCustomerAsync(int number, Random random, CancellationToken stop, CancellationToken ct)
    {
        using var http = new HttpClient { Timeout = TimeSpan.FromSeconds(30) };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", await SignUpAsync(http, number, ct));
        for (var sent = 1; !stop.IsCancellationRequested; sent++)
        {
            var kind = random.Next(100) switch { < 50 => "text", < 75 => "image-generation", < 85 => "image-generation/batch", _ => "story-video" };
            var job = await AskAsync(http, kind, $"{number}-{sent}", ct);
            if (job is { } accepted && random.Next(10) == 0)
            {
                // Whatever comes of it: a job that has ended is not cancelled.
                await SendAsync(http, HttpMethod.Post, $"/api/v1/jobs/{accepted}/cancel", null, null, ct);
            }

            do
            {
                await Task.Delay(TimeSpan.FromMilliseconds(random.Next(50, 900)), TimeProvider.System, ct);
            }
            while (Backlog > MaxBacklog && !stop.IsCancellationRequested);
        }
    }

    private async Task<string> SignUpAsync(HttpClient http, int number, CancellationToken ct)
    {
        while (true)
        {
            var body = new { email = $"customer-{number}-{Guid.CreateVersion7():N}@example.com", password = "Test1234", fullName = "Customer" };
            if (await SendAsync(http, HttpMethod.Post, "/api/v1/auth/register", body, null, ct) is (HttpStatusCode.Created, { } session))
            {
                return session.GetProperty("token").GetString()!;
            }

            await Task.Delay(Pause, TimeProvider.System, ct);
        }
    }

    private async Task<Guid?> AskAsync(HttpClient http, string kind, string key, CancellationToken ct)
    {
        while (true)
        {
            var (status, body) = await SendAsync(http, HttpMethod.Post, $"/api/v1/jobs/{kind}", Requests[kind], key, ct);
            var code = body is { ValueKind: JsonValueKind.Object } problem && problem.TryGetProperty("code", out var told) ? told.GetString() : null;
            switch (status)
            {
                case HttpStatusCode.Accepted:
                    return Accepted[key] = body!.Value.GetProperty("jobId").GetGuid();
                case HttpStatusCode.Conflict when code == "CONFLICT":
                    Interlocked.Increment(ref _conflicts);
                    break;
                case { } refused when code is not null && ((int)refused < 500 || code == "JOB_015"):
                    Refused.AddOrUpdate(code, 1, (_, before) => before + 1);
                    return null;
                default:
                    break;
            }

            Interlocked.Increment(ref _repeated);
            await Task.Delay(Pause, TimeProvider.System, ct);
        }
    }

    /// <summary>What was answered; no status where nothing was.</summary>
    private async Task<(HttpStatusCode? Status, JsonElement? Body)> SendAsync(
        HttpClient http, HttpMethod method, string path, object? body, string? key, CancellationToken ct)
    {
        if (anyApi() is not { } api)
        {
            return default;
        }

        using var request = new HttpRequestMessage(method, new Uri(api, path)) { Content = body is null ? null : JsonContent.Create(body) };
        if (key is not null)
        {
            request.Headers.Add("Idempotency-Key", key);
        }

        try
        {
            using var answer = await http.SendAsync(request, ct);
            return (answer.StatusCode, await answer.Content.ReadFromJsonAsync<JsonElement>(ct));
        }
        catch (Exception e) when (e is HttpRequestException or IOException or JsonException or NotSupportedException || (e is OperationCanceledException && !ct.IsCancellationRequested))
        {
            return default;
        }
    }
}

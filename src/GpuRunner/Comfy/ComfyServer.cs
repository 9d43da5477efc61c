using System.Net;
using System.Text.Json;

namespace CreativeStudio.GpuRunner.Comfy;

/// <summary>Where a prompt is, asked from queue and history.</summary>
internal enum PromptPlace
{
    /// <summary>In the queue.</summary>
    Waiting,

    /// <summary>Under way.</summary>
    Running,

    /// <summary>In the history.</summary>
    Ended,

    /// <summary>In neither: the server was restarted, or somebody deleted it.</summary>
    Lost,

    /// <summary>The server does not answer.</summary>
    Unknown,
}

/// <summary>A prompt's place and, where it has ended, how.</summary>
internal sealed record PromptState(PromptPlace Place, PromptEnd? End = null);

/// <summary>The answers of the HTTP routes, judged.</summary>
internal sealed class ComfyServer(IComfyApi api, ComfyOptions options, TimeProvider clock)
{
    private const long LargestAnswer = 64 * 1024 * 1024;

    /// <summary>Posts a prompt.</summary>
    /// <returns>The errors of nodes that the server drops while it queues the rest; empty when all is well.</returns>
    /// <exception cref="ComfyException">The server refused it (<see cref="ComfyFailure.BadInput"/>).</exception>
    /// <exception cref="HttpRequestException">It is not known whether the server has it.</exception>
    public async Task<IReadOnlyList<ComfyNodeError>> SubmitAsync(ComfyPrompt prompt, CancellationToken ct)
    {
        var (status, body) = await SendAsync(token => api.SubmitAsync(prompt, token), ct);
        return (int)status switch
        {
            200 => PromptErrors.Read(Parse(body)),
            400 => throw ComfyException.Refused(PromptErrors.Read(Parse(body))),
            413 => throw new ComfyException(ComfyFailure.BadInput, "The graph is larger than the server takes."),
            // ComfyUI answers 500 to a body that it cannot read; the server itself is well.
            500 => throw new ComfyException(ComfyFailure.BadInput, "The server could not read the graph."),
            > 400 and < 500 => throw new ComfyException(ComfyFailure.BadInput, $"The server refused the request with status {(int)status}."),
            _ => throw new HttpRequestException($"Status {(int)status}"),
        };
    }

    /// <summary>Looks a prompt up. Its place may change between two questions, so queue is asked again before it counts as lost.</summary>
    /// <param name="mayHaveEnded">Ask the history first.</param>
    public async Task<PromptState> FindAsync(string id, bool mayHaveEnded, CancellationToken ct)
    {
        try
        {
            return (mayHaveEnded ? await InHistoryAsync(id, ct) : null)
                ?? await InQueueAsync(id, ct)
                ?? await InHistoryAsync(id, ct)
                ?? await InQueueAsync(id, ct)
                ?? new PromptState(PromptPlace.Lost);
        }
        catch (Exception e) when (IsOutage(e) && !ct.IsCancellationRequested)
        {
            return new PromptState(PromptPlace.Unknown);
        }
    }

    /// <summary>The history's entry alone; null while there is none or the server does not answer.</summary>
    public async Task<PromptState?> FindEndAsync(string id, CancellationToken ct)
    {
        try
        {
            return await InHistoryAsync(id, ct);
        }
        catch (Exception e) when (IsOutage(e) && !ct.IsCancellationRequested)
        {
            return null;
        }
    }

    /// <summary>Asks the server to cancel this prompt and no other. It takes effect later, or not at all in the last node.</summary>
    /// <exception cref="HttpRequestException">The server does not answer.</exception>
    public async Task CancelAsync(string id, PromptPlace place, CancellationToken ct)
    {
        var (status, _) = await SendAsync(token => api.CancelJobAsync(id, token), ct);
        if (status is not (HttpStatusCode.NotFound or HttpStatusCode.MethodNotAllowed))
        {
            return;
        }

        // Servers without the jobs routes. Some of them do not look at the prompt's id: interrupt only while ours is the one that runs.
        if (place == PromptPlace.Running)
        {
            await SendAsync(token => api.InterruptAsync(new ComfyInterruption(id), token), ct);
        }
        else
        {
            await SendAsync(token => api.EditQueueAsync(new ComfyQueueEdit([id]), token), ct);
        }
    }

    /// <summary>Whether the server answers.</summary>
    public async Task<bool> IsThereAsync(CancellationToken ct)
    {
        try
        {
            await ReadAsync(api.GetQueueAsync, ct);
            return true;
        }
        catch (Exception e) when (IsOutage(e) && !ct.IsCancellationRequested)
        {
            return false;
        }
    }

    /// <summary>The JSON of a 200 answer.</summary>
    /// <exception cref="HttpRequestException">Another status.</exception>
    public async Task<JsonElement> ReadAsync(Func<CancellationToken, Task<HttpResponseMessage>> request, CancellationToken ct)
    {
        var (status, body) = await SendAsync(request, ct);
        return status == HttpStatusCode.OK ? Parse(body) : throw new HttpRequestException($"Status {(int)status}", null, status);
    }

    /// <summary>Whether an exception means that the server is away or ill rather than that we are wrong.</summary>
    public static bool IsOutage(Exception e) =>
        e is HttpRequestException or IOException or OperationCanceledException
            or JsonException or InvalidOperationException or KeyNotFoundException or IndexOutOfRangeException;

    private async Task<PromptState?> InQueueAsync(string id, CancellationToken ct)
    {
        var queue = await ReadAsync(api.GetQueueAsync, ct);
        return Holds(queue.GetProperty("queue_running"), id) ? new PromptState(PromptPlace.Running)
            : Holds(queue.GetProperty("queue_pending"), id) ? new PromptState(PromptPlace.Waiting)
            : null;
    }

    // An entry is [number, id, graph, extra data, outputs].
    private static bool Holds(JsonElement entries, string id) =>
        entries.EnumerateArray().Any(entry => entry[1].ValueEquals(id));

    private async Task<PromptState?> InHistoryAsync(string id, CancellationToken ct)
    {
        var history = await ReadAsync(token => api.GetHistoryAsync(id, token), ct);
        return history.TryGetProperty(id, out var entry) ? new PromptState(PromptPlace.Ended, PromptEnd.Read(entry)) : null;
    }

    private async Task<(HttpStatusCode Status, byte[] Body)> SendAsync(
        Func<CancellationToken, Task<HttpResponseMessage>> request, CancellationToken ct)
    {
        using var timer = new CancellationTokenSource(options.RequestTimeout, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timer.Token, ct);
        using var response = await request(either.Token);
        await response.Content.LoadIntoBufferAsync(LargestAnswer, either.Token);
        return (response.StatusCode, await response.Content.ReadAsByteArrayAsync(either.Token));
    }

    private static JsonElement Parse(byte[] body)
    {
        using var document = PythonJson.Parse(body);
        return document.RootElement.Clone();
    }
}

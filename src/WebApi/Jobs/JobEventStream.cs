using System.Text;
using System.Text.Json;
using System.Threading.Channels;
using CreativeStudio.Application.Common;
using CreativeStudio.Application.Jobs;
using CreativeStudio.Domain.Jobs;
using MediatR;
using Microsoft.AspNetCore.Http.Features;
using Channel = System.Threading.Channels.Channel;

namespace CreativeStudio.WebApi.Jobs;

/// <summary>
/// A job's events as server-sent events (WHATWG HTML, section 9.2). Notifications only shorten the wait: the events are read from the
/// store after each one and every few seconds, so a lost notification delays and never loses.
/// </summary>
internal sealed class JobEventStream(
    Guid userId, Guid jobId, JobHistory history, IMediator mediator, INotifications notifications, TimeProvider clock, CancellationToken stopping)
    : IResult
{
    private static readonly TimeSpan Poll = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan KeepAlive = TimeSpan.FromSeconds(10);

    // A null says that there may be events. The oldest report of progress goes first where a client reads slowly.
    private readonly Channel<JobProgressMessage?> _news = Channel.CreateBounded<JobProgressMessage?>(
        new BoundedChannelOptions(32) { FullMode = BoundedChannelFullMode.DropOldest, SingleReader = true });

    private long _version;
    private long _written;

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(httpContext.RequestAborted, stopping);
        var response = httpContext.Response;
        response.ContentType = "text/event-stream";
        response.Headers.CacheControl = "no-cache, no-store";
        response.Headers["X-Accel-Buffering"] = "no";
        httpContext.Features.Get<IHttpResponseBodyFeature>()?.DisableBuffering();

        // Before the first look, so that nothing happens unseen between the two.
        using var events = notifications.Subscribe(Channels.Events, OnEvents, () => _news.Writer.TryWrite(null));
        using var progress = notifications.Subscribe(JobProgressMessage.Channel, OnProgress, null);
        try
        {
            await RunAsync(response, ending.Token);
        }
        catch (OperationCanceledException) when (ending.IsCancellationRequested)
        {
            // The client has gone, or the server stops: the client comes back with its last id.
        }
    }

    private async Task RunAsync(HttpResponse response, CancellationToken ct)
    {
        await WriteHistoryAsync(response, history, ct);
        if (history.Ended)
        {
            return;
        }

        await WriteStandAsync(response, ct);
        _news.Writer.TryWrite(null);
        while (true)
        {
            if (await NextAsync(ct) is { } report)
            {
                await WriteProgressAsync(response, report, ct);
                continue;
            }

            var next = await mediator.Send(new ReadJobEvents(userId, jobId, _version), ct);
            if (!next.IsSuccess)
            {
                return;
            }

            await WriteHistoryAsync(response, next.Value, ct);
            if (next.Value.Ended)
            {
                return;
            }

            if (clock.GetElapsedTime(_written) >= KeepAlive)
            {
                await WriteAsync(response, ": keep-alive\n\n", ct);
            }
        }
    }

    /// <summary>The next report of progress, or null where it is time to look for events.</summary>
    private async Task<JobProgressMessage?> NextAsync(CancellationToken ct)
    {
        if (_news.Reader.TryRead(out var ready))
        {
            return ready;
        }

        using var waiting = CancellationTokenSource.CreateLinkedTokenSource(ct);
        var arrived = _news.Reader.WaitToReadAsync(waiting.Token).AsTask();
        await Task.WhenAny(arrived, Task.Delay(Poll, clock, waiting.Token));
        await waiting.CancelAsync();
        ct.ThrowIfCancellationRequested();
        return _news.Reader.TryRead(out var news) ? news : null;
    }

    private void OnEvents(string payload)
    {
        if (payload.Length == 0 || payload.Contains(jobId.ToString(), StringComparison.Ordinal))
        {
            _news.Writer.TryWrite(null);
        }
    }

    private void OnProgress(string payload)
    {
        if (payload.Contains(jobId.ToString(), StringComparison.Ordinal)
            && JsonSerializer.Deserialize<JobProgressMessage>(payload, JsonSerializerOptions.Web) is { } report)
        {
            _news.Writer.TryWrite(report);
        }
    }

    private async Task WriteHistoryAsync(HttpResponse response, JobHistory part, CancellationToken ct)
    {
        if (part.Events.Count == 0)
        {
            return;
        }

        var text = new StringBuilder();
        foreach (var e in part.Events)
        {
            var data = JsonSerializer.Serialize(
                new { jobId, type = e.Alias, version = e.Version, timestamp = e.Timestamp, data = (object)e.Data }, JsonSerializerOptions.Web);
            text.Append($"id: {e.Version}\nevent: {e.Alias}\ndata: {data}\n\n");
            _version = e.Version;
        }

        await WriteAsync(response, text.ToString(), ct);
    }

    // Whoever connects in the middle of a job sees at once how far it is.
    private async Task WriteStandAsync(HttpResponse response, CancellationToken ct)
    {
        var job = await mediator.Send(new GetJob(userId, jobId), ct);
        if (job is { IsSuccess: true, Value: { Status: JobStatus.Processing } view })
        {
            await WriteProgressAsync(response, new JobProgressMessage(jobId, view.Attempt, view.Progress, view.Message, clock.GetUtcNow()), ct);
        }
    }

    private Task WriteProgressAsync(HttpResponse response, JobProgressMessage report, CancellationToken ct) =>
        WriteAsync(response, $"event: progress\ndata: {JsonSerializer.Serialize(report, JsonSerializerOptions.Web)}\n\n", ct);

    private async Task WriteAsync(HttpResponse response, string text, CancellationToken ct)
    {
        await response.WriteAsync(text, ct);
        await response.Body.FlushAsync(ct);
        _written = clock.GetTimestamp();
    }
}

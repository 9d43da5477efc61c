using System.Text;
using System.Text.Json;
using System.Threading.Channels;
using CreativeStudio.Application.Common;
using CreativeStudio.Application.Jobs.Reading;
using CreativeStudio.Application.Jobs.Running;
using CreativeStudio.Domain.Common;
using CreativeStudio.Domain.Jobs;
using MediatR;
using Microsoft.AspNetCore.Http.Features;
using Channel = System.Threading.Channels.Channel;

namespace CreativeStudio.WebApi.Jobs.Reading;

/// <summary>
/// A job's events as server-sent events (WHATWG HTML, section 9.2). Notifications only shorten the wait: the new events are read from the
/// store after each one and whenever nothing was sent for a while, so a lost notification delays and never loses. A stream holds no
/// connection to the database; one on which nothing happens asks it for nothing but that look.
/// </summary>
internal sealed class JobEventStream(
    Guid userId, Guid jobId, long after, JobHistory history, IMediator mediator, INotifications notifications, TimeProvider clock, CancellationToken stopping)
    : IResult
{
    private static readonly TimeSpan KeepAlive = TimeSpan.FromSeconds(12);

    // However many streams are woken at once, they take a few connections from the requests.
    private static readonly SemaphoreSlim Looking = new(8);

    // A null says that there may be events. The oldest report of progress goes first where a client reads slowly.
    private readonly Channel<JobProgressMessage?> _news = Channel.CreateBounded<JobProgressMessage?>(
        new BoundedChannelOptions(32) { FullMode = BoundedChannelFullMode.DropOldest, SingleReader = true });

    private long _version = after;
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

        var stand = await FindStandAsync(ct);
        _news.Writer.TryWrite(null);
        while (true)
        {
            if (await NextAsync(ct) is { } report)
            {
                await WriteProgressAsync(response, report, ct);
                stand = null;
                continue;
            }

            var next = await LookAsync(ct);
            if (!next.IsSuccess)
            {
                return;
            }

            await WriteHistoryAsync(response, next.Value, ct);
            if (next.Value.Ended)
            {
                return;
            }

            // Only where nothing came meanwhile: otherwise it may be older than that, or run ahead of it.
            if (stand is not null && next.Value.Events.Count == 0)
            {
                await WriteProgressAsync(response, stand, ct);
            }

            stand = null;
            if (SilentFor() >= KeepAlive)
            {
                await WriteAsync(response, ": keep-alive\n\n", ct);
            }
        }
    }

    /// <summary>The next report of progress, or null where it is time to look for events: once, however many wake-ups came.</summary>
    private async Task<JobProgressMessage?> NextAsync(CancellationToken ct)
    {
        if (_news.Reader.TryRead(out var ready))
        {
            while (ready is null && _news.Reader.TryPeek(out var next) && next is null)
            {
                _news.Reader.TryRead(out _);
            }

            return ready;
        }

        var silence = KeepAlive - SilentFor();
        if (silence > TimeSpan.Zero)
        {
            using var waiting = CancellationTokenSource.CreateLinkedTokenSource(ct);
            var arrived = _news.Reader.WaitToReadAsync(waiting.Token).AsTask();
            await Task.WhenAny(arrived, Task.Delay(silence, clock, waiting.Token));
            await waiting.CancelAsync();
            ct.ThrowIfCancellationRequested();
        }

        return _news.Reader.TryRead(out var news) ? news : null;
    }

    private async Task<Result<JobHistory>> LookAsync(CancellationToken ct)
    {
        await Looking.WaitAsync(ct);
        try
        {
            return await mediator.Send(new ReadJobEvents(userId, jobId, _version), ct);
        }
        finally
        {
            Looking.Release();
        }
    }

    private TimeSpan SilentFor() => clock.GetElapsedTime(_written);

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
    private async Task<JobProgressMessage?> FindStandAsync(CancellationToken ct)
    {
        var job = await mediator.Send(new GetJob(userId, jobId), ct);
        return job is { IsSuccess: true, Value: { Status: JobStatus.Processing } view }
            ? new JobProgressMessage(jobId, view.Attempt, view.Progress, view.Message, clock.GetUtcNow())
            : null;
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

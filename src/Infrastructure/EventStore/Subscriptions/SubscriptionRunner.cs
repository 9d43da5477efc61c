using Microsoft.Extensions.Logging;
using Npgsql;

namespace CreativeStudio.Infrastructure.EventStore;

/// <summary>
/// Moves one subscription along the events while this process leads it. A page that fails is repeated event by event, so that only the
/// event at fault is retried, and after some tries stops this subscription until an operator retries or skips it. A lost database is a
/// pause, never a stop.
/// </summary>
internal sealed partial class SubscriptionRunner(
    ISubscription subscription,
    NpgsqlDataSource dataSource,
    SubscriptionPages pages,
    SubscriptionCheckpoints checkpoints,
    Fence fence,
    SubscriptionOptions options,
    TimeProvider clock,
    ILogger<SubscriptionRunner> logger)
{
    private static readonly TimeSpan LongestBackoff = TimeSpan.FromSeconds(30);

    private readonly string _identity = SubscriptionCheckpoints.Identity(subscription);
    private long _checkpoint;
    private int _failures;
    private int _pauses;
    private long _singlesUpTo;
    private (long Floor, Task<SubscriptionPage> Page)? _ahead;

    public string Identity => _identity;

    public long Lag => Math.Max(0, fence.Safe - Volatile.Read(ref _checkpoint));

    public bool IsFaulted { get; private set; }

    /// <summary>Runs until cancelled.</summary>
    public async Task RunAsync(CancellationToken ct)
    {
        var loaded = false;
        while (!ct.IsCancellationRequested)
        {
            try
            {
                if (!loaded)
                {
                    Volatile.Write(ref _checkpoint, await checkpoints.LoadAsync(_identity, ct));
                    IsFaulted = await checkpoints.IsFaultedAsync(_identity, ct);
                    loaded = true;
                }

                await (IsFaulted ? WaitForOperatorAsync(ct) : StepAsync(ct));
            }
            catch (OperationCanceledException) when (ct.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e)
            {
                // The database is away, or another process was here: look again from what is stored. No event is at fault.
                loaded = false;
                LogPaused(e, _identity);
                await Task.Delay(Backoff(_pauses++), clock, ct).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    /// <summary>The operator's answer comes through the database, from any process.</summary>
    private async Task WaitForOperatorAsync(CancellationToken ct)
    {
        await Task.Delay(options.Poll, clock, ct);
        IsFaulted = await checkpoints.IsFaultedAsync(_identity, ct);
        _failures = 0;
    }

    private async Task StepAsync(CancellationToken ct)
    {
        var floor = _checkpoint;
        var safe = await fence.WaitBeyondAsync(floor, ct);
        var page = await ReadAsync(floor, safe, ct);
        if (page.Events.Count == 0 && page.Unreadable is { } unreadable)
        {
            await FaultAsync(unreadable.Sequence, unreadable.Alias, unreadable.Reason, ct);
            return;
        }

        try
        {
            await CommitAsync(page, floor, ct);
            (_failures, _pauses) = (0, 0);
        }
        catch (Exception e) when (!ct.IsCancellationRequested && e is not CheckpointMovedException and not NpgsqlException { IsTransient: true })
        {
            await FailedAsync(page, e, ct);
        }
    }

    /// <summary>The page after the floor. While a full one is handled, the one after it is read already.</summary>
    private async Task<SubscriptionPage> ReadAsync(long floor, long safe, CancellationToken ct)
    {
        var ahead = _ahead;
        _ahead = null;
        var limit = floor < _singlesUpTo ? 1 : options.PageSize;
        var page = await (ahead is not null && ahead.Value.Floor == floor ? ahead.Value.Page : FetchAsync(floor, safe, limit, ct));
        if (page.Events.Count == limit && limit > 1 && page.Unreadable is null)
        {
            _ahead = (page.Ceiling, FetchAsync(page.Ceiling, safe, limit, ct));
        }

        return page;
    }

    private Task<SubscriptionPage> FetchAsync(long floor, long safe, int limit, CancellationToken ct) =>
        pages.ReadAsync(_identity, subscription.Aliases, floor, Math.Min(safe, floor + options.Window), limit, ct);

    private async Task CommitAsync(SubscriptionPage page, long floor, CancellationToken ct)
    {
        await using var connection = await dataSource.OpenConnectionAsync(ct);
        if (page.Events.Count == 0)
        {
            await checkpoints.MoveAsync(connection, _identity, floor, page.Ceiling, ct);
        }
        else
        {
            await using var transaction = await connection.BeginTransactionAsync(ct);
            // First: its row lock lets one process at a time handle a page.
            await checkpoints.MoveAsync(connection, _identity, floor, page.Ceiling, ct);
            await subscription.HandleAsync(page.Events, connection, ct);
            await transaction.CommitAsync(ct);
        }

        Volatile.Write(ref _checkpoint, page.Ceiling);
    }

    private async Task FailedAsync(SubscriptionPage page, Exception error, CancellationToken ct)
    {
        if (page.Events.Count > 1)
        {
            _singlesUpTo = page.Events[^1].Sequence;
            LogRepeating(error, _identity, page.Events.Count);
            return;
        }

        var culprit = page.Events[0];
        if (++_failures >= options.Attempts)
        {
            await FaultAsync(culprit.Sequence, culprit.Alias, error, ct);
            return;
        }

        LogRetrying(error, _identity, culprit.Sequence, _failures);
        await Task.Delay(Backoff(_failures - 1), clock, ct);
    }

    private async Task FaultAsync(long sequence, string alias, Exception error, CancellationToken ct)
    {
        await checkpoints.FaultAsync(_identity, sequence, alias, error, ct);
        IsFaulted = true;
        LogFaulted(error, _identity, sequence, alias);
    }

    private TimeSpan Backoff(int failures)
    {
        var backoff = options.FirstBackoff * Math.Pow(2, Math.Min(failures, 16));
        return backoff < LongestBackoff ? backoff : LongestBackoff;
    }

    [LoggerMessage(1220, LogLevel.Warning, "Subscription {Name} pauses and looks again.")]
    private partial void LogPaused(Exception e, string name);

    [LoggerMessage(1221, LogLevel.Warning, "Subscription {Name} failed on a page of {Count} events and repeats them one by one.")]
    private partial void LogRepeating(Exception e, string name, int count);

    [LoggerMessage(1222, LogLevel.Warning, "Subscription {Name} failed on event {Sequence}, try {Attempt}.")]
    private partial void LogRetrying(Exception e, string name, long sequence, int attempt);

    [LoggerMessage(1223, LogLevel.Error, "Subscription {Name} is stopped by event {Sequence} ({Alias}) until an operator retries or skips it.")]
    private partial void LogFaulted(Exception e, string name, long sequence, string alias);
}

using Microsoft.Extensions.Logging;
using Npgsql;

namespace CreativeStudio.Infrastructure.EventStore;

/// <summary>
/// Knows up to which sequence number every event that will ever exist is visible. Numbers are drawn before the commit, so a reader that
/// trusts the highest visible one loses events that commit late. A writer has its transaction id before it draws a number: whoever holds a
/// number up to L, read first, has an id below F, taken next; once no transaction below F runs, nothing up to L can appear any more.
/// </summary>
internal sealed partial class Fence(NpgsqlDataSource dataSource, TimeProvider clock, ILogger<Fence> logger)
{
    private static readonly TimeSpan Stalled = TimeSpan.FromSeconds(30);

    private readonly Lock _gate = new();
    private (long Last, ulong Xid, DateTimeOffset TakenAt)? _candidate;
    private DateTimeOffset _warnedAt;
    private TaskCompletionSource _moved = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Every event up to this number is visible; numbers without an event are rolled back.</summary>
    public long Safe { get; private set; }

    /// <summary>Looks once; returns false while a writer is still running that may hold a number already drawn.</summary>
    public async Task<bool> AdvanceAsync(CancellationToken ct)
    {
        await using var connection = await dataSource.OpenConnectionAsync(ct);
        ulong oldest;
        if (_candidate is null)
        {
            var last = await LastDrawnAsync(connection, ct);
            if (last <= Safe)
            {
                return true;
            }

            (var xid, oldest) = await TakeAsync(connection, ct);
            _candidate = (last, xid, clock.GetUtcNow());
        }
        else
        {
            oldest = await OldestRunningAsync(connection, ct);
        }

        if (oldest < _candidate.Value.Xid)
        {
            await WarnAsync(connection, _candidate.Value.TakenAt, ct);
            return false;
        }

        Move(_candidate.Value.Last);
        _candidate = null;
        return true;
    }

    /// <summary>Waits until there may be something after <paramref name="floor"/>; returns <see cref="Safe"/>.</summary>
    public async Task<long> WaitBeyondAsync(long floor, CancellationToken ct)
    {
        while (true)
        {
            Task moved;
            lock (_gate)
            {
                if (Safe > floor)
                {
                    return Safe;
                }

                moved = _moved.Task;
            }

            await moved.WaitAsync(ct);
        }
    }

    /// <summary>The highest number drawn so far, committed or not; 0 in an empty store.</summary>
    public static async Task<long> LastDrawnAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(
            "SELECT CASE WHEN is_called THEN last_value ELSE 0 END FROM mt_events_sequence", connection);
        return (long)(await command.ExecuteScalarAsync(ct))!;
    }

    private void Move(long safe)
    {
        TaskCompletionSource moved;
        lock (_gate)
        {
            Safe = safe;
            (moved, _moved) = (_moved, new(TaskCreationOptions.RunContinuationsAsynchronously));
        }

        moved.SetResult();
    }

    /// <summary>A new transaction id, and the oldest one still running after it was taken (itself, at the latest).</summary>
    private static async Task<(ulong Xid, ulong Oldest)> TakeAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        await using var batch = new NpgsqlBatch(connection)
        {
            BatchCommands = { new("SELECT pg_current_xact_id()"), new("SELECT pg_snapshot_xmin(pg_current_snapshot())") },
        };
        await using var reader = await batch.ExecuteReaderAsync(ct);
        await reader.ReadAsync(ct);
        var xid = reader.GetFieldValue<ulong>(0);
        await reader.NextResultAsync(ct);
        await reader.ReadAsync(ct);
        return (xid, reader.GetFieldValue<ulong>(0));
    }

    private static async Task<ulong> OldestRunningAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand("SELECT pg_snapshot_xmin(pg_current_snapshot())", connection);
        return (ulong)(await command.ExecuteScalarAsync(ct))!;
    }

    private async Task WarnAsync(NpgsqlConnection connection, DateTimeOffset since, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        if (now - since < Stalled || now - _warnedAt < Stalled)
        {
            return;
        }

        _warnedAt = now;
        await using var command = new NpgsqlCommand(
            "SELECT pid FROM pg_stat_activity WHERE backend_xid IS NOT NULL ORDER BY age(backend_xid) DESC LIMIT 1", connection);
        LogStalled((now - since).TotalSeconds, await command.ExecuteScalarAsync(ct) as int?);
    }

    [LoggerMessage(1210, LogLevel.Warning, "Subscriptions have waited {Seconds:0} s for a transaction to end; the oldest writer is process {Pid}.")]
    private partial void LogStalled(double seconds, int? pid);
}

using Npgsql;

namespace CreativeStudio.Infrastructure.EventStore;

/// <summary>Where a subscription is.</summary>
/// <param name="Name">Name of its progress row, for example <c>search:All</c>.</param>
/// <param name="Lag">Sequence numbers between the checkpoint and the fence, as last published; 0 is caught up.</param>
/// <param name="OldestWaiting">Time of the first event after the checkpoint, wanted by it or not; null when there is none.</param>
/// <param name="FailedSequence">The event that stopped it.</param>
public sealed record SubscriptionStatus(
    string Name, long Checkpoint, long Lag, DateTimeOffset? OldestWaiting, bool IsFaulted, long? FailedSequence, string? FailedAlias, string? Error);

/// <summary>What an operator sees and decides, from any process. Names are those of <see cref="SubscriptionStatus.Name"/>.</summary>
public sealed class SubscriptionOperator
{
    private readonly NpgsqlDataSource _dataSource;
    private readonly SubscriptionPages _pages;
    private readonly Dictionary<string, ISubscription> _subscriptions;
    private readonly TimeProvider _clock;

    internal SubscriptionOperator(
        NpgsqlDataSource dataSource, SubscriptionPages pages, IEnumerable<ISubscription> subscriptions, TimeProvider clock)
    {
        (_dataSource, _pages, _clock) = (dataSource, pages, clock);
        _subscriptions = subscriptions.ToDictionary(SubscriptionCheckpoints.Identity, StringComparer.Ordinal);
    }

    /// <summary>Every subscription that ever ran on this database, by name.</summary>
    public async Task<IReadOnlyList<SubscriptionStatus>> StatusAsync(CancellationToken ct)
    {
        await using var command = _dataSource.CreateCommand(
            """
            SELECT p.name, p.last_seq_id, greatest(0, coalesce(mark.last_seq_id, 0) - p.last_seq_id), oldest.timestamp,
                   coalesce(s.state = 'faulted', FALSE), s.failed_seq, s.failed_alias, s.error
            FROM mt_event_progression p
            LEFT JOIN mt_event_progression mark ON mark.name = 'HighWaterMark'
            LEFT JOIN studio.projection_state s ON s.name = p.name AND s.state = 'faulted'
            LEFT JOIN LATERAL (SELECT timestamp FROM mt_events WHERE seq_id > p.last_seq_id ORDER BY seq_id LIMIT 1) oldest ON TRUE
            WHERE p.name <> 'HighWaterMark' ORDER BY p.name
            """);
        await using var reader = await command.ExecuteReaderAsync(ct);
        var all = new List<SubscriptionStatus>();
        while (await reader.ReadAsync(ct))
        {
            all.Add(new(
                reader.GetString(0), reader.GetInt64(1), reader.GetInt64(2), Nullable<DateTimeOffset>(reader, 3), reader.GetBoolean(4),
                Nullable<long>(reader, 5), reader.IsDBNull(6) ? null : reader.GetString(6), reader.IsDBNull(7) ? null : reader.GetString(7)));
        }

        return all;
    }

    /// <summary>Lets a faulted subscription try its event again; false where it is not faulted.</summary>
    public Task<bool> RetryAsync(string name, CancellationToken ct) => DecideAsync(
        "UPDATE studio.projection_state SET state = 'running', updated_at = $2 WHERE name = $1 AND state = 'faulted'", name, ct);

    /// <summary>Lets a faulted subscription go on without the event, which becomes a dead letter; false where it is not faulted.</summary>
    public Task<bool> SkipAsync(string name, CancellationToken ct) => DecideAsync(
        """
        WITH resumed AS (
            UPDATE studio.projection_state SET state = 'running', updated_at = $2 WHERE name = $1 AND state = 'faulted' RETURNING *)
        INSERT INTO studio.dead_letters (projection, seq_id, alias, error, skipped_at)
        SELECT name, failed_seq, failed_alias, error, $2 FROM resumed ON CONFLICT (projection, seq_id) DO UPDATE SET skipped_at = excluded.skipped_at
        """,
        name, ct);

    /// <summary>Handles a dead letter now, in a transaction that also removes it; false where there is no such dead letter.</summary>
    /// <exception cref="UnreadableEventException">It still fits no class.</exception>
    public async Task<bool> ReplayAsync(string name, long sequence, CancellationToken ct)
    {
        await using var connection = await _dataSource.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        await using var delete = new NpgsqlCommand("DELETE FROM studio.dead_letters WHERE projection = $1 AND seq_id = $2", connection);
        delete.Parameters.Add(new() { Value = name });
        delete.Parameters.Add(new() { Value = sequence });
        if (await delete.ExecuteNonQueryAsync(ct) == 0)
        {
            return false;
        }

        // Read under another name: under its own the event is still left out until the transaction commits.
        var page = await _pages.ReadAsync($"{name}:replay", null, sequence - 1, sequence, 1, ct);
        if (page.Unreadable is { } unreadable)
        {
            throw unreadable.Reason;
        }

        // The event may have been archived since.
        if (page.Events.Count > 0)
        {
            await _subscriptions[name].HandleAsync(page.Events, connection, ct);
        }

        await transaction.CommitAsync(ct);
        return true;
    }

    private async Task<bool> DecideAsync(string sql, string name, CancellationToken ct)
    {
        await using var command = _dataSource.CreateCommand(sql);
        command.Parameters.Add(new() { Value = name });
        command.Parameters.Add(new() { Value = _clock.GetUtcNow() });
        return await command.ExecuteNonQueryAsync(ct) > 0;
    }

    private static T? Nullable<T>(NpgsqlDataReader reader, int column)
        where T : struct => reader.IsDBNull(column) ? null : reader.GetFieldValue<T>(column);
}

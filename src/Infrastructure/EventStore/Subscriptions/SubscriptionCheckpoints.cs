using Npgsql;

namespace CreativeStudio.Infrastructure.EventStore;

/// <summary>Another process has moved the checkpoint: what was read is stale.</summary>
internal sealed class CheckpointMovedException(string identity) : Exception($"The checkpoint of {identity} was moved by another process.");

/// <summary>Progress rows with Marten's names and protocol: a row moves only from where its mover believes it to be.</summary>
internal sealed class SubscriptionCheckpoints(NpgsqlDataSource dataSource, TimeProvider clock)
{
    private const string HighWaterMark = "HighWaterMark";

    /// <summary>The name of a subscription's progress row.</summary>
    public static string Identity(ISubscription subscription) =>
        subscription.Version > 1 ? $"{subscription.Name}:V{subscription.Version}:All" : $"{subscription.Name}:All";

    /// <summary>The checkpoint; starts at 0.</summary>
    public async Task<long> LoadAsync(string identity, CancellationToken ct)
    {
        await using var command = dataSource.CreateCommand(
            """
            WITH started AS (
                INSERT INTO mt_event_progression (name, last_seq_id, last_updated) VALUES ($1, 0, $2) ON CONFLICT DO NOTHING RETURNING last_seq_id)
            SELECT last_seq_id FROM started UNION ALL SELECT last_seq_id FROM mt_event_progression WHERE name = $1
            """);
        command.Parameters.Add(new() { Value = identity });
        command.Parameters.Add(new() { Value = clock.GetUtcNow() });
        return (long)(await command.ExecuteScalarAsync(ct))!;
    }

    /// <summary>Moves the checkpoint in the connection's transaction.</summary>
    /// <exception cref="CheckpointMovedException">It is not at <paramref name="floor"/>.</exception>
    public async Task MoveAsync(NpgsqlConnection connection, string identity, long floor, long ceiling, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(
            "UPDATE mt_event_progression SET last_seq_id = $3, last_updated = $4 WHERE name = $1 AND last_seq_id = $2", connection);
        command.Parameters.Add(new() { Value = identity });
        command.Parameters.Add(new() { Value = floor });
        command.Parameters.Add(new() { Value = ceiling });
        command.Parameters.Add(new() { Value = clock.GetUtcNow() });
        if (await command.ExecuteNonQueryAsync(ct) == 0)
        {
            throw new CheckpointMovedException(identity);
        }
    }

    /// <summary>Publishes the fence, so that any process can tell how far a subscription lags.</summary>
    public async Task SaveHighWaterMarkAsync(long safe, CancellationToken ct)
    {
        await using var command = dataSource.CreateCommand(
            """
            INSERT INTO mt_event_progression AS p (name, last_seq_id, last_updated) VALUES ($1, $2, $3)
            ON CONFLICT (name) DO UPDATE SET last_seq_id = excluded.last_seq_id, last_updated = excluded.last_updated
            WHERE p.last_seq_id < excluded.last_seq_id
            """);
        command.Parameters.Add(new() { Value = HighWaterMark });
        command.Parameters.Add(new() { Value = safe });
        command.Parameters.Add(new() { Value = clock.GetUtcNow() });
        await command.ExecuteNonQueryAsync(ct);
    }

    /// <summary>Marks a subscription as stopped by an event, until an operator decides.</summary>
    public async Task FaultAsync(string identity, long sequence, string alias, Exception error, CancellationToken ct)
    {
        await using var command = dataSource.CreateCommand(
            """
            INSERT INTO studio.projection_state (name, state, failed_seq, failed_alias, error, updated_at)
            VALUES ($1, 'faulted', $2, $3, $4, $5)
            ON CONFLICT (name) DO UPDATE SET state = excluded.state, failed_seq = excluded.failed_seq, failed_alias = excluded.failed_alias,
                error = excluded.error, updated_at = excluded.updated_at
            """);
        command.Parameters.Add(new() { Value = identity });
        command.Parameters.Add(new() { Value = sequence });
        command.Parameters.Add(new() { Value = alias });
        command.Parameters.Add(new() { Value = $"{error.GetType().Name}: {error.Message}" });
        command.Parameters.Add(new() { Value = clock.GetUtcNow() });
        await command.ExecuteNonQueryAsync(ct);
    }

    public async Task<bool> IsFaultedAsync(string identity, CancellationToken ct)
    {
        await using var command = dataSource.CreateCommand(
            "SELECT EXISTS (SELECT FROM studio.projection_state WHERE name = $1 AND state = 'faulted')");
        command.Parameters.Add(new() { Value = identity });
        return (bool)(await command.ExecuteScalarAsync(ct))!;
    }
}

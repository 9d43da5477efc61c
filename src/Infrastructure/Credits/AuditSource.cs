using System.Data;
using System.Runtime.CompilerServices;
using CreativeStudio.Application.Common;
using CreativeStudio.Application.Credits;
using CreativeStudio.Domain.Credits;
using CreativeStudio.Infrastructure.EventStore;
using Npgsql;

namespace CreativeStudio.Infrastructure.Credits;

/// <summary>One moment of the database, seen by three connections that share an exported snapshot.</summary>
internal sealed class AuditSource(NpgsqlDataSource database, EventSerializer serializer) : IAuditSource
{
    public async Task<IAuditSnapshot> OpenAsync(CancellationToken ct)
    {
        var connections = new List<NpgsqlConnection>();
        try
        {
            string? snapshot = null;
            for (var i = 0; i < 3; i++)
            {
                var connection = await database.OpenConnectionAsync(ct);
                connections.Add(connection);
                await ExecuteAsync(connection, "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY", ct);
                if (snapshot is null)
                {
                    await using var export = new NpgsqlCommand("SELECT pg_export_snapshot()", connection);
                    snapshot = (string)(await export.ExecuteScalarAsync(ct))!;
                }
                else
                {
                    await ExecuteAsync(connection, $"SET TRANSACTION SNAPSHOT '{snapshot}'", ct);
                }

                // Between two rows an audit may wait for its own other connections.
                await ExecuteAsync(connection, "SET LOCAL idle_in_transaction_session_timeout = 0", ct);
            }

            return new AuditSnapshot(connections, serializer);
        }
        catch
        {
            foreach (var connection in connections)
            {
                await connection.DisposeAsync();
            }

            throw;
        }
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(ct);
    }
}

/// <inheritdoc />
internal sealed class AuditSnapshot(IReadOnlyList<NpgsqlConnection> connections, EventSerializer serializer) : IAuditSnapshot
{
    public async IAsyncEnumerable<EventEnvelope> EventsAsync([EnumeratorCancellation] CancellationToken ct)
    {
        await using var command = Command(
            0,
            $"""
            SELECT {EventReader.Columns} FROM mt_events e JOIN mt_streams s ON s.id = e.stream_id
            WHERE s.type = $1 ORDER BY e.stream_id, e.version
            """);
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = AggregateFold<CreditAccount>.Alias });
        await using var reader = await command.ExecuteReaderAsync(CommandBehavior.SequentialAccess, ct);
        while (await reader.ReadAsync(ct))
        {
            yield return EventReader.Envelope(reader, serializer);
        }
    }

    public async IAsyncEnumerable<CreditBalance> BalancesAsync([EnumeratorCancellation] CancellationToken ct)
    {
        await using var command = Command(1, "SELECT user_id, available, held, earned, spent, version FROM credit_balances ORDER BY user_id");
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            yield return new CreditBalance(
                reader.GetGuid(0), reader.GetInt64(1), reader.GetInt64(2), reader.GetInt64(3), reader.GetInt64(4), reader.GetInt64(5));
        }
    }

    public async IAsyncEnumerable<LedgerLine> LinesAsync([EnumeratorCancellation] CancellationToken ct)
    {
        await using var command = Command(
            2,
            """
            SELECT user_id, version, event_id, type, amount, held_delta, balance_after, held_after, job_id, description, created_at
            FROM credit_ledger ORDER BY user_id, version
            """);
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            yield return new LedgerLine(
                reader.GetGuid(0), reader.GetInt64(1), reader.GetGuid(2), reader.GetString(3), reader.GetInt64(4), reader.GetInt64(5),
                reader.GetInt64(6), reader.GetInt64(7), await reader.IsDBNullAsync(8, ct) ? null : reader.GetGuid(8), reader.GetString(9),
                reader.GetFieldValue<DateTimeOffset>(10));
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var connection in connections)
        {
            // Nothing to keep; the pool takes connections back as they are, so the transaction ends here.
            await using var rollback = new NpgsqlCommand("ROLLBACK", connection);
            await rollback.ExecuteNonQueryAsync(CancellationToken.None);
            await connection.DisposeAsync();
        }
    }

    private NpgsqlCommand Command(int connection, string sql) => new(sql, connections[connection]) { CommandTimeout = 0 };
}

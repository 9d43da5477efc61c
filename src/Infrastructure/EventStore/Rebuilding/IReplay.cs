using System.Data;
using CreativeStudio.Application.Common;
using Npgsql;
using NpgsqlTypes;

namespace CreativeStudio.Infrastructure.EventStore;

/// <summary>How the tables of something that is written inline are filled from events.</summary>
internal interface IReplay
{
    string Name { get; }

    IReadOnlyList<string> Tables { get; }

    /// <summary>Replays the events after one sequence number up to another over <paramref name="target"/>; returns how many.</summary>
    Task<long> ReplayAsync(NpgsqlConnection target, long after, long upTo, IProgress<long>? progress, CancellationToken ct);
}

/// <summary>Event by event in the order of commits, a page of statements at a time.</summary>
internal sealed class ProjectionReplay(IInlineProjection projection, NpgsqlDataSource dataSource, EventSerializer serializer) : IReplay
{
    private const int StatementsAtOnce = 500;

    public string Name => projection.Name;

    public IReadOnlyList<string> Tables => projection.Tables;

    public async Task<long> ReplayAsync(NpgsqlConnection target, long after, long upTo, IProgress<long>? progress, CancellationToken ct)
    {
        await using var command = dataSource.CreateCommand(
            $"""
            SELECT {EventReader.Columns} FROM mt_events e
            WHERE e.seq_id > $1 AND e.seq_id <= $2 AND NOT e.is_archived AND e.type <> '{EventTypes.Tombstone}' ORDER BY e.seq_id
            """);
        command.CommandTimeout = 0;
        command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = after });
        command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = upTo });
        await using var reader = await command.ExecuteReaderAsync(CommandBehavior.SequentialAccess, ct);
        await using var batch = new NpgsqlBatch(target);
        var (sql, count) = (new SqlBatch(batch), 0L);
        while (await reader.ReadAsync(ct))
        {
            // As while appending, where the sequence is not known yet.
            projection.Project(EventReader.Envelope(reader, serializer) with { Sequence = 0 }, sql);
            count++;
            if (sql.Count >= StatementsAtOnce)
            {
                await FlushAsync(batch, ct);
                progress?.Report(count);
            }
        }

        await FlushAsync(batch, ct);
        progress?.Report(count);
        return count;
    }

    private static async Task FlushAsync(NpgsqlBatch batch, CancellationToken ct)
    {
        if (batch.BatchCommands.Count > 0)
        {
            await batch.ExecuteNonQueryAsync(ct);
            batch.BatchCommands.Clear();
        }
    }
}

/// <summary>Stream by stream: every aggregate is folded in memory and copied in as one row.</summary>
internal sealed class SnapshotReplay(Snapshot snapshot, NpgsqlDataSource dataSource, EventSerializer serializer) : IReplay
{
    private const int ReportEvery = 1_000;

    public string Name => $"{snapshot.StreamType}_snapshot";

    public IReadOnlyList<string> Tables => [snapshot.Table];

    public async Task<long> ReplayAsync(NpgsqlConnection target, long after, long upTo, IProgress<long>? progress, CancellationToken ct)
    {
        if (after > 0)
        {
            await ForgetAsync(target, after, upTo, ct);
        }

        await using var command = Events(after, upTo);
        await using var reader = await command.ExecuteReaderAsync(CommandBehavior.SequentialAccess, ct);
        await using var copy = await target.BeginBinaryImportAsync(
            $"COPY {snapshot.Table} (id, data, mt_last_modified, mt_dotnet_type, mt_version) FROM STDIN (FORMAT BINARY)", ct);
        var (count, last, state) = (0L, default(EventEnvelope), default(object));
        while (await reader.ReadAsync(ct))
        {
            var envelope = EventReader.Envelope(reader, serializer);
            if (last is not null && last.StreamId != envelope.StreamId)
            {
                await WriteAsync(copy, last, state, ct);
                state = null;
            }

            (state, last) = (snapshot.Next(state, envelope.Data), envelope);
            if (++count % ReportEvery == 0)
            {
                progress?.Report(count);
            }
        }

        if (last is not null)
        {
            await WriteAsync(copy, last, state, ct);
        }

        await copy.CompleteAsync(ct);
        progress?.Report(count);
        return count;
    }

    /// <summary>All events of the streams that got one in the range, up to its end.</summary>
    private NpgsqlCommand Events(long after, long upTo)
    {
        var command = dataSource.CreateCommand(
            $"""
            SELECT {EventReader.Columns} FROM mt_events e JOIN mt_streams s ON s.id = e.stream_id
            WHERE s.type = $1 AND e.seq_id <= $2 AND NOT e.is_archived
            {(after > 0 ? "AND e.stream_id IN (SELECT t.stream_id FROM mt_events t WHERE t.seq_id > $3 AND t.seq_id <= $2)" : "")}
            ORDER BY e.stream_id, e.version
            """);
        command.CommandTimeout = 0;
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = snapshot.StreamType });
        command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = upTo });
        if (after > 0)
        {
            command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = after });
        }

        return command;
    }

    private async Task ForgetAsync(NpgsqlConnection target, long after, long upTo, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(
            $"DELETE FROM {snapshot.Table} WHERE id IN (SELECT stream_id FROM mt_events WHERE seq_id > $1 AND seq_id <= $2)", target);
        command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = after });
        command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = upTo });
        await command.ExecuteNonQueryAsync(ct);
    }

    private async Task WriteAsync(NpgsqlBinaryImporter copy, EventEnvelope last, object? state, CancellationToken ct)
    {
        if (state is null)
        {
            return;
        }

        await copy.StartRowAsync(ct);
        await copy.WriteAsync(last.StreamId, NpgsqlDbType.Uuid, ct);
        await copy.WriteAsync(EventSerializer.Serialize(state), NpgsqlDbType.Jsonb, ct);
        await copy.WriteAsync(last.Timestamp, NpgsqlDbType.TimestampTz, ct);
        await copy.WriteAsync(snapshot.Aggregate.FullName!, NpgsqlDbType.Varchar, ct);
        await copy.WriteAsync(last.Version, NpgsqlDbType.Bigint, ct);
    }
}

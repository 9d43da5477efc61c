using System.Collections.Frozen;
using System.Data;
using System.Runtime.CompilerServices;
using CreativeStudio.Application.Common;
using Npgsql;

namespace CreativeStudio.Infrastructure.EventStore;

/// <inheritdoc />
internal sealed class EventReader(NpgsqlDataSource dataSource, RowDataSource rows, EventSerializer serializer, Snapshots snapshots) : IEventReader
{
    /// <summary>The columns of an envelope, in the order they are read.</summary>
    public const string Columns = "e.seq_id, e.id, e.stream_id, e.version, e.type, e.timestamp, e.data";

    private readonly FrozenDictionary<Type, SharedReads<Guid, Kept>> _kept = snapshots.All.ToFrozenDictionary(
        snapshot => snapshot.Aggregate,
        snapshot => new SharedReads<Guid, Kept>(rows, snapshot.Find, id => [id], row => Kept.Read(row, snapshot)));

    public Task<IReadOnlyList<EventEnvelope>> ReadStreamAsync(Guid streamId, long afterVersion, CancellationToken ct) => ListAsync(
        $"SELECT {Columns} FROM mt_events e WHERE e.stream_id = $1 AND e.version > $2 AND NOT e.is_archived ORDER BY e.version",
        streamId, afterVersion, ct);

    public Task<IReadOnlyList<EventEnvelope>> ReadNewsAsync(Guid streamId, long afterVersion, CancellationToken ct) => ListAsync(
        $"""
        SELECT {Columns} FROM mt_streams s JOIN mt_events e ON e.stream_id = s.id AND (e.version = 1 OR e.version > least($2, s.version - 1))
        WHERE s.id = $1 AND NOT e.is_archived ORDER BY e.version
        """,
        streamId, afterVersion, ct);

    public async IAsyncEnumerable<EventEnvelope> ReadAllOfAsync<T>([EnumeratorCancellation] CancellationToken ct)
        where T : class
    {
        await using var command = dataSource.CreateCommand(
            $"""
            SELECT {Columns} FROM mt_events e JOIN mt_streams s ON s.id = e.stream_id
            WHERE s.type = $1 AND NOT e.is_archived ORDER BY e.stream_id, e.version
            """);
        command.CommandTimeout = 0;
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = AggregateFold<T>.Alias });
        await using var reader = await command.ExecuteReaderAsync(CommandBehavior.SequentialAccess, ct);
        while (await reader.ReadAsync(ct))
        {
            yield return Envelope(reader, serializer);
        }
    }

    public Task<Versioned<T>?> AggregateAsync<T>(Guid streamId, CancellationToken ct)
        where T : class => FoldAsync<T>(streamId, null, ct);

    /// <summary>The aggregate from its snapshot, brought up to date with the events after it, or from its events alone.</summary>
    public async Task<Versioned<T>?> LoadAsync<T>(Guid streamId, CancellationToken ct)
        where T : class
    {
        if (!_kept.TryGetValue(typeof(T), out var reads))
        {
            return await FoldAsync<T>(streamId, null, ct);
        }

        if (await reads.FindAsync(streamId, ct) is not { } found)
        {
            return null;
        }

        var kept = found.State is T state ? new Versioned<T>(state, found.StateVersion) : null;
        return kept?.Version == found.Version ? kept : await FoldAsync(streamId, kept?.Version < found.Version ? kept : null, ct);
    }

    internal static EventEnvelope Envelope(NpgsqlDataReader reader, EventSerializer serializer) => Envelope(reader, serializer, out _, out _);

    /// <summary>Says which event it was also where the event cannot be read.</summary>
    internal static EventEnvelope Envelope(NpgsqlDataReader reader, EventSerializer serializer, out long sequence, out string alias)
    {
        sequence = reader.GetInt64(0);
        var (id, stream, version) = (reader.GetGuid(1), reader.GetGuid(2), reader.GetInt64(3));
        alias = reader.GetString(4);
        var at = reader.GetFieldValue<DateTimeOffset>(5);
        var (type, data) = serializer.Deserialize(alias, reader.GetFieldValue<byte[]>(6));
        return new(sequence, id, stream, version, type.Alias, at, data);
    }

    private async Task<IReadOnlyList<EventEnvelope>> ListAsync(string sql, Guid streamId, long afterVersion, CancellationToken ct)
    {
        await using var command = dataSource.CreateCommand(sql);
        command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = streamId });
        command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = afterVersion });
        await using var reader = await command.ExecuteReaderAsync(CommandBehavior.SequentialAccess, ct);
        var events = new List<EventEnvelope>();
        while (await reader.ReadAsync(ct))
        {
            events.Add(Envelope(reader, serializer));
        }

        return events;
    }

    private async Task<Versioned<T>?> FoldAsync<T>(Guid streamId, Versioned<T>? from, CancellationToken ct)
        where T : class
    {
        await using var command = dataSource.CreateCommand(
            "SELECT version, type, data FROM mt_events WHERE stream_id = $1 AND version > $2 AND NOT is_archived ORDER BY version");
        command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = streamId });
        command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = from?.Version ?? 0 });
        await using var reader = await command.ExecuteReaderAsync(CommandBehavior.SequentialAccess, ct);
        var (state, version) = (from?.State, from?.Version ?? 0);
        while (await reader.ReadAsync(ct))
        {
            version = reader.GetInt64(0);
            var alias = reader.GetString(1);
            state = AggregateFold<T>.Next(state, serializer.Deserialize(alias, reader.GetFieldValue<byte[]>(2)).Event);
        }

        return state is null ? null : new(state, version);
    }

    /// <summary>A stream's version, and what its snapshot holds.</summary>
    private sealed record Kept(long Version, object? State, long StateVersion)
    {
        public static Kept Read(NpgsqlDataReader row, Snapshot snapshot) => row.IsDBNull(2)
            ? new(row.GetInt64(1), null, 0)
            : new(row.GetInt64(1), snapshot.Read(row.GetFieldValue<byte[]>(3)), row.GetInt64(2));
    }
}

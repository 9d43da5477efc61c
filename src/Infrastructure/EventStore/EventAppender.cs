using System.Diagnostics;
using System.Text.Json;
using CreativeStudio.Application.Common;
using CreativeStudio.Domain.Common;
using Npgsql;
using NpgsqlTypes;

namespace CreativeStudio.Infrastructure.EventStore;

/// <summary>How a commit ended.</summary>
/// <param name="Error">Null when it is durable.</param>
/// <param name="Repeat">The same action can succeed on fresh loads.</param>
internal readonly record struct CommitOutcome(Error? Error, bool Repeat);

/// <summary>
/// Writes what an action registered: stream rows (the optimistic check), events, inline projections, snapshots and enlisted statements, in
/// one batch, which is one round trip and one implicit transaction. Where a stream row is not at its expected version nothing takes effect
/// and no sequence number is spent.
/// </summary>
internal sealed class EventAppender(
    NpgsqlDataSource dataSource,
    EventTypes types,
    IEnumerable<IInlineProjection> inlineProjections,
    INotifications notifications,
    TimeProvider clock)
{
    private const string StreamConflict = "ES001";
    private const string NotOneRow = "ES002";
    private const string Append = "SELECT studio.append_events($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)";

    private static readonly byte[] NoHeaders = "{}"u8.ToArray();

    private readonly IInlineProjection[] _projections = [.. inlineProjections];

    public async Task<CommitOutcome> CommitAsync(PendingCommit commit)
    {
        await using var batch = dataSource.CreateBatch();
        AddStreams(batch, commit.Streams.Values);
        var statements = new Dictionary<NpgsqlBatchCommand, EnlistedStatement>();
        foreach (var statement in commit.Statements)
        {
            var command = SqlBatch.Command(statement.Sql, statement.Parameters);
            statements.Add(command, statement);
            batch.BatchCommands.Add(command);
        }

        try
        {
            // From here on the caller's cancellation would only make the outcome unknown.
            await batch.ExecuteNonQueryAsync(CancellationToken.None);
        }
        catch (PostgresException e) when (e.SqlState is StreamConflict)
        {
            return await DiagnoseAsync(commit.Streams);
        }
        catch (PostgresException e) when (IsPassing(e))
        {
            return new(EventStoreErrors.Conflict(0, 0), Repeat: true);
        }
        catch (PostgresException e) when (Refusal(e, statements) is { } refusal)
        {
            return new(refusal, Repeat: false);
        }

        foreach (var stream in commit.Streams.Values)
        {
            notifications.Publish(Channels.Events, WakeUp(stream));
        }

        return default;
    }

    private void AddStreams(NpgsqlBatch batch, IReadOnlyCollection<PendingStream> streams)
    {
        if (streams.Count == 0)
        {
            return;
        }

        // PostgreSQL keeps microseconds: what a projection sees now is what it sees in a rebuild.
        var now = clock.GetUtcNow();
        var at = now.AddTicks(-(now.Ticks % TimeSpan.TicksPerMicrosecond));
        var events = new EventArrays(streams.Sum(stream => stream.Events.Count));
        var append = new NpgsqlBatchCommand(Append);
        batch.BatchCommands.Add(append);
        var sql = new SqlBatch(batch);
        foreach (var stream in streams)
        {
            var (version, state) = (stream.Expected, stream.State);
            foreach (var e in stream.Events)
            {
                var envelope = events.Add(stream.Id, ++version, types.Of(e), e, at);
                foreach (var projection in _projections)
                {
                    projection.Project(envelope, sql);
                }

                state = stream.Snapshot?.Next(state, e);
            }

            if (state is not null && stream.Snapshot is { } snapshot)
            {
                batch.BatchCommands.Add(snapshot.Upsert(stream.Id, state, version, at));
            }
        }

        AddParameters(append.Parameters, streams, events, at);
    }

    private static void AddParameters(
        NpgsqlParameterCollection parameters, IReadOnlyCollection<PendingStream> streams, EventArrays events, DateTimeOffset at)
    {
        parameters.Add(new NpgsqlParameter<Guid[]> { TypedValue = [.. streams.Select(stream => stream.Id)] });
        parameters.Add(new NpgsqlParameter<string[]> { TypedValue = [.. streams.Select(stream => stream.Type)] });
        parameters.Add(new NpgsqlParameter<long[]> { TypedValue = [.. streams.Select(stream => stream.Expected)] });
        parameters.Add(new NpgsqlParameter<long[]> { TypedValue = [.. streams.Select(stream => (long)stream.Events.Count)] });
        parameters.Add(new NpgsqlParameter<Guid[]> { TypedValue = events.Ids });
        parameters.Add(new NpgsqlParameter<Guid[]> { TypedValue = events.Streams });
        parameters.Add(new NpgsqlParameter<long[]> { TypedValue = events.Versions });
        parameters.Add(new NpgsqlParameter<string[]> { TypedValue = events.Aliases });
        parameters.Add(new NpgsqlParameter<string[]> { TypedValue = events.DotnetTypes });
        parameters.Add(new NpgsqlParameter<byte[][]> { TypedValue = events.Bodies, NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Jsonb });
        parameters.Add(new NpgsqlParameter<DateTimeOffset> { TypedValue = at });
        var activity = Activity.Current;
        parameters.Add(Text(activity?.TraceId.ToHexString()));
        parameters.Add(Text(activity?.SpanId.ToHexString()));
        var headers = activity?.Id is { } trace
            ? JsonSerializer.SerializeToUtf8Bytes(new Dictionary<string, string>(StringComparer.Ordinal) { ["traceparent"] = trace })
            : NoHeaders;
        parameters.Add(new NpgsqlParameter<byte[]> { TypedValue = headers, NpgsqlDbType = NpgsqlDbType.Jsonb });
    }

    private static NpgsqlParameter Text(string? value) =>
        new() { Value = value ?? (object)DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text };

    /// <summary>Which of the streams was not as expected, and how.</summary>
    private async Task<CommitOutcome> DiagnoseAsync(IReadOnlyDictionary<Guid, PendingStream> streams)
    {
        await using var command = dataSource.CreateCommand("SELECT id, version, is_archived FROM mt_streams WHERE id = ANY($1)");
        command.Parameters.Add(new NpgsqlParameter<Guid[]> { TypedValue = [.. streams.Keys] });
        await using var reader = await command.ExecuteReaderAsync();
        var actual = new Dictionary<Guid, long>();
        while (await reader.ReadAsync())
        {
            if (reader.GetBoolean(2))
            {
                return new(EventStoreErrors.Archived, Repeat: false);
            }

            actual.Add(reader.GetGuid(0), reader.GetInt64(1));
        }

        if (streams.Values.Any(stream => stream.Expected > 0 && !actual.ContainsKey(stream.Id)))
        {
            return new(EventStoreErrors.NotFound, Repeat: false);
        }

        // The other writer may have been rolled back since: then no stream differs, and the repetition succeeds.
        var stale = streams.Values.FirstOrDefault(stream => actual.GetValueOrDefault(stream.Id) != stream.Expected);
        return new(EventStoreErrors.Conflict(stale?.Expected ?? 0, stale is null ? 0 : actual.GetValueOrDefault(stale.Id)), Repeat: true);
    }

    /// <summary>Deadlock, serialisation failure, or a foreign writer on the same stream.</summary>
    private static bool IsPassing(PostgresException e) =>
        e.SqlState is PostgresErrorCodes.DeadlockDetected or PostgresErrorCodes.SerializationFailure
        || (e.SqlState is PostgresErrorCodes.UniqueViolation
            && e.ConstraintName is "pk_mt_events_stream_and_version" or "pkey_mt_streams_id");

    private static Error? Refusal(PostgresException e, Dictionary<NpgsqlBatchCommand, EnlistedStatement> statements) =>
        e.BatchCommand is NpgsqlBatchCommand command && statements.TryGetValue(command, out var statement)
        && ((e.SqlState is NotOneRow && statement.Constraint is null)
            || (e.SqlState is PostgresErrorCodes.UniqueViolation && e.ConstraintName == statement.Constraint))
            ? statement.Refusal
            : null;

    private string WakeUp(PendingStream stream) =>
        $"{stream.Type}:{stream.Id}:{string.Join(',', stream.Events.Select(e => types.Of(e).Alias).Distinct(StringComparer.Ordinal))}";

    /// <summary>One array per column of the events to insert.</summary>
    private sealed class EventArrays(int count)
    {
        private int _next;

        public Guid[] Ids { get; } = new Guid[count];

        public Guid[] Streams { get; } = new Guid[count];

        public long[] Versions { get; } = new long[count];

        public string[] Aliases { get; } = new string[count];

        public string[] DotnetTypes { get; } = new string[count];

        public byte[][] Bodies { get; } = new byte[count][];

        public EventEnvelope Add(Guid stream, long version, EventType type, IDomainEvent e, DateTimeOffset at)
        {
            var place = _next++;
            Ids[place] = Guid.CreateVersion7(at);
            Streams[place] = stream;
            Versions[place] = version;
            Aliases[place] = type.Alias;
            DotnetTypes[place] = type.DotnetType;
            Bodies[place] = EventSerializer.Serialize(e);
            return new(0, Ids[place], stream, version, type.Alias, at, e);
        }
    }
}

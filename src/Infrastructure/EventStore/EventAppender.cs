using CreativeStudio.Application.Common;
using CreativeStudio.Domain.Common;
using Npgsql;

namespace CreativeStudio.Infrastructure.EventStore;

/// <summary>How a commit ended.</summary>
/// <param name="Error">Null when it is durable.</param>
/// <param name="Repeat">The same action can succeed on fresh loads.</param>
internal readonly record struct CommitOutcome(Error? Error, bool Repeat);

/// <summary>
/// Writes what an action registered: stream rows (the optimistic check), events, inline projections, snapshots and enlisted statements, in
/// one batch, which is one round trip and one implicit transaction, together with other actions where that is possible. Where a stream row
/// is not at its expected version nothing takes effect and no sequence number is spent.
/// </summary>
internal sealed class EventAppender(
    NpgsqlDataSource dataSource,
    GroupCommits groups,
    EventTypes types,
    IEnumerable<IInlineProjection> inlineProjections,
    INotifications notifications,
    TimeProvider clock)
{
    private const string NotOneRow = "ES002";

    private readonly IInlineProjection[] _projections = [.. inlineProjections];

    // From here on a caller's cancellation would only make the outcome unknown.
    public async Task<CommitOutcome> CommitAsync(PendingCommit pending)
    {
        var commit = Prepare(pending);
        var outcome = commit.CanJoin && await groups.TryCommitAsync(commit) ? default : await CommitAloneAsync(commit);
        if (outcome.Error is null)
        {
            foreach (var stream in commit.Streams)
            {
                notifications.Publish(Channels.Events, WakeUp(stream));
            }
        }

        return outcome;
    }

    private PreparedCommit Prepare(PendingCommit pending)
    {
        // PostgreSQL keeps microseconds: what a projection sees now is what it sees in a rebuild.
        var now = clock.GetUtcNow();
        var commit = new PreparedCommit(pending, now.AddTicks(-(now.Ticks % TimeSpan.TicksPerMicrosecond)));
        foreach (var stream in commit.Streams)
        {
            var (version, state, envelopes) = (stream.Expected, stream.State, new List<EventEnvelope>(stream.Events.Count));
            foreach (var e in stream.Events)
            {
                envelopes.Add(commit.Add(stream, ++version, types.Of(e), e));
                state = stream.Snapshot?.Next(state, e);
            }

            foreach (var projection in _projections)
            {
                projection.Project(envelopes, commit);
            }

            if (state is not null && stream.Snapshot is { } snapshot)
            {
                commit.Add(snapshot.Upsert, snapshot.Row(stream.Id, state, version, commit.At));
            }
        }

        commit.Statements.AddRange(pending.Statements);
        return commit;
    }

    private async Task<CommitOutcome> CommitAloneAsync(PreparedCommit commit)
    {
        await using var batch = dataSource.CreateBatch();
        if (commit.Streams.Count > 0)
        {
            batch.BatchCommands.Add(AppendCommand.ForOne(commit));
        }

        var statements = new Dictionary<NpgsqlBatchCommand, EnlistedStatement>();
        foreach (var statement in commit.Statements)
        {
            var command = statement.Rows?.ForOne(statement.Parameters) ?? SqlBatch.Command(statement.Sql, statement.Parameters);
            statements.Add(command, statement);
            batch.BatchCommands.Add(command);
        }

        try
        {
            await batch.ExecuteNonQueryAsync(CancellationToken.None);
            return default;
        }
        catch (PostgresException e) when (e.SqlState is AppendCommand.StreamConflict)
        {
            return await DiagnoseAsync(commit.StreamsById);
        }
        catch (PostgresException e) when (IsPassing(e))
        {
            return new(EventStoreErrors.Conflict(0, 0), Repeat: true);
        }
        catch (PostgresException e) when (Refusal(e, statements) is { } refusal)
        {
            return new(refusal, Repeat: false);
        }
    }

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
}

using System.Security.Cryptography;
using CreativeStudio.Application.Common;
using CreativeStudio.Domain.Common;
using CreativeStudio.Infrastructure.EventStore;
using CreativeStudio.Infrastructure.Observability;
using JasperFx;
using Marten;
using Marten.Exceptions;
using Npgsql;

namespace CreativeStudio.Infrastructure.Marten;

/// <summary>
/// Runs and commits actions that come at the same time in groups (ADR 17). An action that cannot take part, whatever the reason, takes
/// nothing with it: the group is run again in halves, until who disturbs it is alone and gets its own answer.
/// </summary>
internal sealed class CommitGroups
{
    private const int LargestGroup = 64;
    private const int Repetitions = 5;
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(4);

    // Who takes longer runs alone, so that nobody waits for it.
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(250);

    private readonly IDocumentStore _store;
    private readonly RowDataSource _database;
    private readonly INotifications _notifications;
    private readonly TimeProvider _clock;
    private readonly Gathering<GroupMember, MemberEnd> _gathering;
    private readonly SemaphoreSlim[] _turns = [.. Enumerable.Range(0, 64).Select(_ => new SemaphoreSlim(1))];

    public CommitGroups(IDocumentStore store, RowDataSource database, INotifications notifications, TimeProvider clock)
    {
        (_store, _database, _notifications, _clock) = (store, database, notifications, clock);
        _gathering = new(RowDataSource.CommitsAtOnce, LargestGroup, static (_, _) => true, RunAsync);
    }

    /// <summary>Actions that wait for their turn.</summary>
    public int Waiting => _gathering.Waiting;

    /// <summary>Runs the action and commits what it registered; answers its refusal, or null where all is durable.</summary>
    /// <exception cref="NpgsqlException">The connection was lost: whether it is durable is not known.</exception>
    public async Task<Error?> CommitAsync(GroupMember member)
    {
        member.Cancellation.ThrowIfCancellationRequested();
        var end = await _gathering.AddAsync(member);
        for (var repetition = 0; end.Alone is { } before; repetition++)
        {
            if (repetition == Repetitions)
            {
                return EventStoreErrors.Conflict;
            }

            await before.Task.WaitAsync(member.Cancellation);
            var turn = TurnOf(before);
            await turn.WaitAsync(member.Cancellation);
            try
            {
                await Task.Delay(Pause(repetition), _clock, member.Cancellation);
                end = (await TryAsync([member], alone: true)).Ends[0]!;
            }
            finally
            {
                turn.Release();
            }
        }

        return end.Failure is { } failure ? throw failure : end.Refusal;
    }

    /// <summary>Runs and commits a group; answers for each member, in their order.</summary>
    private async Task<IReadOnlyList<MemberEnd>> RunAsync(IReadOnlyList<GroupMember> members)
    {
        var (ends, again) = await TryAsync(members, alone: false);
        foreach (var part in again)
        {
            var answers = await RunAsync(part.ConvertAll(i => members[i]));
            for (var i = 0; i < part.Count; i++)
            {
                ends[part[i]] = answers[i];
            }
        }

        return ends!;
    }

    /// <summary>Runs and commits once. Members without an end are in one of the parts that have to be tried again.</summary>
    private async Task<(MemberEnd?[] Ends, IEnumerable<List<int>> Again)> TryAsync(IReadOnlyList<GroupMember> members, bool alone)
    {
        await using var group = new CommitGroup(_store, _database, _clock);
        var runs = members.Select(group.Run).ToArray();
        await FinishAsync(Task.WhenAll(runs.Select(run => run.Task)), alone);
        group.Close();
        try
        {
            if (runs.Any(run => run.HasRegistered))
            {
                await group.CommitAsync(waits: alone);
            }
        }
        catch (Exception failure)
        {
            return Failed(runs, failure);
        }

        CommitTelemetry.Committed(runs.Count(run => run.HasRegistered));
        foreach (var (id, type, before, events) in group.Streams)
        {
            JobMetrics.Count(before, [.. events.Select(e => (IDomainEvent)e.Data)]);
            _notifications.Publish(Channels.Events, $"{type}:{id}:{string.Join(',', events.Select(e => e.EventTypeName).Distinct(StringComparer.Ordinal))}");
        }

        return ([.. runs.Select(EndOf)], []);
    }

    /// <summary>Those of this process that were in each other's way on the same streams go one after the other.</summary>
    private SemaphoreSlim TurnOf(ActionRun run) => _turns[(uint)run.FirstStream.GetHashCode() % _turns.Length];

    private async Task FinishAsync(Task runs, bool alone)
    {
        if (alone || runs.IsCompleted)
        {
            await runs;
            return;
        }

        using var finished = new CancellationTokenSource();
        await Task.WhenAny(runs, Task.Delay(Patience, _clock, finished.Token));
        await finished.CancelAsync();
    }

    /// <summary>Nothing was committed, or nobody knows: who is answered with that, and who tries again with whom.</summary>
    private static (MemberEnd?[] Ends, IEnumerable<List<int>> Again) Failed(ActionRun[] runs, Exception failure)
    {
        // Who saw nothing but what was committed before, and has nothing to commit, has its answer.
        var ends = runs.Select(run => run is { HasRegistered: false, BuildsOnOthers: false } || run.End is null ? EndOf(run) : null).ToArray();
        var open = Enumerable.Range(0, runs.Length).Where(i => ends[i] is null).ToList();
        if (PostgresErrorOf(failure) is { SqlState: CommitGroup.StreamsBusy } busy)
        {
            // They wait for the others' streams, alone; nobody else does.
            var streams = busy.MessageText.Split(',').Select(Guid.Parse).ToHashSet();
            open.FindAll(i => runs[i].Held.Any(slot => streams.Contains(slot.Id))).ForEach(i => ends[i] = GoAlone(runs[i]));
            var rest = open.FindAll(i => ends[i] is null);
            return (ends, rest.Count > 0 ? [rest] : []);
        }

        if (open.Count == 1 || !IsUndone(failure))
        {
            open.ForEach(i => ends[i] = EndAfter(failure, runs[i]));
            return (ends, []);
        }

        return (ends, open.Chunk((open.Count + 1) / 2).Select(half => half.ToList()));
    }

    private static MemberEnd EndOf(ActionRun run) => run.End ?? GoAlone(run);

    private static MemberEnd GoAlone(ActionRun run) => new(null, Alone: run);

    /// <summary>What a failed commit means for the one action in it, or for each where nobody knows whether it is durable.</summary>
    private static MemberEnd EndAfter(Exception failure, ActionRun run) => failure switch
    {
        RefusedException refused => new(refused.Refusal),
        InvalidStreamOperationException => new(EventStoreErrors.Archived),
        _ when IsConflict(failure) => GoAlone(run),
        // Marten wraps a lost connection in the failure of its rollback.
        _ => new(null, failure is not NpgsqlException && failure.InnerException is NpgsqlException lost ? lost : failure),
    };

    /// <summary>Somebody else was faster, or the database chose this transaction to end a deadlock: on fresh loads it can succeed.</summary>
    private static bool IsConflict(Exception e) =>
        e is ConcurrencyException or JasperFx.Events.EventStreamUnexpectedMaxEventIdException
            or JasperFx.Events.ExistingStreamIdCollisionException or global::Marten.Exceptions.ExistingStreamIdCollisionException
        || PostgresErrorOf(e) is { SqlState: PostgresErrorCodes.DeadlockDetected or PostgresErrorCodes.SerializationFailure }
            or { SqlState: PostgresErrorCodes.UniqueViolation, ConstraintName: "pk_mt_events_stream_and_version" or "pkey_mt_streams_id" };

    /// <summary>True where the transaction was rolled back for certain, so that running the actions again doubles nothing.</summary>
    private static bool IsUndone(Exception e) =>
        e is RefusedException or InvalidStreamOperationException || IsConflict(e) || PostgresErrorOf(e) is { InvariantSeverity: "ERROR" }
        || (e is AggregateException several && several.InnerExceptions.All(inner => inner is RefusedException));

    private static PostgresException? PostgresErrorOf(Exception e) => e as PostgresException ?? e.InnerException as PostgresException;

    /// <summary>Doubles each time, between half and one and a half of it, so that rivals part.</summary>
    private static TimeSpan Pause(int repetition) =>
        FirstPause * Math.Pow(2, repetition) * (0.5 + (RandomNumberGenerator.GetInt32(1000) / 1000.0));
}

using System.Security.Cryptography;
using CreativeStudio.Application.Common;
using CreativeStudio.Domain.Common;

namespace CreativeStudio.Infrastructure.EventStore;

/// <summary>
/// The session of one request. The scoped stores of this project (users, job requests, idempotency records, queue) add their statements
/// with <c>Enlist</c>: they commit with the events or not at all, and are discarded and registered again when the action is repeated.
/// </summary>
public sealed class EventSession : IEventSession
{
    private const int Repetitions = 5;
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(4);

    private readonly EventReader _reader;
    private readonly EventAppender _appender;
    private readonly Snapshots _snapshots;
    private readonly StreamTurns _turns;
    private readonly TimeProvider _clock;
    private readonly Dictionary<Guid, IDisposable> _held = [];
    private PendingCommit? _pending;

    internal EventSession(EventReader reader, EventAppender appender, Snapshots snapshots, StreamTurns turns, TimeProvider clock) =>
        (_reader, _appender, _snapshots, _turns, _clock) = (reader, appender, snapshots, turns, clock);

    private PendingCommit Pending =>
        _pending ?? throw new InvalidOperationException($"Call this inside the action of {nameof(ExecuteAsync)}.");

    /// <inheritdoc />
    public async Task<Result<T>> ExecuteAsync<T>(Func<CancellationToken, Task<Result<T>>> action, CancellationToken ct)
    {
        if (_pending is not null)
        {
            throw new InvalidOperationException("An action of this session is running already.");
        }

        try
        {
            for (var repetition = 0; ; repetition++)
            {
                _pending = new();
                var result = await action(ct);
                if (!result.IsSuccess || _pending.IsEmpty)
                {
                    return result;
                }

                ct.ThrowIfCancellationRequested();
                var outcome = await _appender.CommitAsync(_pending);
                if (outcome.Error is null)
                {
                    return result;
                }

                if (!outcome.Repeat || repetition == Repetitions)
                {
                    return outcome.Error;
                }

                await TakeTurnsAsync(_pending.Streams.Keys, ct);
                await Task.Delay(Pause(repetition), _clock, ct);
            }
        }
        finally
        {
            _pending = null;
            PassTurnsOn();
        }
    }

    /// <inheritdoc />
    public async Task<Versioned<T>?> LoadAsync<T>(Guid streamId, CancellationToken ct)
        where T : class
    {
        if (_pending is not null && _turns.IsContended(streamId))
        {
            await TakeTurnsAsync([streamId], ct);
        }

        return await _reader.LoadAsync<T>(streamId, ct);
    }

    /// <inheritdoc />
    public void Start<T>(Guid streamId, IReadOnlyList<IDomainEvent> events)
        where T : class => Add<T>(streamId, 0, null, events);

    /// <inheritdoc />
    public void Append<T>(Guid streamId, Versioned<T> loaded, IReadOnlyList<IDomainEvent> events)
        where T : class => Add(streamId, loaded.Version, loaded.State, events);

    /// <summary>Adds a statement with positional parameters (<c>$1</c>, …) to the commit.</summary>
    public void Enlist(string sql, params object?[] parameters) => Pending.Statements.Add(new(sql, parameters));

    /// <summary>Adds a statement; where it violates the named unique constraint nothing is committed and the answer is the error.</summary>
    public void Enlist(Error onUniqueViolation, string constraintName, string sql, params object?[] parameters) =>
        Pending.Statements.Add(new(sql, parameters, onUniqueViolation, constraintName));

    /// <summary>Adds a row for a statement to the commit.</summary>
    public void Enlist(RowStatement statement, params object?[] row) => Pending.Statements.Add(new("", row) { Rows = statement });

    /// <summary>Adds a row; where it violates the named unique constraint nothing is committed and the answer is the error.</summary>
    public void Enlist(Error onUniqueViolation, string constraintName, RowStatement statement, params object?[] row) =>
        Pending.Statements.Add(new("", row, onUniqueViolation, constraintName) { Rows = statement });

    /// <summary>
    /// Adds an INSERT, UPDATE or DELETE without RETURNING; where it meets other than one row nothing is committed and the answer is the error.
    /// </summary>
    public void EnlistExpectingOneRow(Error otherwise, string sql, params object?[] parameters) => Pending.Statements.Add(new(
        $"WITH met AS ({sql} RETURNING 1) SELECT studio.expect_one_row(count(*)) FROM met", parameters, otherwise));

    private void Add<T>(Guid streamId, long version, T? state, IReadOnlyList<IDomainEvent> events)
        where T : class =>
        Pending.Add(new(streamId, AggregateFold<T>.Alias, version, _snapshots.Find(typeof(T)), state), events);

    private async Task TakeTurnsAsync(IEnumerable<Guid> streams, CancellationToken ct)
    {
        foreach (var stream in streams.Where(stream => !_held.ContainsKey(stream)))
        {
            _held.Add(stream, await _turns.TakeAsync(stream, ct));
        }
    }

    private void PassTurnsOn()
    {
        foreach (var turn in _held.Values)
        {
            turn.Dispose();
        }

        _held.Clear();
    }

    /// <summary>Doubles each time, between half and one and a half of it, so that rivals part.</summary>
    private static TimeSpan Pause(int repetition) =>
        FirstPause * Math.Pow(2, repetition) * (0.5 + (RandomNumberGenerator.GetInt32(1000) / 1000.0));
}

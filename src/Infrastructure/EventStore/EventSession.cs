using CreativeStudio.Application.Common;
using CreativeStudio.Domain.Common;
using CreativeStudio.Infrastructure.Marten;
using CreativeStudio.Infrastructure.Observability;

namespace CreativeStudio.Infrastructure.EventStore;

/// <summary>
/// The session of one request. The scoped stores of this project (users, job requests, idempotency records, queue) add their statements
/// with <c>Enlist</c>: they commit with the events or not at all, and are discarded and registered again when the action is repeated.
/// </summary>
public sealed class EventSession : IEventSession
{
    private readonly CommitGroups _groups;
    private readonly EventReader _reader;
    private ActionRun? _run;

    internal EventSession(CommitGroups groups, EventReader reader) => (_groups, _reader) = (groups, reader);

    /// <inheritdoc />
    public IEnumerable<IDomainEvent> Uncommitted => Run.Uncommitted;

    private ActionRun Run => _run ?? throw new InvalidOperationException($"Call this inside the action of {nameof(ExecuteAsync)}.");

    /// <inheritdoc />
    public async Task<Result<T>> ExecuteAsync<T>(Func<CancellationToken, Task<Result<T>>> action, CancellationToken ct)
    {
        if (_run is not null)
        {
            throw new InvalidOperationException("An action of this session is running already.");
        }

        using var span = CommitTelemetry.Begin();
        var result = default(Result<T>);
        var error = await _groups.CommitAsync(new(
            async (run, token) =>
            {
                _run = run;
                try
                {
                    result = await action(token);
                    return result.Error;
                }
                finally
                {
                    // An action that left its group may end while it runs for the second time.
                    Interlocked.CompareExchange(ref _run, null, run);
                }
            },
            ct));
        return error is null ? result : error;
    }

    /// <inheritdoc />
    public Task<Versioned<T>?> LoadAsync<T>(Guid streamId, CancellationToken ct)
        where T : class => _run is { } run ? run.LoadAsync<T>(streamId, ct) : _reader.LoadAsync<T>(streamId, ct);

    /// <inheritdoc />
    public void Start<T>(Guid streamId, IReadOnlyList<IDomainEvent> events)
        where T : class => Run.Start<T>(streamId, events);

    /// <inheritdoc />
    public void Append<T>(Guid streamId, Versioned<T> loaded, IReadOnlyList<IDomainEvent> events)
        where T : class => Run.Append(streamId, loaded, events);

    /// <summary>Adds a statement with positional parameters (<c>$1</c>, …) to the commit.</summary>
    public void Enlist(string sql, params object?[] parameters)
    {
        var source = Run;
        source.Add(statements => statements.Add(source, sql, parameters));
    }

    /// <summary>Adds a statement; where it violates the named unique constraint nothing is committed and the answer is the error.</summary>
    public void Enlist(Error onUniqueViolation, string constraintName, string sql, params object?[] parameters)
    {
        var source = Run;
        source.Add(statements => statements.Add(source, sql, parameters, onUniqueViolation, constraintName));
    }

    /// <summary>Adds a row for a statement to the commit.</summary>
    public void Enlist(RowStatement statement, params object?[] row)
    {
        var source = Run;
        source.Add(statements => statements.Add(source, statement, row));
    }

    /// <summary>Adds a row; where it violates the named unique constraint nothing is committed and the answer is the error.</summary>
    public void Enlist(Error onUniqueViolation, string constraintName, RowStatement statement, params object?[] row)
    {
        var source = Run;
        source.Add(statements => statements.Add(source, statement, row, onUniqueViolation, constraintName));
    }

    /// <summary>
    /// Adds an INSERT, UPDATE or DELETE without RETURNING; where it meets other than one row nothing is committed and the answer is the error.
    /// </summary>
    public void EnlistExpectingOneRow(Error otherwise, string sql, params object?[] parameters)
    {
        var source = Run;
        source.Add(statements => statements.AddOneRow(source, sql, parameters, otherwise));
    }
}

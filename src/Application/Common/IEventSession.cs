using CreativeStudio.Domain.Common;

namespace CreativeStudio.Application.Common;

/// <summary>An event as stored.</summary>
/// <param name="Sequence">Global position; grows with the order of commits within a stream, with gaps.</param>
/// <param name="Id">Event id.</param>
/// <param name="Version">Position in the stream, from 1, without gaps.</param>
/// <param name="Alias">Stable name of the event's type.</param>
/// <param name="Timestamp">When it was appended, by the clock of the writer.</param>
public sealed record EventEnvelope(
    long Sequence, Guid Id, Guid StreamId, long Version, string Alias, DateTimeOffset Timestamp, IDomainEvent Data);

/// <summary>An aggregate and the version of its stream that it was folded from.</summary>
public sealed record Versioned<T>(T State, long Version);

/// <summary>
/// One business action on event streams: everything registered between <see cref="ExecuteAsync"/>'s start and its commit is one
/// transaction, together with the inline projections and with what the scoped stores (users, job requests, idempotency records)
/// registered. Scoped: one per request; not safe for concurrent use.
/// </summary>
public interface IEventSession
{
    /// <summary>
    /// Runs <paramref name="action"/> and commits what it registered, together with other actions that come at the same time. A success with
    /// nothing registered commits nothing; a refusal discards everything. Where another process was faster, everything is discarded and the
    /// action runs again from fresh loads, up to 5 times with a growing, jittered pause; then the answer is <see cref="ErrorKind.Conflict"/>
    /// (<c>CONFLICT</c>). The action does nothing that takes long: others wait for it.
    /// </summary>
    Task<Result<T>> ExecuteAsync<T>(Func<CancellationToken, Task<Result<T>>> action, CancellationToken ct);

    /// <summary>
    /// Events of actions that commit together with this one and were decided before it: a query of the database does not find them yet. They
    /// fail together with this action, or not at all.
    /// </summary>
    IEnumerable<IDomainEvent> Uncommitted { get; }

    /// <summary>
    /// The aggregate now, from its inline snapshot or folded from its events; null where the stream does not exist. Within an action, who
    /// else loads the same stream waits until this one has ended; outside of one, it is a plain read.
    /// </summary>
    Task<Versioned<T>?> LoadAsync<T>(Guid streamId, CancellationToken ct)
        where T : class;

    /// <summary>Starts a stream of aggregate <typeparamref name="T"/>. Commits only if it does not exist.</summary>
    void Start<T>(Guid streamId, IReadOnlyList<IDomainEvent> events)
        where T : class;

    /// <summary>Appends to a loaded stream. Commits only if nobody else did since the load. An empty list appends nothing.</summary>
    void Append<T>(Guid streamId, Versioned<T> loaded, IReadOnlyList<IDomainEvent> events)
        where T : class;
}

/// <summary>The refusals of a session itself.</summary>
public static class SessionErrors
{
    /// <summary>Code of an action that other writers were faster than, however often it was repeated. Later it may succeed.</summary>
    public const string Conflict = "CONFLICT";
}

/// <summary>Reads events outside of a business action.</summary>
public interface IEventReader
{
    /// <summary>The events of a stream after <paramref name="afterVersion"/>, oldest first; empty where the stream does not exist.</summary>
    Task<IReadOnlyList<EventEnvelope>> ReadStreamAsync(Guid streamId, long afterVersion, CancellationToken ct);

    /// <summary>
    /// The first event of a stream, the last one, and those after <paramref name="afterVersion"/>, each once, oldest first: whose it is, how it
    /// stands, and what is new. Empty where the stream does not exist.
    /// </summary>
    Task<IReadOnlyList<EventEnvelope>> ReadNewsAsync(Guid streamId, long afterVersion, CancellationToken ct);

    /// <summary>Streams every event of an aggregate type, by stream and version, without holding them in memory.</summary>
    IAsyncEnumerable<EventEnvelope> ReadAllOfAsync<T>(CancellationToken ct)
        where T : class;

    /// <summary>The aggregate folded from its events alone, without any snapshot; null where the stream does not exist.</summary>
    Task<Versioned<T>?> AggregateAsync<T>(Guid streamId, CancellationToken ct)
        where T : class;
}

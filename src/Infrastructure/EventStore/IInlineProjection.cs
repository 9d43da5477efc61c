using CreativeStudio.Application.Common;

namespace CreativeStudio.Infrastructure.EventStore;

/// <summary>
/// A read model that is written in the transaction that appends the events. Deterministic: everything it writes comes from the
/// envelope (no clock, no ids, no reads), so that a rebuild gives the same rows.
/// </summary>
public interface IInlineProjection
{
    /// <summary>Stable name, for example <c>credit_ledger</c>.</summary>
    string Name { get; }

    /// <summary>Tables that only this projection writes and that a rebuild replaces, without a schema.</summary>
    IReadOnlyList<string> Tables { get; }

    /// <summary>
    /// Adds the statements for one event; ignores events it does not care for. Table names are written without a schema: a rebuild
    /// directs them to tables beside the live ones. <see cref="EventEnvelope.Sequence"/> is 0 while appending.
    /// </summary>
    void Project(EventEnvelope envelope, ISqlBatch batch);

    /// <summary>
    /// The same for all events that an action appends to one stream: a row that several of them write can be written once. A rebuild
    /// goes event by event and must come to the same.
    /// </summary>
    void Project(IReadOnlyList<EventEnvelope> events, ISqlBatch batch)
    {
        foreach (var envelope in events)
        {
            Project(envelope, batch);
        }
    }
}

/// <summary>Statements that go to the database together, in order, in one round trip and one transaction.</summary>
public interface ISqlBatch
{
    /// <summary>Adds a statement with positional parameters (<c>$1</c>, <c>$2</c>, …). A null is sent untyped.</summary>
    void Add(string sql, params object?[] parameters);

    /// <summary>Adds a row for a statement. Actions that add nothing but rows can be committed together with others.</summary>
    void Add(RowStatement statement, params object?[] row);
}

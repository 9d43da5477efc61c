using CreativeStudio.Domain.Common;

namespace CreativeStudio.Infrastructure.EventStore;

/// <summary>Events that wait for the commit of one stream.</summary>
/// <param name="Expected">Version the stream must have; 0 starts it.</param>
/// <param name="State">The aggregate at that version, which the snapshot is folded on.</param>
internal sealed record PendingStream(Guid Id, string Type, long Expected, Snapshot? Snapshot, object? State)
{
    public List<IDomainEvent> Events { get; } = [];
}

/// <summary>A statement that commits together with the events.</summary>
/// <param name="Refusal">The answer where the statement meets other than one row, or violates <paramref name="Constraint"/>.</param>
internal sealed record EnlistedStatement(string Sql, object?[] Parameters, Error? Refusal = null, string? Constraint = null)
{
    /// <summary>What is run in place of <see cref="Sql"/>, with the parameters as its row.</summary>
    public RowStatement? Rows { get; init; }
}

/// <summary>What one business action registered.</summary>
internal sealed class PendingCommit
{
    /// <summary>In the order of ids: two transactions lock their common streams in the same order and cannot deadlock.</summary>
    public SortedDictionary<Guid, PendingStream> Streams { get; } = [];

    public List<EnlistedStatement> Statements { get; } = [];

    public bool IsEmpty => Streams.Count == 0 && Statements.Count == 0;

    public void Add(PendingStream stream, IReadOnlyList<IDomainEvent> events)
    {
        if (events.Count == 0)
        {
            return;
        }

        if (!Streams.TryGetValue(stream.Id, out var pending))
        {
            Streams.Add(stream.Id, pending = stream);
        }
        else if (stream.Expected != pending.Expected && stream.Expected != pending.Expected + pending.Events.Count)
        {
            throw new InvalidOperationException(
                $"Stream {stream.Id} was appended to at version {pending.Expected} and at version {stream.Expected} in one action.");
        }

        pending.Events.AddRange(events);
    }
}

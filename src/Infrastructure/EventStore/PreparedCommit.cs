using System.Diagnostics;
using System.Text.Json;
using CreativeStudio.Application.Common;

namespace CreativeStudio.Infrastructure.EventStore;

/// <summary>
/// What an action registered, ready to be written: events are serialised, and inline projections and snapshots have said their statements.
/// </summary>
internal sealed class PreparedCommit(PendingCommit pending, DateTimeOffset at) : ISqlBatch
{
    private static readonly byte[] NoHeaders = "{}"u8.ToArray();

    /// <summary>In the order of ids.</summary>
    public IReadOnlyCollection<PendingStream> Streams { get; } = pending.Streams.Values;

    public IReadOnlyDictionary<Guid, PendingStream> StreamsById => pending.Streams;

    public List<PreparedEvent> Events { get; } = [];

    /// <summary>In the order in which they run, after the events.</summary>
    public List<EnlistedStatement> Statements { get; } = [];

    public DateTimeOffset At { get; } = at;

    public string? Correlation { get; } = Activity.Current?.TraceId.ToHexString();

    public string? Causation { get; } = Activity.Current?.SpanId.ToHexString();

    public byte[] Headers { get; } = Activity.Current?.Id is { } trace
        ? JsonSerializer.SerializeToUtf8Bytes(new Dictionary<string, string>(StringComparer.Ordinal) { ["traceparent"] = trace })
        : NoHeaders;

    /// <summary>True where every statement can be one with the same statement of other actions.</summary>
    public bool CanJoin => Streams.Count > 0 && Statements.TrueForAll(statement => statement.Rows is not null);

    /// <summary>True where both run the same statements in the same order and share no stream.</summary>
    public bool Fits(PreparedCommit other)
    {
        if (Statements.Count != other.Statements.Count)
        {
            return false;
        }

        for (var i = 0; i < Statements.Count; i++)
        {
            if (Statements[i].Rows != other.Statements[i].Rows)
            {
                return false;
            }
        }

        return !other.Streams.Any(stream => StreamsById.ContainsKey(stream.Id));
    }

    public EventEnvelope Add(PendingStream stream, long version, EventType type, Domain.Common.IDomainEvent e)
    {
        var id = Guid.CreateVersion7(At);
        Events.Add(new(id, stream.Id, version, type, EventSerializer.Serialize(e)));
        return new(0, id, stream.Id, version, type.Alias, At, e);
    }

    public void Add(string sql, params object?[] parameters) => Statements.Add(new(sql, parameters));

    public void Add(RowStatement statement, params object?[] row) => Statements.Add(new("", row) { Rows = statement });
}

/// <summary>An event as it is written.</summary>
internal readonly record struct PreparedEvent(Guid Id, Guid Stream, long Version, EventType Type, byte[] Body);

using CreativeStudio.Application.Common;
using CreativeStudio.Domain.Common;
using CreativeStudio.Infrastructure.EventStore;
using JasperFx.Events;
using Marten;
using Marten.Events.Projections;

namespace CreativeStudio.Infrastructure.Marten;

/// <summary>
/// The read models that are flat rows, in the commit of their events: each statement runs once, whatever the number of streams.
/// </summary>
internal sealed class InlineRows(IReadOnlyList<IInlineProjection> projections) : IProjection
{
    public Task ApplyAsync(IDocumentOperations operations, IReadOnlyList<IEvent> events, CancellationToken cancellation)
    {
        var statements = new StatementCollector();
        foreach (var stream in events.GroupBy(e => e.StreamId))
        {
            var envelopes = stream.Select(Envelope).ToList();
            var batch = new StreamBatch(stream.Key, statements);
            foreach (var projection in projections)
            {
                projection.Project(envelopes, batch);
            }
        }

        statements.QueueOn(operations);
        return Task.CompletedTask;
    }

    // The number of an event is not known before its commit.
    private static EventEnvelope Envelope(IEvent e) => new(0, e.Id, e.StreamId, e.Version, e.EventTypeName, e.Timestamp, (IDomainEvent)e.Data);

    private sealed class StreamBatch(Guid stream, StatementCollector statements) : ISqlBatch
    {
        public void Add(string sql, params object?[] parameters) => statements.Add(stream, sql, parameters);

        public void Add(RowStatement statement, params object?[] row) => statements.Add(stream, statement, row);
    }
}

using System.Data;
using CreativeStudio.Application.Common;
using Npgsql;
using NpgsqlTypes;

namespace CreativeStudio.Infrastructure.EventStore;

/// <summary>The next events of a subscription.</summary>
/// <param name="Ceiling">Where the checkpoint is when these are handled.</param>
/// <param name="Unreadable">The event after them that no class fits.</param>
internal sealed record SubscriptionPage(IReadOnlyList<EventEnvelope> Events, long Ceiling, UnreadableEvent? Unreadable);

internal sealed record UnreadableEvent(long Sequence, string Alias, UnreadableEventException Reason);

/// <summary>Reads pages: what a subscription wants, without archived events and without those an operator let it skip.</summary>
internal sealed class SubscriptionPages(NpgsqlDataSource dataSource, EventSerializer serializer)
{
    private const string Unfiltered =
        $"""
        SELECT {EventReader.Columns} FROM mt_events e
        WHERE e.seq_id > $1 AND e.seq_id <= $2 AND NOT e.is_archived AND e.type <> '{EventTypes.Tombstone}'
            AND NOT EXISTS (SELECT FROM studio.dead_letters d WHERE d.projection = $4 AND d.seq_id = e.seq_id)
        ORDER BY e.seq_id LIMIT $3
        """;

    private static readonly string Filtered =
        Unfiltered.Replace("AND NOT e.is_archived", "AND NOT e.is_archived AND e.type = ANY($5)", StringComparison.Ordinal);

    /// <param name="ceiling">Up to where every event is visible and the search goes.</param>
    public async Task<SubscriptionPage> ReadAsync(
        string identity, IReadOnlyList<string>? aliases, long floor, long ceiling, int limit, CancellationToken ct)
    {
        await using var command = dataSource.CreateCommand(aliases is null ? Unfiltered : Filtered);
        command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = floor });
        command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = ceiling });
        command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = limit });
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = identity });
        if (aliases is not null)
        {
            command.Parameters.Add(new NpgsqlParameter<string[]>
            {
                TypedValue = [.. serializer.StoredAs(aliases)], NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Varchar,
            });
        }

        await using var reader = await command.ExecuteReaderAsync(CommandBehavior.SequentialAccess, ct);
        var events = new List<EventEnvelope>();
        while (await reader.ReadAsync(ct))
        {
            var (sequence, alias) = (0L, "");
            try
            {
                events.Add(EventReader.Envelope(reader, serializer, out sequence, out alias));
            }
            catch (UnreadableEventException e)
            {
                return new(events, sequence - 1, new(sequence, alias, e));
            }
        }

        return new(events, events.Count == limit ? events[^1].Sequence : ceiling, null);
    }
}

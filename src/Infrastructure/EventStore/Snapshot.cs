using System.Text.Json;
using CreativeStudio.Domain.Common;
using NpgsqlTypes;

namespace CreativeStudio.Infrastructure.EventStore;

/// <summary>
/// Keeps the newest state of an aggregate in a table of Marten's document layout, <c>mt_doc_{class name}</c>, written in the transaction
/// that appends. A stale one does no harm: its version is compared with the stream's on every load.
/// </summary>
internal abstract class Snapshot(Type aggregate)
{
    public string Table { get; } = $"mt_doc_{aggregate.Name.ToLowerInvariant()}";

    public Type Aggregate => aggregate;

    /// <summary>Name of the stream type.</summary>
    public abstract string StreamType { get; }

    /// <summary>The state after one more event; null before the event that creates it.</summary>
    public abstract object? Next(object? state, IDomainEvent e);

    public object Read(byte[] data) => JsonSerializer.Deserialize(data, aggregate, EventSerializer.Options)!;

    /// <summary>Keeps a state.</summary>
    public RowStatement Upsert { get; } = new(
        $$"""
        INSERT INTO mt_doc_{{aggregate.Name.ToLowerInvariant()}} (id, data, mt_last_modified, mt_dotnet_type, mt_version)
        SELECT r.id, r.data, r.at, r.type, r.version FROM {rows}
        ON CONFLICT (id) DO UPDATE SET data = excluded.data, mt_last_modified = excluded.mt_last_modified,
            mt_dotnet_type = excluded.mt_dotnet_type, mt_version = excluded.mt_version
        """,
        ("id", NpgsqlDbType.Uuid), ("data", NpgsqlDbType.Jsonb), ("at", NpgsqlDbType.TimestampTz), ("type", NpgsqlDbType.Text),
        ("version", NpgsqlDbType.Bigint));

    /// <summary>The version of a stream that exists, and its snapshot.</summary>
    public RowStatement Find { get; } = new(
        $$"""
        SELECT r.place, s.version, d.mt_version, d.data
        FROM {rows} JOIN mt_streams s ON s.id = r.id LEFT JOIN mt_doc_{{aggregate.Name.ToLowerInvariant()}} d ON d.id = s.id
        WHERE NOT s.is_archived
        """,
        ("place", NpgsqlDbType.Integer), ("id", NpgsqlDbType.Uuid));

    /// <summary>The row of <see cref="Upsert"/>.</summary>
    public object?[] Row(Guid id, object state, long version, DateTimeOffset at) =>
        [id, EventSerializer.Serialize(state), at, aggregate.FullName, version];
}

/// <inheritdoc />
internal sealed class Snapshot<T>() : Snapshot(typeof(T))
    where T : class
{
    public override string StreamType => AggregateFold<T>.Alias;

    public override object? Next(object? state, IDomainEvent e) => AggregateFold<T>.Next((T?)state, e);
}

/// <summary>The aggregates that have a snapshot.</summary>
internal sealed class Snapshots(IEnumerable<Snapshot> all)
{
    private readonly Dictionary<Type, Snapshot> _byType = all.ToDictionary(snapshot => snapshot.Aggregate);

    public IReadOnlyCollection<Snapshot> All => _byType.Values;

    public Snapshot? Find(Type aggregate) => _byType.GetValueOrDefault(aggregate);
}

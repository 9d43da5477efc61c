using System.Data.Common;
using CreativeStudio.Domain.Common;
using CreativeStudio.Domain.Credits;
using CreativeStudio.Domain.Jobs;
using CreativeStudio.Infrastructure.EventStore;
using JasperFx;
using JasperFx.Events;
using JasperFx.Events.Projections;
using Marten;
using Marten.Services.Json.Transformations;
using Npgsql;
using Weasel.Core;
using EventTypes = CreativeStudio.Infrastructure.EventStore.EventTypes;

namespace CreativeStudio.Infrastructure.Marten;

/// <summary>How Marten keeps the studio's events; ADR 17 says why.</summary>
internal static class StudioStore
{
    /// <summary>Where Marten's tables are; everything of ours is in the schema <c>studio</c>.</summary>
    public const string Schema = "public";

    /// <summary>Layout, events, aggregates, and what is written with them; no connection.</summary>
    public static void Configure(StoreOptions options, EventSerializer serializer, IEnumerable<IInlineProjection> projections, TimeProvider clock)
    {
        options.DatabaseSchemaName = Schema;
        options.AutoCreateSchemaObjects = AutoCreate.None;
        options.DisableNpgsqlLogging = true;
        options.UseSystemTextJsonForSerialization(EventSerializer.Options, EnumStorage.AsString, Casing.CamelCase);

        // Timestamps come from the writer's clock. A lost race spends no number, which would hold projections back.
        options.Events.AppendMode = EventAppendMode.QuickWithServerTimestamps;
        options.Events.TimeProvider = clock;
        options.Events.UseExclusiveLockOnConcurrentAppends = true;
        options.Events.UseIdentityMapForAggregates = true;
        options.Events.MetadataConfig.CorrelationIdEnabled = true;
        options.Events.MetadataConfig.CausationIdEnabled = true;
        options.Events.MetadataConfig.HeadersEnabled = true;
        foreach (var type in serializer.Types.All)
        {
            foreach (var alias in serializer.StoredAs([type.Alias]).Where(serializer.IsUpcast))
            {
                options.Events.Upcast(type.Type, alias, new JsonTransformation(
                    (_, reader, index) => Read(reader, index, alias),
                    (_, reader, index, _) => new ValueTask<object>(Read(reader, index, alias))));
            }

            options.Events.MapEventType(type.Type, type.Alias);
        }

        options.Projections.Add(new AggregateProjection<CreditAccount>(), ProjectionLifecycle.Inline);
        options.Projections.Add(new AggregateProjection<Job>(), ProjectionLifecycle.Live);
        options.Projections.Add(new InlineRows([.. projections]), ProjectionLifecycle.Inline);
        foreach (var errors in new[] { options.Projections.Errors, options.Projections.RebuildErrors })
        {
            errors.SkipApplyErrors = false;
            errors.SkipSerializationErrors = false;
            errors.SkipUnknownEvents = false;
        }

        object Read(DbDataReader reader, int index, string alias) => serializer.Deserialize(alias, reader.GetFieldValue<byte[]>(index)).Event;
    }

    /// <summary>A store for one task on a database, as the migration needs it.</summary>
    public static DocumentStore Open(NpgsqlDataSource database) => DocumentStore.For(options =>
    {
        options.Connection(database);
        Configure(options, new(EventTypes.Of(typeof(IDomainEvent).Assembly), []), [], TimeProvider.System);
    });
}

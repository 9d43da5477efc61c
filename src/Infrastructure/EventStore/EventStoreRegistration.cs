using CreativeStudio.Application.Common;
using CreativeStudio.Domain.Common;
using CreativeStudio.Domain.Credits;
using CreativeStudio.Infrastructure.Marten;
using CreativeStudio.Infrastructure.Notifications;
using Marten;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace CreativeStudio.Infrastructure.EventStore;

/// <summary>Registers the event store.</summary>
public static class EventStoreRegistration
{
    /// <summary>Name of the connection string in the configuration.</summary>
    public const string ConnectionStringName = "Studio";

    /// <summary>
    /// Registers <see cref="IEventSession"/> and <see cref="EventSession"/> (scoped), <see cref="IEventReader"/>,
    /// <see cref="ProjectionRebuilder"/>, <see cref="INotifications"/> and <see cref="NpgsqlDataSource"/>. Inline projections and upcasters that others register are picked up.
    /// </summary>
    /// <exception cref="InvalidOperationException">No connection string <c>ConnectionStrings:Studio</c>, or two event classes of one alias.</exception>
    public static IServiceCollection AddEventStore(this IServiceCollection services, IConfiguration configuration)
    {
        var connectionString = configuration.GetConnectionString(ConnectionStringName)
            ?? throw new InvalidOperationException($"Set ConnectionStrings:{ConnectionStringName} to the database of the studio.");
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(_ => StudioDataSource.Create(connectionString));
        services.AddSingleton(EventTypes.Of(typeof(IDomainEvent).Assembly));
        services.AddSingleton<EventSerializer>();
        services.AddSingleton<Snapshots>();
        services.AddSnapshot<CreditAccount>();
        services.AddSingleton<EventReader>();
        services.AddSingleton<IEventReader>(provider => provider.GetRequiredService<EventReader>());
        services.AddSingleton<RowDataSource>();
        services.AddMarten(provider =>
        {
            var options = new StoreOptions();
            options.Connection(provider.GetRequiredService<NpgsqlDataSource>());
            StudioStore.Configure(
                options, provider.GetRequiredService<EventSerializer>(), provider.GetServices<IInlineProjection>(), provider.GetRequiredService<TimeProvider>());
            return options;
        });
        services.AddSingleton<CommitGroups>();
        services.AddSingleton<INotifications>(provider => new PgNotifications(
            connectionString, provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<ILogger<PgNotifications>>()));
        services.AddSingleton(provider => new ProjectionRebuilder(
            provider.GetRequiredService<NpgsqlDataSource>(),
            provider.GetRequiredService<EventSerializer>(),
            provider.GetServices<IInlineProjection>(),
            provider.GetRequiredService<Snapshots>(),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<Fence>>()));
        services.AddScoped(provider => new EventSession(provider.GetRequiredService<CommitGroups>(), provider.GetRequiredService<EventReader>()));
        services.AddScoped<IEventSession>(provider => provider.GetRequiredService<EventSession>());
        return services;
    }

    /// <summary>Keeps an inline snapshot of an aggregate in <c>mt_doc_{class name}</c>; a migration makes the table.</summary>
    internal static IServiceCollection AddSnapshot<T>(this IServiceCollection services)
        where T : class => services.AddSingleton<Snapshot, Snapshot<T>>();
}

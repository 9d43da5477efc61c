using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace CreativeStudio.Infrastructure.EventStore;

/// <summary>Registers the daemon of the subscriptions.</summary>
public static class SubscriptionRegistration
{
    /// <summary>
    /// Runs all registered <see cref="ISubscription"/>s in this process, and registers <see cref="SubscriptionOperator"/>. Any number of
    /// processes may do so: each subscription runs in one of them. Needs <see cref="EventStoreRegistration.AddEventStore"/>.
    /// </summary>
    public static IServiceCollection AddSubscriptions(this IServiceCollection services)
    {
        services.AddOptions<SubscriptionOptions>().BindConfiguration(SubscriptionOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<Fence>();
        services.AddSingleton<SubscriptionPages>();
        services.AddSingleton<SubscriptionCheckpoints>();
        services.AddSingleton(provider => new SubscriptionOperator(
            provider.GetRequiredService<NpgsqlDataSource>(),
            provider.GetRequiredService<SubscriptionPages>(),
            provider.GetServices<ISubscription>(),
            provider.GetRequiredService<TimeProvider>()));
        services.AddHostedService<SubscriptionDaemon>();
        return services;
    }
}

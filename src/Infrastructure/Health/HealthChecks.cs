using Microsoft.Extensions.DependencyInjection;

namespace CreativeStudio.Infrastructure.Health;

public static class HealthChecks
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <summary>What must work before requests make sense. Needs the event store and object storage.</summary>
    public static IServiceCollection AddInfrastructureChecks(this IServiceCollection services)
    {
        services.AddHealthChecks()
            .AddCheck<DatabaseCheck>("database", timeout: Patience)
            .AddCheck<StorageCheck>("storage", timeout: Patience);
        return services;
    }
}

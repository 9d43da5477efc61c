using CreativeStudio.Application.Common;
using Microsoft.Extensions.DependencyInjection;

namespace CreativeStudio.Infrastructure.Idempotency;

public static class IdempotencyRegistration
{
    /// <summary>Needs the event store.</summary>
    public static IServiceCollection AddIdempotency(this IServiceCollection services) => services
        .AddScoped<IIdempotency, Idempotency>()
        .AddHostedService<ExpiredIdempotencyRecords>();
}

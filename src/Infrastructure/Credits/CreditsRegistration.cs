using CreativeStudio.Application.Credits;
using CreativeStudio.Infrastructure.EventStore;
using Microsoft.Extensions.DependencyInjection;

namespace CreativeStudio.Infrastructure.Credits;

/// <summary>Registers the read models of credit accounts and their audit.</summary>
public static class CreditsRegistration
{
    /// <summary>Needs the event store.</summary>
    public static IServiceCollection AddCredits(this IServiceCollection services) => services
        .AddSingleton<IInlineProjection, CreditBalanceProjection>()
        .AddSingleton<IInlineProjection, CreditLedgerProjection>()
        .AddSingleton<ICreditReader, CreditReader>()
        .AddSingleton<IAuditSource, AuditSource>();
}

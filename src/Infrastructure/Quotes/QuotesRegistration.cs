using CreativeStudio.Application.Jobs.Requesting;
using Microsoft.Extensions.DependencyInjection;

namespace CreativeStudio.Infrastructure.Quotes;

/// <summary>Registers the quotes.</summary>
public static class QuotesRegistration
{
    /// <summary>Needs the event store.</summary>
    public static IServiceCollection AddQuotes(this IServiceCollection services) => services.AddScoped<IQuotes, QuoteStore>();
}

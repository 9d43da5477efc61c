using CreativeStudio.Infrastructure.Assets;
using CreativeStudio.Infrastructure.Credits;
using CreativeStudio.Infrastructure.EventStore;
using CreativeStudio.Infrastructure.Health;
using CreativeStudio.Infrastructure.Idempotency;
using CreativeStudio.Infrastructure.Identity;
using CreativeStudio.Infrastructure.Jobs;
using CreativeStudio.Infrastructure.Plans;
using CreativeStudio.Infrastructure.Queue;
using CreativeStudio.Infrastructure.Quotes;
using CreativeStudio.Infrastructure.Storage;
using CreativeStudio.Infrastructure.Texts;
using Microsoft.Extensions.Hosting;

namespace CreativeStudio.Infrastructure;

public static class InfrastructureRegistration
{
    /// <summary>What implements the ports of the API, area by area.</summary>
    public static void AddInfrastructure(this IHostApplicationBuilder builder)
    {
        builder.Services.AddEventStore(builder.Configuration);
        builder.Services.AddIdentity();
        builder.Services.AddIdempotency();
        builder.Services.AddCredits();
        builder.Services.AddPlans();
        builder.Services.AddQuotes();
        builder.Services.AddJobs();
        builder.Services.AddGpuQueue();
        builder.Services.AddStorage();
        builder.Services.AddAssets();
        builder.Services.AddTexts();
        builder.Services.AddInfrastructureChecks();
    }
}

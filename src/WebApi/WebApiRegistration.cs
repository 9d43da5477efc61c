using CreativeStudio.Infrastructure.Common;
using CreativeStudio.Infrastructure.EventStore;
using CreativeStudio.Infrastructure.Observability;
using CreativeStudio.Infrastructure.Storage;
using CreativeStudio.WebApi.Assets;
using CreativeStudio.WebApi.Authentication;
using CreativeStudio.WebApi.Credits;
using CreativeStudio.WebApi.Health;
using CreativeStudio.WebApi.Http;
using CreativeStudio.WebApi.Identity;
using CreativeStudio.WebApi.Json;
using CreativeStudio.WebApi.OpenApi;
using CreativeStudio.WebApi.Problems;
using CreativeStudio.WebApi.Queue;
using CreativeStudio.WebApi.Quotes;
using CreativeStudio.WebApi.RateLimits;
using CreativeStudio.WebApi.Storage;
using CreativeStudio.WebApi.Texts;
using CreativeStudio.WebApi.WorkflowRun;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Options;
using Serilog;

namespace CreativeStudio.WebApi;

internal static class WebApiRegistration
{
    private const int MaxHeaderBytes = 16 * 1024;
    private const int MaxHeaders = 64;

    public static void AddWebApi(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddOptionsRecord<HttpOptions>(HttpOptions.Section);
        services.AddOptions<KestrelServerOptions>().Configure<IOptions<HttpOptions>>(ConfigureKestrel);
        services.ConfigureHttpJsonOptions(options => StrictJson.Configure(options.SerializerOptions));
        services.Configure<RouteHandlerOptions>(options => options.ThrowOnBadRequest = true);
        services.AddDoors();
        services.AddBearerAuthentication();
        services.AddRateLimits();
        services.AddOpenApiDocument();
        services.AddSubscriptions();
        services.AddRetention();
        services.AddQueueGauges();
    }

    /// <summary>The order of the middleware: who answers first comes first.</summary>
    public static void UseWebApi(this WebApplication app)
    {
        app.UseRequestLogging();
        app.UseMiddleware<BodyLimit>();
        app.UseMiddleware<RequestScope>();
        app.UseDoors();
        app.UseMiddleware<Aliases>();
        app.UseRouting();
        app.UseCors();
        app.UseAuthentication();
        app.UseMiddleware<RateLimiting>();
        app.UseAuthorization();
        app.MapProblems();
        app.MapStudioHealth();
        app.MapMetrics()?.WithoutRateLimit();
        app.MapOpenApiDocument();
        app.MapApi();
    }

    /// <summary>Every address below <c>/api/v1</c>, by area. They need a signed-in user unless they say otherwise.</summary>
    private static void MapApi(this WebApplication app)
    {
        var api = app.MapGroup(Aliases.Root).RequireAuthorization();
        api.MapIdentity();
        api.MapCredits();
        api.MapJobs();
        api.MapQueue();
        api.MapQuotes();
        api.MapAssets();
        api.MapTexts();
        api.MapWorkflows();
        api.MapFiles();
    }

    /// <summary>The log: what the settings say, and each <see cref="Serilog.Core.ILogEventSink"/> that is registered.</summary>
    public static void AddLog(this WebApplicationBuilder builder) => builder.Services.AddSerilog(
        (services, log) => log.ReadFrom.Configuration(builder.Configuration).ReadFrom.Services(services), preserveStaticLogger: true);

    private static void ConfigureKestrel(KestrelServerOptions kestrel, IOptions<HttpOptions> options)
    {
        kestrel.AddServerHeader = false;
        kestrel.Limits.MaxRequestBodySize = options.Value.MaxBodyBytes;
        kestrel.Limits.MaxRequestHeadersTotalSize = MaxHeaderBytes;
        kestrel.Limits.MaxRequestHeaderCount = MaxHeaders;
        kestrel.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(15);
    }
}

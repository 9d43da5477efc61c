using System.Net;
using Microsoft.AspNetCore.Cors.Infrastructure;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.Extensions.Options;

namespace CreativeStudio.WebApi.Http;

/// <summary>Who may come in from where: proxies, browsers of other origins, plain HTTP.</summary>
internal static class Doors
{
    private static readonly string[] ReadableHeaders =
    [
        "Location", "Retry-After", "X-Request-Id", "Idempotent-Replayed", "RateLimit", "RateLimit-Policy",
        "X-RateLimit-Limit", "X-RateLimit-Remaining", "X-RateLimit-Reset",
    ];

    public static void AddDoors(this IServiceCollection services)
    {
        services.AddCors();
        services.AddOptions<CorsOptions>().Configure<IOptions<HttpOptions>>((cors, http) => cors.AddDefaultPolicy(policy => policy
            .WithOrigins([.. http.Value.CorsOrigins]).AllowAnyHeader().AllowAnyMethod().WithExposedHeaders(ReadableHeaders)));
        services.AddOptions<ForwardedHeadersOptions>().Configure<IOptions<HttpOptions>>((forwarded, http) =>
        {
            forwarded.ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto;
            forwarded.KnownProxies.Clear();
            forwarded.KnownIPNetworks.Clear();
            foreach (var proxy in http.Value.KnownProxies)
            {
                forwarded.KnownProxies.Add(IPAddress.Parse(proxy));
            }
        });
    }

    public static void UseDoors(this WebApplication app)
    {
        if (app.Services.GetRequiredService<HttpOptions>().KnownProxies.Count > 0)
        {
            app.UseForwardedHeaders();
        }

        // Sends its header on https alone.
        app.UseHsts();
    }
}

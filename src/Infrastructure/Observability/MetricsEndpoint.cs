using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace CreativeStudio.Infrastructure.Observability;

/// <summary><c>GET /metrics</c> in Prometheus' text format, for readers that send the token of <see cref="MetricsOptions"/>.</summary>
public static class MetricsEndpoint
{
    /// <summary>The address.</summary>
    public const string Path = "/metrics";

    private const string Scheme = "Bearer ";

    /// <summary>Maps the address; null where no token is configured, and then there is no such address.</summary>
    public static IEndpointConventionBuilder? MapMetrics(this IEndpointRouteBuilder app)
    {
        if (app.ServiceProvider.GetRequiredService<MetricsOptions>().Token is not { } token)
        {
            return null;
        }

        var expected = SHA256.HashData(Encoding.UTF8.GetBytes(token));
        return app.MapPrometheusScrapingEndpoint(Path, null, branch => branch.Use((context, next) => AnswerAsync(context, expected, next)), null);
    }

    private static async Task AnswerAsync(HttpContext context, byte[] expected, RequestDelegate next)
    {
        if (!HttpMethods.IsGet(context.Request.Method))
        {
            context.Response.StatusCode = StatusCodes.Status405MethodNotAllowed;
            context.Response.Headers.Allow = HttpMethods.Get;
        }
        else if (!IsAllowed(context.Request.Headers.Authorization.ToString(), expected))
        {
            context.Response.StatusCode = StatusCodes.Status401Unauthorized;
            context.Response.Headers.WWWAuthenticate = "Bearer";
        }
        else
        {
            if (context.RequestServices.GetService<QueueGauges>() is { } gauges)
            {
                await gauges.RefreshAsync(context.RequestAborted);
            }

            await next(context);
        }
    }

    // Hashes are of one length, and comparing them takes the same time whatever differs.
    private static bool IsAllowed(string authorization, byte[] expected) =>
        authorization.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase)
        && CryptographicOperations.FixedTimeEquals(SHA256.HashData(Encoding.UTF8.GetBytes(authorization[Scheme.Length..].Trim())), expected);
}

using System.Diagnostics;
using System.Diagnostics.Metrics;
using CreativeStudio.Infrastructure.Common;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using OpenTelemetry;
using OpenTelemetry.Instrumentation.AspNetCore;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace CreativeStudio.Infrastructure.Observability;

/// <summary>Registers what is measured and traced: <c>docs/observability.md</c>.</summary>
public static class ObservabilityRegistration
{
    private const string Endpoint = "OTEL_EXPORTER_OTLP_ENDPOINT";
    private const string TracesEndpoint = "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT";
    private const string ServiceName = "OTEL_SERVICE_NAME";
    private const string Share = "OTEL_TRACES_SAMPLER_ARG";

    private static readonly string[] PackageSources = ["Npgsql", "Marten", "Wolverine"];

    // Not Npgsql's: it names each pool by its connection string, the password included.
    private static readonly string[] PackageMeters =
    [
        "Marten", "Wolverine*", "System.Runtime", "System.Net.Http", "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel",
    ];

    /// <summary>Metrics where a token for <c>/metrics</c> is configured, traces where an OTLP endpoint is. Without them nothing is collected.</summary>
    /// <param name="service">The name of this program.</param>
    /// <param name="isNoise">Calls that go out and get no span, such as polling.</param>
    public static void AddObservability(this IHostApplicationBuilder builder, string service, Func<HttpRequestMessage, bool>? isNoise = null)
    {
        var settings = builder.Configuration;
        builder.Services.AddOptionsRecord<MetricsOptions>(MetricsOptions.Section);
        var telemetry = builder.Services.AddOpenTelemetry().ConfigureResource(resource => resource.AddService(settings[ServiceName] ?? service));
        if (settings.GetSection(MetricsOptions.Section).Get<MetricsOptions>()?.Token is not null)
        {
            AddMetrics(telemetry);
        }

        if (settings[TracesEndpoint] is { Length: > 0 } || settings[Endpoint] is { Length: > 0 })
        {
            telemetry.WithTracing(traces => traces
                .SetSampler(new InnerTraces(settings.GetValue(Share, 1.0)))
                .AddSource(Sources.Prefix + "*")
                .AddSource(PackageSources)
                .AddAspNetCoreInstrumentation(Describe)
                .AddHttpClientInstrumentation(http => http.FilterHttpRequestMessage = request => isNoise?.Invoke(request) != true)
                .AddProcessor<WithoutConnectionString>()
                .AddOtlpExporter());
        }
    }

    /// <summary>What the database tells about the whole studio. One kind of process that says it is enough.</summary>
    public static IServiceCollection AddQueueGauges(this IServiceCollection services) => services.AddSingleton<QueueGauges>();

    private static void AddMetrics(OpenTelemetryBuilder telemetry) => telemetry.WithMetrics(metrics =>
    {
        metrics.AddMeter(Sources.Prefix + "*").AddMeter(PackageMeters).AddPrometheusExporter(
            exporter => exporter.ScrapeResponseCacheDurationMilliseconds = 0);

        // The SDK listens to the whole process; what another host in it measures is not ours.
        if (metrics is IDeferredMeterProviderBuilder deferred)
        {
            deferred.Configure((provider, configured) => configured.AddView(IsOf(provider.GetRequiredService<IMeterFactory>())));
        }
    });

    private static Func<Instrument, MetricStreamConfiguration?> IsOf(IMeterFactory host) =>
        instrument => instrument.Meter.Scope is null || ReferenceEquals(instrument.Meter.Scope, host) ? null : MetricStreamConfiguration.Drop;

    // Addresses may name people and their files: the route stands for them, as in the log.
    private static void Describe(AspNetCoreTraceInstrumentationOptions options)
    {
        options.Filter = context => !context.Request.Path.StartsWithSegments("/health") && !context.Request.Path.StartsWithSegments(MetricsEndpoint.Path);
        options.EnrichWithHttpResponse = (activity, response) => Describe(activity, response.HttpContext);
    }

    private static void Describe(Activity activity, HttpContext context)
    {
        activity.SetTag("url.path", (context.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText ?? "no route");
        activity.SetTag("url.query", null);
    }
}

using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Http.Resilience;
using Polly;
using Refit;

namespace CreativeStudio.Infrastructure.Http;

/// <summary>Where an HTTP API is.</summary>
/// <param name="Url">Base address, with a path where the server is behind one; null where none is configured, and then the client is not used.</param>
/// <param name="ApiKey">Sent as a bearer token where given.</param>
public sealed record HttpApiServer(Uri? Url, string? ApiKey = null);

public static class HttpApiRegistration
{
    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    // Refit's own serializer settings change numbers and texts, and its own exceptions hide HttpClient's: ADR 16.
    private static readonly RefitSettings Settings = new(new SystemTextJsonContentSerializer(Json))
    {
        RequestBodySerialization = RequestBodySerializationMode.Buffered,
        TransportExceptionFactory = (_, thrown, _) => thrown,
    };

    /// <summary>
    /// A Refit client of an API. Its methods answer with <see cref="HttpResponseMessage"/> whatever the status is, and throw what
    /// <see cref="HttpClient"/> throws. JSON is written in snake_case. Redirects are not followed: they would take the key elsewhere. There
    /// is no time-out: <see cref="HttpApiCalls"/> gives each call one that covers the answer's body.
    /// </summary>
    /// <param name="server">Asked for when the client is made.</param>
    public static IHttpClientBuilder AddHttpApi<TApi>(this IServiceCollection services, Func<IServiceProvider, HttpApiServer> server)
        where TApi : class =>
        services.AddRefitGeneratedClient<TApi>(Settings)
            .ConfigureHttpClient((provider, client) =>
            {
                var (url, key) = server(provider);
                client.BaseAddress = url;
                client.Timeout = Timeout.InfiniteTimeSpan;
                client.DefaultRequestHeaders.Authorization = string.IsNullOrEmpty(key) ? null : new AuthenticationHeaderValue("Bearer", key);
            })
            .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler
            {
                AllowAutoRedirect = false,
                ConnectTimeout = TimeSpan.FromSeconds(5),
                PooledConnectionLifetime = TimeSpan.FromMinutes(10),
            })
            .SetHandlerLifetime(Timeout.InfiniteTimeSpan)
            .RemoveAllLoggers();

    /// <summary>
    /// Asks again, twice, where a server does not answer or answers that it cannot now. Only what changes nothing is sent again: a POST may
    /// be paid for twice.
    /// </summary>
    public static IHttpClientBuilder WithRetries(this IHttpClientBuilder client)
    {
        client.AddResilienceHandler("retry", pipeline =>
        {
            var retry = new HttpRetryStrategyOptions
            {
                MaxRetryAttempts = 2,
                Delay = TimeSpan.FromMilliseconds(200),
                BackoffType = DelayBackoffType.Exponential,
                UseJitter = true,
            };
            retry.DisableForUnsafeHttpMethods();
            pipeline.AddRetry(retry);
        });
        return client;
    }
}

using CreativeStudio.Infrastructure.Http;
using Microsoft.Extensions.Options;

namespace CreativeStudio.GpuRunner.Comfy;

internal static class ComfyRegistration
{
    /// <summary>Adds the ComfyUI client.</summary>
    /// <param name="address">
    /// The server's base address, asked for when the client is first needed: the preview engine knows its port only once it has started.
    /// Its hosted service has to be registered before this.
    /// </param>
    public static IServiceCollection AddComfy(this IServiceCollection services, Func<IServiceProvider, Uri> address)
    {
        services.AddOptions<ComfyOptions>().BindConfiguration(ComfyOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddComfyApi(address).AddSingleton(provider => new ComfyClient(
            provider.GetRequiredService<IComfyApi>(),
            address(provider),
            provider.GetRequiredService<IOptions<ComfyOptions>>().Value,
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<ComfyClient>>()));
        services.AddHostedService<ComfyStart>();
        return services;
    }

    /// <summary>The server's routes alone. Nothing is sent again here: <see cref="ComfyRun"/> asks as long as it takes.</summary>
    public static IServiceCollection AddComfyApi(this IServiceCollection services, Func<IServiceProvider, Uri> address)
    {
        services.AddHttpApi<IComfyApi>(provider => new HttpApiServer(address(provider)))
            .ConfigurePrimaryHttpMessageHandler((handler, _) => ((SocketsHttpHandler)handler).UseProxy = false);
        return services;
    }

    // Lets the first job find an open socket, an open connection and compiled code.
    private sealed class ComfyStart(ComfyClient client) : BackgroundService
    {
        protected override async Task ExecuteAsync(CancellationToken stoppingToken)
        {
            client.Start();
            await client.WarmUpAsync(stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }
}

using CreativeStudio.GpuRunner.Workflows;
using CreativeStudio.Infrastructure.Http;
using Microsoft.Extensions.Options;

namespace CreativeStudio.GpuRunner.Comfy;

internal static partial class ComfyRegistration
{
    /// <summary>Adds the ComfyUI client and the workflow packs.</summary>
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
        services.AddSingleton(provider => WorkflowPacks.Load(
            WorkflowPacks.ShippedFolder, provider.GetRequiredService<IOptions<ComfyOptions>>().Value.WorkflowFolder));
        services.AddSingleton<CheckpointSelector>();
        services.AddSingleton<PackCheck>();
        services.AddSingleton<PackOffers>();
        services.AddSingleton<WorkflowRunner>();
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
    private sealed partial class ComfyStart(ComfyClient client, WorkflowPacks packs, ILogger<WorkflowPacks> log) : BackgroundService
    {
        protected override async Task ExecuteAsync(CancellationToken stoppingToken)
        {
            foreach (var refused in packs.Refused)
            {
                LogRefused(log, refused.Name, refused.Reason);
            }

            client.Start();
            await client.WarmUpAsync(stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        [LoggerMessage(3023, LogLevel.Error, "The workflow pack {Pack} is left out: {Reason}")]
        private static partial void LogRefused(ILogger logger, string pack, string reason);
    }
}

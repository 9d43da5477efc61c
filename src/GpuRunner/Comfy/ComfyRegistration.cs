using CreativeStudio.GpuRunner.Workflows;
using Microsoft.Extensions.Options;

namespace CreativeStudio.GpuRunner.Comfy;

internal static class ComfyRegistration
{
    /// <summary>Adds the ComfyUI client and the workflow packs.</summary>
    /// <param name="address">
    /// The server's base address, asked for when the client is first needed: the preview engine knows its port only once it has started.
    /// Its hosted service has to be registered before this.
    /// </param>
    public static IServiceCollection AddComfy(this IServiceCollection services, Func<IServiceProvider, Uri> address)
    {
        services.AddOptions<ComfyOptions>().BindConfiguration(ComfyOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton(provider => new ComfyClient(
            address(provider),
            provider.GetRequiredService<IOptions<ComfyOptions>>().Value,
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<ComfyClient>>()));
        services.AddSingleton(provider => WorkflowPacks.Load(
            [WorkflowPacks.ShippedFolder, provider.GetRequiredService<IOptions<ComfyOptions>>().Value.WorkflowFolder]));
        services.AddSingleton<CheckpointSelector>();
        services.AddSingleton<PackCheck>();
        services.AddSingleton<WorkflowRunner>();
        services.AddHostedService<ComfyStart>();
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

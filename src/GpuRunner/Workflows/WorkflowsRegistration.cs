using CreativeStudio.GpuRunner.Comfy;
using Microsoft.Extensions.Options;

namespace CreativeStudio.GpuRunner.Workflows;

internal static partial class WorkflowsRegistration
{
    /// <summary>The workflow packs, and what chooses their models and runs them.</summary>
    public static IServiceCollection AddWorkflows(this IServiceCollection services) => services
        .AddSingleton(provider => WorkflowPacks.Load(
            WorkflowPacks.ShippedFolder, provider.GetRequiredService<IOptions<ComfyOptions>>().Value.WorkflowFolder))
        .AddSingleton<CheckpointSelector>()
        .AddSingleton<PackCheck>()
        .AddSingleton<PackOffers>()
        .AddSingleton<WorkflowRunner>()
        .AddHostedService<RefusedPacks>();

    // Tells the operator at the start which of the packs are not usable.
    private sealed partial class RefusedPacks(WorkflowPacks packs, ILogger<WorkflowPacks> log) : IHostedService
    {
        public Task StartAsync(CancellationToken cancellationToken)
        {
            foreach (var refused in packs.Refused)
            {
                LogRefused(log, refused.Name, refused.Reason);
            }

            return Task.CompletedTask;
        }

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        [LoggerMessage(3023, LogLevel.Error, "The workflow pack {Pack} is left out: {Reason}")]
        private static partial void LogRefused(ILogger logger, string pack, string reason);
    }
}

using CreativeStudio.GpuRunner.StoryVideo;
using CreativeStudio.Infrastructure.Common;

namespace CreativeStudio.GpuRunner.Jobs;

/// <summary>Registers the runner's loops and its pipelines.</summary>
internal static class RunnerRegistration
{
    public static IServiceCollection AddRunner(this IServiceCollection services) => services
        .AddOptionsRecord<RunnerOptions>(RunnerOptions.Section)
        .AddSingleton<RunnerIdentity>()
        .AddSingleton<WorkFolder>()
        .AddSingleton<Engine>()
        .AddSingleton<LeasedJobs>()
        .AddSingleton<JobRunner>()
        .AddSingleton<PictureMaker>()
        .AddSingleton<IJobPipeline, StoryVideoPipeline>()
        .AddHostedService<Heartbeat>()
        .AddHostedService<LeaseReaper>()
        .AddHostedService<RunnerLoop>()
        .Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromMinutes(10));
}

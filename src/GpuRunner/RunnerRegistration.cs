using CreativeStudio.GpuRunner.AudioProcessing;
using CreativeStudio.GpuRunner.ClothSwap;
using CreativeStudio.GpuRunner.ImageGeneration;
using CreativeStudio.GpuRunner.Influencer;
using CreativeStudio.GpuRunner.Jobs;
using CreativeStudio.GpuRunner.StoryVideo;
using CreativeStudio.GpuRunner.StudyAnimation;
using CreativeStudio.GpuRunner.Texts;
using CreativeStudio.GpuRunner.ThreeDVideo;
using CreativeStudio.GpuRunner.Upscale;
using CreativeStudio.GpuRunner.VideoClip;
using CreativeStudio.GpuRunner.VideoProcessing;
using CreativeStudio.GpuRunner.VideoSync;
using CreativeStudio.GpuRunner.WorkflowRun;
using CreativeStudio.Infrastructure.Common;

namespace CreativeStudio.GpuRunner;

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
        .AddStoryVideo()
        .AddImageGeneration()
        .AddSingleton<IJobPipeline, UpscalePipeline>()
        .AddSingleton<IJobPipeline, ThreeDVideoPipeline>()
        .AddSingleton<ClipMaker>()
        .AddSingleton<IJobPipeline, VideoClipPipeline>()
        .AddOptionsRecord<StudyAnimationOptions>(StudyAnimationOptions.Section)
        .AddSingleton<IJobPipeline, StudyAnimationPipeline>()
        .AddSingleton<IJobPipeline, ClothSwapPipeline>()
        .AddSingleton<IJobPipeline, InfluencerPipeline>()
        .AddSingleton<IJobPipeline, TextPipeline>()
        .AddSingleton<IJobPipeline, AudioProcessingPipeline>()
        .AddSingleton<IJobPipeline, WorkflowPipeline>()
        .AddSingleton<IJobPipeline, VideoProcessingPipeline>()
        .AddSingleton<IJobPipeline, VideoSyncPipeline>()
        .AddSingleton<Readiness>()
        .AddSingleton<RunnerDesk>()
        .AddHostedService(services => services.GetRequiredService<RunnerDesk>())
        .AddHostedService<Heartbeat>()
        .AddHostedService<LeaseReaper>()
        .AddHostedService<RunnerLoop>()
        .Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromMinutes(10));
}

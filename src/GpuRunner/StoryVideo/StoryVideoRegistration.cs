using CreativeStudio.GpuRunner.Film;
using CreativeStudio.GpuRunner.Jobs;

namespace CreativeStudio.GpuRunner.StoryVideo;

internal static class StoryVideoRegistration
{
    /// <summary>The pipelines of story films, and what they share.</summary>
    public static IServiceCollection AddStoryVideo(this IServiceCollection services) => services
        .AddSingleton(FilmFrame.FullHd)
        .AddSingleton<ScenePainter>()
        .AddSingleton<ScriptWordings>()
        .AddSingleton<StoryFilms>()
        .AddSingleton<IJobPipeline, StoryVideoPipeline>()
        .AddSingleton<IJobPipeline, SceneRenderPipeline>();
}

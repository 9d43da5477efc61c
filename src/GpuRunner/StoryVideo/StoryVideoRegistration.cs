using CreativeStudio.GpuRunner.Jobs;
using CreativeStudio.GpuRunner.Media.Film;
using CreativeStudio.Infrastructure.Common;
using Microsoft.Extensions.Options;

namespace CreativeStudio.GpuRunner.StoryVideo;

internal static class StoryVideoRegistration
{
    /// <summary>The pipelines of story films, and what they share.</summary>
    public static IServiceCollection AddStoryVideo(this IServiceCollection collection) => collection
        .AddOptionsRecord<StoryVideoOptions>(StoryVideoOptions.Section)
        .AddSingleton(services => new FilmFrame(services.GetRequiredService<IOptions<StoryVideoOptions>>().Value.Height))
        .AddSingleton<ScenePainter>()
        .AddSingleton<ScriptWordings>()
        .AddSingleton<StoryFilms>()
        .AddSingleton<IJobPipeline, StoryVideoPipeline>()
        .AddSingleton<IJobPipeline, SceneRenderPipeline>();
}

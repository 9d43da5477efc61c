using CreativeStudio.GpuRunner.Jobs;
using CreativeStudio.Infrastructure.Common;

namespace CreativeStudio.GpuRunner.ImageGeneration;

internal static class ImageGenerationRegistration
{
    /// <summary>The kinds of jobs that make pictures from words or from a picture.</summary>
    public static IServiceCollection AddImageGeneration(this IServiceCollection services) => services
        .AddOptionsRecord<RecipeOptions>(RecipeOptions.Section)
        .AddSingleton<PictureSeries>()
        .AddSingleton<IJobPipeline, ImageGenerationPipeline>()
        .AddSingleton<IJobPipeline, ImageBatchPipeline>()
        .AddSingleton<IJobPipeline, ImageToImagePipeline>();
}

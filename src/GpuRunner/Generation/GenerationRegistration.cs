using CreativeStudio.GpuRunner.Media.Music;
using CreativeStudio.GpuRunner.Media.Parallax;
using CreativeStudio.Infrastructure.Common;

namespace CreativeStudio.GpuRunner.Generation;

internal static class GenerationRegistration
{
    /// <summary>What several kinds of job have the engine make: pictures, depth maps and music.</summary>
    public static IServiceCollection AddGeneration(this IServiceCollection services) => services
        .AddOptionsRecord<MusicOptions>(MusicOptions.Section)
        .AddSingleton(provider => new MusicRenderer(provider.GetRequiredService<MusicOptions>().SoundFont))
        .AddSingleton<Musician>()
        .AddSingleton<PictureMaker>()
        .AddSingleton<DepthMaker>()
        .AddSingleton<InstalledModels>()
        .AddSingleton(FilmSize.Hd);
}

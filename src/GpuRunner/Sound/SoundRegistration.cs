using CreativeStudio.GpuRunner.Music;
using CreativeStudio.Infrastructure.Common;

namespace CreativeStudio.GpuRunner.Sound;

internal static class SoundRegistration
{
    /// <summary><see cref="MusicRenderer"/>; <see cref="MusicComposer"/> and <see cref="SoundMixer"/> need no registration.</summary>
    public static IServiceCollection AddSound(this IServiceCollection services) => services
        .AddOptionsRecord<MusicOptions>(MusicOptions.Section)
        .AddSingleton<MusicRenderer>();
}

using CreativeStudio.GpuRunner.Music;

namespace CreativeStudio.GpuRunner.Sound;

internal static class SoundRegistration
{
    /// <summary><see cref="MusicRenderer"/>; <see cref="MusicComposer"/> and <see cref="SoundMixer"/> need no registration.</summary>
    public static IServiceCollection AddSound(this IServiceCollection services)
    {
        services.AddOptions<MusicOptions>().BindConfiguration(MusicOptions.Section).ValidateOnStart();
        return services.AddSingleton<MusicRenderer>();
    }
}

using CreativeStudio.Application.Storage;
using CreativeStudio.Infrastructure.Common;
using CreativeStudio.Infrastructure.EventStore;
using Microsoft.Extensions.DependencyInjection;

namespace CreativeStudio.Infrastructure.Storage;

/// <summary>Registers the object store that the settings name.</summary>
public static class StorageRegistration
{
    /// <summary>Needs the settings.</summary>
    public static IServiceCollection AddStorage(this IServiceCollection services) => services
        .AddOptionsRecord<StorageOptions>(StorageOptions.Section)
        .AddOptionsRecord<RetentionOptions>(RetentionOptions.Section)
        .AddSingleton<LinkSigner>()
        .AddSingleton<Retention>()
        .AddSingleton<ISubscription, EndedJobFiles>()
        .AddSingleton<IObjectStore>(provider => provider.GetRequiredService<StorageOptions>().Kind == StorageKind.S3
            ? ActivatorUtilities.CreateInstance<S3Store>(provider)
            : ActivatorUtilities.CreateInstance<FolderStore>(provider));

    /// <summary>Removes files when their time is over; for one kind of program, and it may run several times.</summary>
    public static IServiceCollection AddRetention(this IServiceCollection services) => services.AddHostedService<RetentionWork>();
}

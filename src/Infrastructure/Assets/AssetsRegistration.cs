using CreativeStudio.Application.Assets;
using CreativeStudio.Infrastructure.Common;
using Microsoft.Extensions.DependencyInjection;

namespace CreativeStudio.Infrastructure.Assets;

/// <summary>Registers what takes files in and keeps them.</summary>
public static class AssetsRegistration
{
    /// <summary>Needs the database, object storage and the settings.</summary>
    public static IServiceCollection AddAssets(this IServiceCollection services) => services
        .AddOptionsRecord<AssetOptions>(AssetOptions.Section)
        .AddOptionsRecord<RemoteFileOptions>(RemoteFileOptions.Section)
        .AddSingleton<IHostResolver, SystemResolver>()
        .AddSingleton<GuardedConnections>()
        .AddSingleton<IRemoteFiles, RemoteFiles>()
        .AddSingleton<UploadFolder>()
        .AddSingleton<IMediaFiles, MediaFiles>()
        .AddSingleton<IAssets, AssetStore>()
        .AddSingleton<AssetIntake>();
}

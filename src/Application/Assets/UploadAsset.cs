using CreativeStudio.Application.Common;
using CreativeStudio.Domain.Assets;
using CreativeStudio.Domain.Common;
using MediatR;

namespace CreativeStudio.Application.Assets;

/// <summary>Keeps a file of the user's for jobs to come.</summary>
public sealed record UploadAsset(Guid UserId, IncomingFile File) : ICommand<UploadedAsset>;

/// <summary>The asset, and whether the user had the same bytes already.</summary>
public sealed record UploadedAsset(AssetView Asset, bool IsNew);

internal sealed class UploadAssetHandler(AssetIntake intake, AssetOptions options) : IRequestHandler<UploadAsset, Result<UploadedAsset>>
{
    private static readonly MediaKind[] AllKinds = Enum.GetValues<MediaKind>();

    public async Task<Result<UploadedAsset>> Handle(UploadAsset command, CancellationToken cancellationToken)
    {
        var taken = await intake.TakeAsync(
            command.UserId, command.File, AllKinds, options.MaxRequestBytes, AssetOrigin.Upload, cancellationToken);
        return taken.Then<UploadedAsset>(asset => new UploadedAsset(AssetView.From(asset.Asset), asset.IsNew));
    }
}

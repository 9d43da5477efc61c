using CreativeStudio.Application.Common;
using CreativeStudio.Domain.Assets;
using CreativeStudio.Domain.Common;
using MediatR;

namespace CreativeStudio.Application.Assets;

/// <summary>One of the user's assets.</summary>
public sealed record GetAsset(Guid UserId, Guid AssetId) : IQuery<AssetView>;

internal sealed class GetAssetHandler(IAssets assets) : IRequestHandler<GetAsset, Result<AssetView>>
{
    public async Task<Result<AssetView>> Handle(GetAsset query, CancellationToken cancellationToken) =>
        await assets.FindAsync(query.UserId, query.AssetId, cancellationToken) is { } asset ? AssetView.From(asset) : AssetErrors.NotFound;
}

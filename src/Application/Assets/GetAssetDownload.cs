using CreativeStudio.Application.Common;
using CreativeStudio.Application.Storage;
using CreativeStudio.Domain.Assets;
using CreativeStudio.Domain.Common;
using MediatR;

namespace CreativeStudio.Application.Assets;

/// <summary>A link to the file of an asset. <paramref name="BaseUrl"/> is this API's address.</summary>
public sealed record GetAssetDownload(Guid UserId, Guid AssetId, Uri BaseUrl) : IQuery<AssetDownload>;

/// <summary>A file with a link that anybody can use until it expires.</summary>
/// <param name="Size">Bytes.</param>
public sealed record AssetDownload(string Filename, string ContentType, long Size, string Sha256, Uri Url, DateTimeOffset ExpiresAt);

internal sealed class GetAssetDownloadHandler(IAssets assets, IObjectStore store, DownloadOptions options, TimeProvider clock)
    : IRequestHandler<GetAssetDownload, Result<AssetDownload>>
{
    public async Task<Result<AssetDownload>> Handle(GetAssetDownload query, CancellationToken cancellationToken)
    {
        if (await assets.FindAsync(query.UserId, query.AssetId, cancellationToken) is not { } asset)
        {
            return AssetErrors.NotFound;
        }

        var link = store.SignedLink(asset.Key, asset.Name, options.DownloadLinkLifetime, query.BaseUrl);
        return new AssetDownload(
            asset.Name, asset.ContentType, asset.Bytes, asset.Sha256, link, clock.GetUtcNow() + options.DownloadLinkLifetime);
    }
}

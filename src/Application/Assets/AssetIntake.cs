using CreativeStudio.Application.Storage;
using CreativeStudio.Domain.Assets;
using CreativeStudio.Domain.Common;

namespace CreativeStudio.Application.Assets;

/// <summary>An asset, and whether this request brought it.</summary>
public sealed record TakenAsset(Asset Asset, bool IsNew);

/// <summary>Takes a file in as an asset: checked, stored, and with one row. What is refused or breaks off leaves neither file nor row.</summary>
public sealed class AssetIntake(IMediaFiles files, IAssets assets, IObjectStore store, AssetOptions options, TimeProvider clock)
{
    /// <summary>Takes the file in; the same bytes of the same user are the same asset.</summary>
    /// <param name="maxBytes">Most bytes that it may have beside the limits of its kind.</param>
    public async Task<Result<TakenAsset>> TakeAsync(
        Guid userId, IncomingFile file, IReadOnlyList<MediaKind> allowed, long maxBytes, AssetOrigin origin, CancellationToken ct)
    {
        var result = await files.CheckAsync(file, allowed, maxBytes, ct);
        if (!result.IsSuccess)
        {
            return result.Error;
        }

        using var found = result.Value;
        var id = Guid.CreateVersion7(clock.GetUtcNow());
        var asset = new Asset(
            id, userId, found.Format.Kind, AssetName.Clean(file.FileName, $"{file.Field}.{found.Format.Extension}"),
            $"{Asset.Folder(userId, id)}original.{found.Format.Extension}", found.Format.ContentType, found.Bytes, found.Sha256,
            found.Width, found.Height, found.Seconds, origin, clock.GetUtcNow());

        // Known bytes are not stored twice.
        if (await assets.ReuseAsync(asset, ct) is { } known)
        {
            return new TakenAsset(known, IsNew: false);
        }

        return await assets.BytesOfAsync(userId, ct) + asset.Bytes > options.MaxBytesPerUser
            ? AssetErrors.StorageFull(file.Field, options.MaxBytesPerUser)
            : await StoreAsync(asset, found, ct);
    }

    /// <summary>Takes back what a request brought that was refused afterwards, unless another request has used it meanwhile.</summary>
    public async Task TakeBackAsync(Guid userId, Guid id)
    {
        if (await assets.HideUnusedAsync(userId, id, clock.GetUtcNow(), CancellationToken.None))
        {
            await RemoveAsync(userId, id, CancellationToken.None);
        }
    }

    /// <summary>Removes a hidden asset's row and files, unless an unfinished job uses it: then it goes when the job has ended.</summary>
    public async Task RemoveAsync(Guid userId, Guid id, CancellationToken ct)
    {
        if (await assets.RemoveAsync(id, ct))
        {
            await store.DeletePrefixAsync(Asset.Folder(userId, id), ct);
        }
    }

    // The file first: an asset that can be found can be used.
    private async Task<Result<TakenAsset>> StoreAsync(Asset asset, CheckedFile file, CancellationToken ct)
    {
        var folder = Asset.Folder(asset.UserId, asset.Id);
        var kept = false;
        try
        {
            await using (var content = File.OpenRead(file.Path))
            {
                await store.PutAsync(asset.Key, content, asset.ContentType, ct);
            }

            var added = await assets.AddAsync(asset, ct);
            kept = added.Id == asset.Id;
            return new TakenAsset(added, kept);
        }
        finally
        {
            if (!kept)
            {
                await store.DeletePrefixAsync(folder, CancellationToken.None);
            }
        }
    }
}

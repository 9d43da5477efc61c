using CreativeStudio.Application.Common;

namespace CreativeStudio.Application.Assets;

/// <summary>The rows of assets. Their files are in object storage under <see cref="Asset.Key"/>.</summary>
public interface IAssets
{
    /// <summary>
    /// Adds the asset, or reuses the one that the user has with the same bytes already: one row for one content, whoever comes first. One
    /// that came with a job is kept like an upload where this is one.
    /// </summary>
    /// <returns>The row's asset; another id than the given one says that it was there before.</returns>
    Task<Asset> AddAsync(Asset asset, CancellationToken ct);

    /// <summary>The user's asset; null where there is none.</summary>
    Task<Asset?> FindAsync(Guid userId, Guid id, CancellationToken ct);

    /// <summary>
    /// The user's asset with these bytes, wanted again: one that was about to be deleted stays. Null where there is none.
    /// </summary>
    Task<Asset?> ReuseAsync(Asset asset, CancellationToken ct);

    /// <summary>A page of the user's assets, newest first.</summary>
    Task<Page<Asset>> ListAsync(ListAssets query, CancellationToken ct);

    /// <summary>Bytes of all files of the user.</summary>
    Task<long> BytesOfAsync(Guid userId, CancellationToken ct);

    /// <summary>Hides the asset from its owner for good; false where there is none. Its row goes with <see cref="RemoveAsync"/>.</summary>
    Task<bool> HideAsync(Guid userId, Guid id, DateTimeOffset now, CancellationToken ct);

    /// <summary>Hides an asset that nothing has used since it was added.</summary>
    Task<bool> HideUnusedAsync(Guid userId, Guid id, DateTimeOffset now, CancellationToken ct);

    /// <summary>Deletes the row of a hidden asset that no unfinished job uses; false where one does. Only then may its files go.</summary>
    Task<bool> RemoveAsync(Guid id, CancellationToken ct);
}

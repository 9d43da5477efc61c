using CreativeStudio.Domain.Assets;

namespace CreativeStudio.Application.Assets;

/// <summary>How a file came to us.</summary>
public enum AssetOrigin
{
    /// <summary>Its owner uploaded it to keep it.</summary>
    Upload,

    /// <summary>It came with the request of a job, as a part of its body or by an address.</summary>
    Job,
}

/// <summary>A user's file that jobs can use: checked, and without what cameras and programs write into files about people and places.</summary>
/// <param name="Name">What its owner calls it; never part of a path.</param>
/// <param name="Key">Key in object storage.</param>
/// <param name="Sha256">Of the stored bytes, in lower-case hex.</param>
/// <param name="Width">Pixels as shown, for pictures and films.</param>
/// <param name="Height">Pixels as shown, for pictures and films.</param>
/// <param name="Seconds">Length of films and sounds.</param>
public sealed record Asset(
    Guid Id,
    Guid UserId,
    MediaKind Kind,
    string Name,
    string Key,
    string ContentType,
    long Bytes,
    string Sha256,
    int? Width,
    int? Height,
    double? Seconds,
    AssetOrigin Origin,
    DateTimeOffset CreatedAt)
{
    /// <summary>The prefix of everything that is stored for an asset.</summary>
    public static string Folder(Guid userId, Guid id) => $"references/{userId}/{id}/";
}

/// <summary>An asset as its owner sees it.</summary>
/// <param name="Size">Bytes.</param>
/// <param name="Sha256">Of the stored bytes: metadata was taken out of what was sent.</param>
public sealed record AssetView(
    Guid Id,
    MediaKind Kind,
    string Name,
    string ContentType,
    long Size,
    string Sha256,
    int? Width,
    int? Height,
    double? Seconds,
    DateTimeOffset CreatedAt)
{
    /// <summary>What the owner sees of it.</summary>
    public static AssetView From(Asset asset) => new(
        asset.Id, asset.Kind, asset.Name, asset.ContentType, asset.Bytes, asset.Sha256, asset.Width, asset.Height, asset.Seconds, asset.CreatedAt);
}

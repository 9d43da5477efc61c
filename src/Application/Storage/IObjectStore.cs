namespace CreativeStudio.Application.Storage;

/// <summary>What is known of a stored object.</summary>
public sealed record StoredObject(string Key, long Bytes, string ContentType, DateTimeOffset LastModified);

/// <summary>An object in a list.</summary>
public sealed record ListedObject(string Key, long Bytes, DateTimeOffset LastModified);

/// <summary>
/// Files by key, in a folder or in an S3-compatible service. Keys are <c>outputs/{userId}/{jobId}/{name}</c>,
/// <c>inputs/{userId}/{jobId}/{name}</c>, <c>references/{userId}/{name}</c>, <c>temp/{jobId}/{step}/{name}</c>: letters, digits, dots,
/// dashes, underscores and slashes, no segment of dots alone, at most 512 characters. Anything else throws
/// <see cref="ArgumentException"/>.
/// </summary>
public interface IObjectStore
{
    /// <summary>Stores the stream whole or not at all, replacing what had the key.</summary>
    Task<StoredObject> PutAsync(string key, Stream content, string contentType, CancellationToken ct);

    /// <summary>Opens the object for reading, seekable where the store allows; null where there is none.</summary>
    Task<Stream?> OpenAsync(string key, CancellationToken ct);

    /// <summary>What is known of the object; null where there is none.</summary>
    Task<StoredObject?> FindAsync(string key, CancellationToken ct);

    /// <summary>Every object whose key begins with the prefix, which ends in a slash; one that comes or goes meanwhile may be missed.</summary>
    IAsyncEnumerable<ListedObject> ListAsync(string prefix, CancellationToken ct);

    /// <summary>Removes every object whose key begins with the prefix, which ends in a slash.</summary>
    Task DeletePrefixAsync(string prefix, CancellationToken ct);

    /// <summary>A link that serves the object to anybody who has it until it expires, under the given file name.</summary>
    /// <param name="baseUrl">Address of this API, for stores that the API serves itself.</param>
    Uri SignedLink(string key, string fileName, TimeSpan lifetime, Uri baseUrl);
}

using CreativeStudio.Application.Storage;
using Microsoft.AspNetCore.StaticFiles;

namespace CreativeStudio.Infrastructure.Storage;

/// <summary>
/// Files in a folder: <c>objects/</c> holds them by key, <c>types/</c> the content types that their names do not tell, <c>partial/</c> what is
/// being written. A file appears by a rename, whole or not at all. Symbolic links below the folder are never followed.
/// </summary>
internal sealed class FolderStore : IObjectStore
{
    private const string UnknownType = "application/octet-stream";
    private static readonly FileExtensionContentTypeProvider ByExtension = CreateTypes();

    private readonly string _objects;
    private readonly string _types;
    private readonly string _partial;
    private readonly LinkSigner _signer;

    public FolderStore(StorageOptions options, LinkSigner signer)
    {
        var root = Path.GetFullPath(options.Path);
        (_objects, _types, _partial) = (Path.Combine(root, "objects"), Path.Combine(root, "types"), Path.Combine(root, "partial"));
        _signer = signer;
        foreach (var folder in new[] { _objects, _types, _partial })
        {
            Directory.CreateDirectory(folder);
        }
    }

    public async Task<StoredObject> PutAsync(string key, Stream content, string contentType, CancellationToken ct)
    {
        var path = PathOf(_objects, key);
        var type = PathOf(_types, key);
        var partial = NewPartial();
        try
        {
            await using (var file = new FileStream(partial, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1, FileOptions.Asynchronous))
            {
                await content.CopyToAsync(file, ct);
                file.Flush(flushToDisk: true);
            }

            // The type first: the object must not appear without it.
            await PutTypeAsync(type, key, contentType, ct);
            Publish(partial, path);
        }
        finally
        {
            File.Delete(partial);
        }

        return Describe(new FileInfo(path), key, contentType);
    }

    public Task<Stream?> OpenAsync(string key, CancellationToken ct)
    {
        var path = PathOf(_objects, key);
        try
        {
            return Task.FromResult<Stream?>(new FileStream(
                path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, 65536, FileOptions.Asynchronous));
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException or UnauthorizedAccessException)
        {
            return Task.FromResult<Stream?>(null);
        }
    }

    public async Task<StoredObject?> FindAsync(string key, CancellationToken ct)
    {
        var file = new FileInfo(PathOf(_objects, key));
        if (!file.Exists)
        {
            return null;
        }

        var type = PathOf(_types, key);
        return Describe(file, key, File.Exists(type) ? await File.ReadAllTextAsync(type, ct) : TypeByName(key));
    }

    public IAsyncEnumerable<ListedObject> ListAsync(string prefix, CancellationToken ct)
    {
        ObjectKey.CheckPrefix(prefix);
        var folder = new DirectoryInfo(PathOf(_objects, prefix[..^1]));
        return Files(folder).ToAsyncEnumerable();
    }

    public Task DeletePrefixAsync(string prefix, CancellationToken ct)
    {
        ObjectKey.CheckPrefix(prefix);
        foreach (var folder in new[] { PathOf(_objects, prefix[..^1]), PathOf(_types, prefix[..^1]) })
        {
            try
            {
                Directory.Delete(folder, recursive: true);
            }
            catch (DirectoryNotFoundException)
            {
                // Nothing has this prefix.
            }
        }

        return Task.CompletedTask;
    }

    public Uri SignedLink(string key, string fileName, TimeSpan lifetime, Uri baseUrl)
    {
        ObjectKey.Check(key);
        return _signer.Sign(key, fileName, lifetime, baseUrl);
    }

    private IEnumerable<ListedObject> Files(DirectoryInfo folder)
    {
        var options = new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.ReparsePoint };
        foreach (var file in folder.Exists ? folder.EnumerateFiles("*", options) : [])
        {
            var key = Path.GetRelativePath(_objects, file.FullName).Replace(Path.DirectorySeparatorChar, '/');
            if (file.Exists)
            {
                yield return new ListedObject(key, file.Length, new DateTimeOffset(file.LastWriteTimeUtc));
            }
        }
    }

    private async Task PutTypeAsync(string path, string key, string contentType, CancellationToken ct)
    {
        if (contentType == TypeByName(key))
        {
            File.Delete(Directory.Exists(Path.GetDirectoryName(path)) ? path : Path.Combine(_types, "none"));
            return;
        }

        var partial = NewPartial();
        await File.WriteAllTextAsync(partial, contentType, ct);
        Publish(partial, path);
    }

    // Another process may delete the emptied folder between the two calls: then the folder is made again.
    private static void Publish(string partial, string path)
    {
        var folder = Path.GetDirectoryName(path)!;
        Directory.CreateDirectory(folder);
        try
        {
            File.Move(partial, path, overwrite: true);
        }
        catch (DirectoryNotFoundException)
        {
            Directory.CreateDirectory(folder);
            File.Move(partial, path, overwrite: true);
        }
    }

    private string NewPartial() => Path.Combine(_partial, Guid.CreateVersion7().ToString("N"));

    private static string PathOf(string folder, string key)
    {
        ObjectKey.Check(key);
        var path = folder;
        foreach (var segment in key.Split('/'))
        {
            path = Path.Combine(path, segment);
            if (new FileInfo(path).LinkTarget is not null)
            {
                throw new InvalidOperationException("A symbolic link lies in the storage folder; it is not followed.");
            }
        }

        return path;
    }

    private static StoredObject Describe(FileInfo file, string key, string contentType) =>
        new(key, file.Length, contentType, new DateTimeOffset(file.LastWriteTimeUtc));

    private static string TypeByName(string key) => ByExtension.TryGetContentType(key, out var type) ? type : UnknownType;

    private static FileExtensionContentTypeProvider CreateTypes()
    {
        var types = new FileExtensionContentTypeProvider();
        types.Mappings[".srt"] = "application/x-subrip";
        types.Mappings[".vtt"] = "text/vtt";
        return types;
    }
}

using System.Security.Cryptography;
using Microsoft.AspNetCore.StaticFiles;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace CreativeStudio.GpuRunner.Preview.Server;

/// <summary>GET /view and POST /upload/image.</summary>
internal sealed class FileRoutes(PreviewFolders folders)
{
    private static readonly FileExtensionContentTypeProvider ContentTypes = new();

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapMethods("/view", [HttpMethods.Get, HttpMethods.Head], ViewAsync);
        routes.MapPost("/upload/image", UploadAsync);
    }

    private async Task ViewAsync(HttpContext http)
    {
        var query = http.Request.Query;
        if (!query.TryGetValue("filename", out var filename))
        {
            await http.EmptyAsync(StatusCodes.Status404NotFound);
            return;
        }

        var name = filename.ToString();
        var root = folders.OfType(query.TryGetValue("type", out var type) ? type.ToString() : "output");
        if (root is null || name.Length == 0 || name[0] == '/' || name.Contains("..", StringComparison.Ordinal))
        {
            await http.EmptyAsync(StatusCodes.Status400BadRequest);
            return;
        }

        if (PreviewFolders.Below(root, query["subfolder"].ToString()) is not { } folder)
        {
            await http.EmptyAsync(StatusCodes.Status403Forbidden);
            return;
        }

        var file = new FileInfo(Path.Combine(folder, Path.GetFileName(name)));
        if (!file.Exists)
        {
            await http.EmptyAsync(StatusCodes.Status404NotFound);
            return;
        }

        http.Response.Headers.XContentTypeOptions = "nosniff";
        http.Response.Headers.ContentDisposition = $"filename=\"{file.Name}\"";
        await TypedResults.PhysicalFile(
            file.FullName,
            ContentTypes.TryGetContentType(file.Name, out var contentType) ? contentType : "application/octet-stream",
            lastModified: new DateTimeOffset(file.LastWriteTimeUtc),
            entityTag: new EntityTagHeaderValue($"\"{file.LastWriteTimeUtc.Ticks:x}-{file.Length:x}\""),
            enableRangeProcessing: true).ExecuteAsync(http);
    }

    private async Task UploadAsync(HttpContext http)
    {
        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        if (form.Files.GetFile("image") is not { } image)
        {
            await http.EmptyAsync(StatusCodes.Status400BadRequest);
            return;
        }

        var name = image.FileName.Length > 0 ? image.FileName : throw new StumbleException("The file has no name.");
        var type = Field(form["type"], "input");
        var root = folders.OfType(type) ?? throw new StumbleException("There is no such type.");
        var subfolder = Field(form["subfolder"], "");
        if (PreviewFolders.Below(root, subfolder) is not { } folder || PreviewFolders.Below(folder, name) is null)
        {
            await http.EmptyAsync(StatusCodes.Status400BadRequest);
            return;
        }

        if (Path.GetFileName(name) != name)
        {
            throw new StumbleException("The file name holds a folder.");
        }

        Directory.CreateDirectory(folder);
        name = await StoreAsync(image, folder, name, overwrite: form["overwrite"] == "true" || form["overwrite"] == "1", http.RequestAborted);
        await http.JsonAsync(JsonBytes.Object(json =>
        {
            json.WriteString("name", name);
            json.WriteString("subfolder", subfolder);
            json.WriteString("type", type);
        }));
    }

    private static string Field(StringValues field, string otherwise) => field.ToString() is { Length: > 0 } value ? value : otherwise;

    /// <summary>Stores under a name that is free, or that has the same bytes already; returns it.</summary>
    private static async Task<string> StoreAsync(IFormFile image, string folder, string name, bool overwrite, CancellationToken ct)
    {
        var stored = name;
        for (var copy = 1; !overwrite && File.Exists(Path.Combine(folder, stored)); copy++)
        {
            if (await IsSameAsync(image, Path.Combine(folder, stored), ct))
            {
                return stored;
            }

            stored = $"{Path.GetFileNameWithoutExtension(name)} ({copy}){Path.GetExtension(name)}";
        }

        await using var file = File.Create(Path.Combine(folder, stored));
        await image.CopyToAsync(file, ct);
        return stored;
    }

    private static async Task<bool> IsSameAsync(IFormFile image, string path, CancellationToken ct)
    {
        if (new FileInfo(path).Length != image.Length)
        {
            return false;
        }

        await using var stored = File.OpenRead(path);
        await using var given = image.OpenReadStream();
        var hashes = await Task.WhenAll(SHA256.HashDataAsync(stored, ct).AsTask(), SHA256.HashDataAsync(given, ct).AsTask());
        return hashes[0].AsSpan().SequenceEqual(hashes[1]);
    }
}

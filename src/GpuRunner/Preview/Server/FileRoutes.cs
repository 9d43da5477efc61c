using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
using CreativeStudio.GpuRunner.Preview.Files;
using CreativeStudio.GpuRunner.Preview.Pictures;
using CreativeStudio.GpuRunner.Preview.Protocol;
using Microsoft.AspNetCore.StaticFiles;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace CreativeStudio.GpuRunner.Preview.Server;

/// <summary>GET /view, POST /upload/image and POST /upload/mask.</summary>
internal sealed class FileRoutes(PreviewFolders folders)
{
    private const int PreviewQuality = 90;

    private static readonly FileExtensionContentTypeProvider ContentTypes = new();

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapMethods("/view", [HttpMethods.Get, HttpMethods.Head], ViewAsync);
        routes.MapPost("/upload/image", http => UploadAsync(http, (image, path) => CopyAsync(image, path, http.RequestAborted)));
        routes.MapPost("/upload/mask", UploadMaskAsync);
    }

    private async Task ViewAsync(HttpContext http)
    {
        var query = http.Request.Query;
        var (status, file) = query.TryGetValue("filename", out var filename)
            ? Find(filename.ToString(), query.TryGetValue("type", out var type) ? type.ToString() : "output", query["subfolder"].ToString())
            : (StatusCodes.Status404NotFound, null);
        if (file is null)
        {
            await http.EmptyAsync(status);
            return;
        }

        if (query.TryGetValue("preview", out var preview))
        {
            await PreviewAsync(http, file, preview.ToString());
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

    /// <summary>The file that a client names, or the status that says why there is none.</summary>
    private (int Status, FileInfo? File) Find(string name, string type, string subfolder)
    {
        var root = folders.OfType(type);
        if (root is null || name.Length == 0 || name[0] == '/' || name.Contains("..", StringComparison.Ordinal))
        {
            return (StatusCodes.Status400BadRequest, null);
        }

        if (PreviewFolders.Below(root, subfolder) is not { } folder)
        {
            return (StatusCodes.Status403Forbidden, null);
        }

        var file = new FileInfo(Path.Combine(folder, Path.GetFileName(name)));
        return file.Exists ? (StatusCodes.Status200OK, file) : (StatusCodes.Status404NotFound, null);
    }

    /// <summary>A picture as WebP or JPEG, for a look: <c>preview=webp;90</c>.</summary>
    private static async Task PreviewAsync(HttpContext http, FileInfo file, string wanted)
    {
        var parts = wanted.Split(';');
        var format = parts[0] == "jpeg" ? "jpeg" : "webp";
        var quality = int.TryParse(parts[^1], NumberStyles.None, CultureInfo.InvariantCulture, out var given) ? Math.Clamp(given, 1, 100) : PreviewQuality;
        var picture = await StoredPictures.EncodeAsync(file.FullName, format, quality, http.RequestAborted);
        http.Response.Headers.ContentDisposition = $"filename=\"{file.Name}\"";
        http.Response.ContentType = $"image/{format}";
        http.Response.ContentLength = picture.Length;
        if (!HttpMethods.IsHead(http.Request.Method))
        {
            await http.Response.Body.WriteAsync(picture, http.RequestAborted);
        }
    }

    /// <summary>Stores a picture that is there already with the opacity of the one that is sent.</summary>
    private async Task UploadMaskAsync(HttpContext http)
    {
        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        var reference = Original(form["original_ref"].ToString());
        var (status, original) = Find(reference.Filename, reference.Type, reference.Subfolder);
        if (status is StatusCodes.Status400BadRequest or StatusCodes.Status403Forbidden)
        {
            await http.EmptyAsync(status);
            return;
        }

        await UploadAsync(http, async (mask, path) =>
        {
            if (original is null)
            {
                // ComfyUI stores nothing then, and does not say so.
                return;
            }

            using var sent = new MemoryStream();
            await mask.CopyToAsync(sent, http.RequestAborted);
            await StoredPictures.ApplyOpacityAsync(original.FullName, sent.ToArray(), path, http.RequestAborted);
        });
    }

    private static StoredFile Original(string json)
    {
        try
        {
            return JsonNode.Parse(json) is JsonObject named && named["filename"]?.ToString() is { } name
                ? new StoredFile(name, named["subfolder"]?.ToString() ?? "", named["type"]?.ToString() ?? "output")
                : throw new StumbleException("There is no original.");
        }
        catch (JsonException)
        {
            throw new StumbleException("There is no original.");
        }
    }

    private static async Task CopyAsync(IFormFile image, string path, CancellationToken ct)
    {
        await using var file = File.Create(path);
        await image.CopyToAsync(file, ct);
    }

    private async Task UploadAsync(HttpContext http, Func<IFormFile, string, Task> store)
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
        name = await StoreAsync(image, folder, name, overwrite: form["overwrite"] == "true" || form["overwrite"] == "1", store, http.RequestAborted);
        await http.JsonAsync(JsonBytes.Object(json =>
        {
            json.WriteString("name", name);
            json.WriteString("subfolder", subfolder);
            json.WriteString("type", type);
        }));
    }

    private static string Field(StringValues field, string otherwise) => field.ToString() is { Length: > 0 } value ? value : otherwise;

    /// <summary>Stores under a name that is free, or that has the same bytes already; returns it.</summary>
    private static async Task<string> StoreAsync(
        IFormFile image, string folder, string name, bool overwrite, Func<IFormFile, string, Task> store, CancellationToken ct)
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

        await store(image, Path.Combine(folder, stored));
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

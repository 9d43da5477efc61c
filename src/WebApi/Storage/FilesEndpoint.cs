using CreativeStudio.Application.Storage;
using CreativeStudio.Domain.Common;
using CreativeStudio.Infrastructure.Storage;
using CreativeStudio.WebApi.OpenApi;
using CreativeStudio.WebApi.Problems;
using CreativeStudio.WebApi.RateLimits;
using Microsoft.Net.Http.Headers;

namespace CreativeStudio.WebApi.Storage;

/// <summary>Serves the signed links of the folder store.</summary>
internal static class FilesEndpoint
{
    private static readonly Error NotFound = new(ErrorKind.NotFound, "FILE_004", "There is no such file any more.");
    private static readonly Error LinkInvalid = new(ErrorKind.Unauthorized, "FILE_005", "This link has expired or is not one of ours. Ask for a new one.");

    public static void MapFiles(this RouteGroupBuilder api) => api.MapMethods("/files/{**key}", [HttpMethods.Get, HttpMethods.Head], HandleAsync)
        .AllowAnonymous()
        .WithoutRateLimit()
        .WithTags("Files")
        .WithName("DownloadFile")
        .WithSummary("A file by its signed link")
        .WithDescription("Links come from GET /jobs/{id}/download. Answers range requests.")
        .Produces(StatusCodes.Status200OK, contentType: "application/octet-stream")
        .Produces(StatusCodes.Status206PartialContent, contentType: "application/octet-stream")
        .Refuses(StatusCodes.Status403Forbidden, StatusCodes.Status404NotFound);

    private static async Task<IResult> HandleAsync(
        string key, long? expires, string? name, string? signature, HttpResponse response, StorageOptions options, LinkSigner signer,
        IObjectStore store, CancellationToken ct)
    {
        // Another kind of store serves its links itself, and has no signing key.
        if (options.Kind != StorageKind.Folder)
        {
            return Problem.Of(NotFound);
        }

        if (expires is null || name is null || signature is null || !signer.Verify(key, expires.Value, name, signature))
        {
            return new Problem(StatusCodes.Status403Forbidden, LinkInvalid);
        }

        // Only after the signature: a key that we signed is a valid one.
        var found = await store.FindAsync(key, ct);
        var content = found is null ? null : await store.OpenAsync(key, ct);
        if (found is null || content is null)
        {
            return Problem.Of(NotFound);
        }

        response.Headers.XContentTypeOptions = "nosniff";
        response.Headers.ContentSecurityPolicy = "sandbox; default-src 'none'; media-src 'self'; img-src 'self'; style-src 'unsafe-inline'";
        response.Headers.CacheControl = "private, max-age=3600";
        var tag = new EntityTagHeaderValue($"\"{found.LastModified.UtcTicks:x}-{found.Bytes:x}\"");
        return TypedResults.Stream(content, found.ContentType, name, found.LastModified, tag, enableRangeProcessing: true);
    }
}

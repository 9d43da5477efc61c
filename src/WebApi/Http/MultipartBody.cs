using System.Text;
using CreativeStudio.Application.Assets;
using CreativeStudio.Application.Common;
using CreativeStudio.Domain.Assets;
using CreativeStudio.Domain.Common;
using CreativeStudio.WebApi.Problems;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Core.Features;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;
using BadHttpRequestException = Microsoft.AspNetCore.Http.BadHttpRequestException;

namespace CreativeStudio.WebApi.Http;

/// <summary>A part of a form: a text, or a file that is read from the connection while it comes.</summary>
/// <param name="FileName">What the client calls the file; null for a text.</param>
internal sealed record FormPart(string Name, string? FileName, string? ContentType, Stream Content);

/// <summary>
/// The body of a <c>multipart/form-data</c> request (RFC 7578), part by part as it arrives. Nothing is kept of it; the general limit of
/// bodies is lifted to that of files, and a body that comes too slowly or for too long is given up.
/// </summary>
internal sealed class MultipartBody
{
    /// <summary>The kind of body.</summary>
    public const string ContentType = "multipart/form-data";

    private const int MaxBoundary = 70;
    private const int MaxHeaders = 8;
    private const int MaxHeaderBytes = 8 * 1024;
    private const long RoomForTexts = 1024 * 1024;
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(10);

    private readonly MultipartReader _reader;
    private string _field = "body";

    private MultipartBody(MultipartReader reader) => _reader = reader;

    /// <summary>True where the request says that it is such a form.</summary>
    public static bool IsIn(HttpRequest request) =>
        request.ContentType?.StartsWith(ContentType, StringComparison.OrdinalIgnoreCase) == true;

    /// <summary>Reads a request with <paramref name="read"/>, and answers what goes wrong on the way as a problem.</summary>
    public static async Task<IResult> ReadAsync(
        HttpContext http, AssetOptions options, Func<MultipartBody, CancellationToken, Task<IResult>> read, CancellationToken ct)
    {
        if (!IsIn(http.Request) || BoundaryOf(http.Request) is not { } boundary)
        {
            return Problem.Of(StatusCodes.Status415UnsupportedMediaType);
        }

        SetLimits(http, options);
        var reader = new MultipartReader(boundary, http.Request.Body)
        {
            BodyLengthLimit = null, HeadersCountLimit = MaxHeaders, HeadersLengthLimit = MaxHeaderBytes,
        };
        var body = new MultipartBody(reader);
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(ct);
        ending.CancelAfter(options.UploadTimeout);
        try
        {
            return await read(body, ending.Token);
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            return Problem.Of(StatusCodes.Status408RequestTimeout);
        }
        catch (BadHttpRequestException e) when (e.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            return Problem.Of(AssetErrors.TooLargeTogether(body._field, options.MaxRequestBytes));
        }
        catch (Exception e) when (e is InvalidDataException or (IOException and not BadHttpRequestException))
        {
            return Problem.Of(AssetErrors.Failed(body._field, "did not arrive whole, or the form is malformed"));
        }
    }

    /// <summary>The next part; null at the end. What was not read of the part before is left out.</summary>
    public async Task<FormPart?> NextAsync(CancellationToken ct)
    {
        while (await _reader.ReadNextSectionAsync(ct) is { } section)
        {
            if (ContentDispositionHeaderValue.TryParse(section.ContentDisposition, out var disposition)
                && HeaderUtilities.RemoveQuotes(disposition.Name).Value is { Length: > 0 and <= 100 } name)
            {
                _field = name;
                return new FormPart(name, FileNameOf(disposition), section.ContentType, section.Body);
            }
        }

        return null;
    }

    /// <summary>The text of a part, at most so long.</summary>
    public static async Task<Result<string>> TextAsync(FormPart part, int maxBytes, CancellationToken ct)
    {
        using var text = new MemoryStream();
        var buffer = new byte[4096];
        for (int read; (read = await part.Content.ReadAsync(buffer, ct)) > 0;)
        {
            if (text.Length + read > maxBytes)
            {
                return ValidationErrors.Of(ValidationErrors.TooLong, part.Name, $"is too long: {maxBytes} bytes are left for the texts of this form");
            }

            text.Write(buffer, 0, read);
        }

        return Encoding.UTF8.GetString(text.GetBuffer(), 0, (int)text.Length);
    }

    private static string? FileNameOf(ContentDispositionHeaderValue disposition) =>
        disposition.FileNameStar.HasValue ? disposition.FileNameStar.Value
        : disposition.FileName.HasValue ? HeaderUtilities.RemoveQuotes(disposition.FileName).Value
        : null;

    private static string? BoundaryOf(HttpRequest request) =>
        MediaTypeHeaderValue.TryParse(request.ContentType, out var type)
        && HeaderUtilities.RemoveQuotes(type.Boundary).Value is { Length: > 0 and <= MaxBoundary } boundary ? boundary : null;

    private static void SetLimits(HttpContext http, AssetOptions options)
    {
        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
        {
            size.MaxRequestBodySize = options.MaxRequestBytes + RoomForTexts;
        }

        // HTTP/2 has one rate for all requests of a connection: the server's own.
        if (http.Features.Get<IHttpMinRequestBodyDataRateFeature>() is { } rate && HttpProtocol.IsHttp11(http.Request.Protocol))
        {
            rate.MinDataRate = new MinDataRate(options.MinBytesPerSecond, Grace);
        }
    }
}

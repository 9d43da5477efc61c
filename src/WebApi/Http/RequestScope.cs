using CreativeStudio.WebApi.Problems;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Primitives;
using Serilog;

namespace CreativeStudio.WebApi.Http;

/// <summary>
/// Around everything that answers: gives the request its id, the answer its security headers, and turns what went wrong inside into a
/// problem and a part of the request's line in the log.
/// </summary>
internal sealed class RequestScope(RequestDelegate next, IDiagnosticContext log)
{
    private const string IdHeader = "X-Request-Id";
    private const int MaxIdLength = 64;
    private const int ClientClosedRequest = 499;
    private static readonly StringValues ApiPolicy = "default-src 'none'; frame-ancestors 'none'";
    private static readonly StringValues DocsPolicy =
        "default-src 'self'; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; frame-ancestors 'none'";

    public async Task InvokeAsync(HttpContext context)
    {
        context.TraceIdentifier = RequestId(context.Request.Headers[IdHeader]);
        SetHeaders(context);
        try
        {
            if (IsForeignText(context.Request.ContentType))
            {
                await Problem.Of(StatusCodes.Status415UnsupportedMediaType).ExecuteAsync(context);
                return;
            }

            await next(context);
            if (IsBareError(context.Response))
            {
                await Problem.Of(context.Response.StatusCode).ExecuteAsync(context);
            }
        }
        catch (BadHttpRequestException e) when (!context.Response.HasStarted)
        {
            await AnswerAsync(context, BadRequests.ToProblem(e));
        }
        catch (Exception) when (context.RequestAborted.IsCancellationRequested)
        {
            context.Response.StatusCode = ClientClosedRequest;
        }
        catch (Exception e) when (!context.Response.HasStarted)
        {
            log.SetException(e);
            await AnswerAsync(context, Problem.Of(StatusCodes.Status500InternalServerError));
        }
    }

    private static void SetHeaders(HttpContext context)
    {
        var headers = context.Response.Headers;
        headers[IdHeader] = context.TraceIdentifier;
        headers.XContentTypeOptions = "nosniff";
        headers.XFrameOptions = "DENY";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Cross-Origin-Resource-Policy"] = "same-site";
        headers.ContentSecurityPolicy = context.Request.Path.StartsWithSegments("/docs") ? DocsPolicy : ApiPolicy;
    }

    // An error status without a body is the framework's: unknown address, wrong method, wrong content type, failed authorization.
    private static bool IsBareError(HttpResponse response) =>
        response is { HasStarted: false, StatusCode: >= 400, ContentType: null } and { ContentLength: null or 0 };

    // JSON is UTF-8 (RFC 8259, section 8.1); the framework stumbles over encodings that it does not know.
    private static bool IsForeignText(string? contentType) =>
        contentType is not null
        && contentType.StartsWith("application/json", StringComparison.OrdinalIgnoreCase)
        && contentType.Contains("charset", StringComparison.OrdinalIgnoreCase)
        && !contentType.Contains("utf-8", StringComparison.OrdinalIgnoreCase);

    private static Task AnswerAsync(HttpContext context, Problem problem)
    {
        context.Features.Get<IHttpResponseFeature>()!.ReasonPhrase = null;
        context.Response.Headers.ContentLength = null;
        return problem.ExecuteAsync(context);
    }

    private static string RequestId(StringValues given) =>
        given is [{ Length: > 0 and <= MaxIdLength } id] && id.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.')
            ? id
            : Guid.CreateVersion7().ToString("N");
}

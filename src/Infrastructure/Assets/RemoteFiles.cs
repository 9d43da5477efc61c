using System.Net;
using System.Net.Sockets;
using CreativeStudio.Application.Assets;
using CreativeStudio.Application.Common;
using CreativeStudio.Domain.Assets;
using CreativeStudio.Domain.Common;

namespace CreativeStudio.Infrastructure.Assets;

/// <summary>Fetches files through <see cref="GuardedConnections"/>. What comes is checked like an upload, while it comes.</summary>
internal sealed class RemoteFiles(GuardedConnections connections, RemoteFileOptions options) : IRemoteFiles, IDisposable
{
    private const int MaxUrlLength = 2048;
    private const int MaxRedirections = 3;

    private readonly HttpMessageInvoker _client = new(connections.NewHandler());

    public async Task<Result<T>> FetchAsync<T>(
        string field, string url, Func<IncomingFile, CancellationToken, Task<Result<T>>> use, CancellationToken ct)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(ct);
        ending.CancelAfter(options.Timeout);
        try
        {
            var next = Parse(url);
            for (var redirections = 0; next is not null; redirections++)
            {
                using var request = new HttpRequestMessage(HttpMethod.Get, next);
                request.Headers.UserAgent.ParseAdd("CreativeStudio");
                using var response = await _client.SendAsync(request, ending.Token);
                if (!IsRedirection(response.StatusCode))
                {
                    return await UseAsync(field, next, response, use, ending.Token);
                }

                if (redirections == MaxRedirections)
                {
                    return AssetErrors.Failed(field, $"leads on more than {MaxRedirections} times");
                }

                next = response.Headers.Location is { } location && Uri.TryCreate(next, location, out var target) ? Checked(target) : null;
            }

            return ValidationErrors.Of(ValidationErrors.Invalid, field, $"must be an http or https address of at most {MaxUrlLength} characters");
        }
        catch (ForbiddenAddressException)
        {
            return NotPublic(field);
        }
        catch (HttpRequestException e) when (e.InnerException is ForbiddenAddressException)
        {
            return NotPublic(field);
        }
        catch (Exception e) when (e is HttpRequestException or IOException or SocketException)
        {
            return AssetErrors.Failed(field, "could not be fetched");
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            return AssetErrors.Failed(field, $"took longer than {options.Timeout.TotalSeconds:0} seconds to fetch");
        }
    }

    public void Dispose() => _client.Dispose();

    private static async Task<Result<T>> UseAsync<T>(
        string field, Uri url, HttpResponseMessage response, Func<IncomingFile, CancellationToken, Task<Result<T>>> use,
        CancellationToken ct)
    {
        if (response.StatusCode != HttpStatusCode.OK)
        {
            return AssetErrors.Failed(field, $"could not be fetched: the answer was {(int)response.StatusCode}");
        }

        await using var content = await response.Content.ReadAsStreamAsync(ct);
        var name = Uri.UnescapeDataString(url.Segments[^1]);
        return await use(new IncomingFile(field, name, response.Content.Headers.ContentType?.MediaType, content), ct);
    }

    private static Error NotPublic(string field) =>
        ValidationErrors.Of(ValidationErrors.Invalid, field, "must be an address that everybody on the internet can open");

    private static Uri? Parse(string url) =>
        url.Length <= MaxUrlLength && Uri.TryCreate(url, UriKind.Absolute, out var address) ? Checked(address) : null;

    private static Uri? Checked(Uri url) =>
        (url.Scheme == Uri.UriSchemeHttp || url.Scheme == Uri.UriSchemeHttps) && url.UserInfo.Length == 0 && url.Host.Length > 0 ? url : null;

    private static bool IsRedirection(HttpStatusCode status) => status is HttpStatusCode.MovedPermanently or HttpStatusCode.Found
        or HttpStatusCode.SeeOther or HttpStatusCode.TemporaryRedirect or HttpStatusCode.PermanentRedirect;
}

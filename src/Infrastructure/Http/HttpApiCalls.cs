using System.Text.Json;

namespace CreativeStudio.Infrastructure.Http;

/// <summary>Why a call gave nothing of use.</summary>
public enum HttpApiFailure
{
    /// <summary>The server did not answer in time, or with an error.</summary>
    Away,

    /// <summary>It answered something that cannot be used.</summary>
    Unusable,
}

/// <summary>A call of an HTTP API failed. The message goes on after "The server", such as "answered 503".</summary>
public sealed class HttpApiException(HttpApiFailure failure, string message, Exception? inner = null) : Exception(message, inner)
{
    public HttpApiFailure Failure { get; } = failure;
}

/// <summary>Calls of a server that may answer late, without end, or anything.</summary>
/// <param name="time">Longest that a call may take, the answer's body included.</param>
/// <param name="maxBytes">Largest answer.</param>
public sealed class HttpApiCalls(TimeSpan time, long maxBytes, TimeProvider clock)
{
    private static readonly JsonDocumentOptions Untrusted = new() { MaxDepth = 32 };

    /// <summary>The JSON of an answer.</summary>
    /// <exception cref="HttpApiException">There is none.</exception>
    public Task<JsonElement> ReadJsonAsync(Func<CancellationToken, Task<HttpResponseMessage>> send, CancellationToken ct) =>
        SendAsync(send, ReadJsonAsync, ct);

    /// <summary>Writes the body of an answer to a stream.</summary>
    /// <exception cref="HttpApiException">There is none, or not all of it.</exception>
    public Task CopyAsync(Func<CancellationToken, Task<HttpResponseMessage>> send, Stream target, CancellationToken ct) =>
        SendAsync(send, (content, token) => CopyAsync(content, target, token), ct);

    private async Task<T> SendAsync<T>(
        Func<CancellationToken, Task<HttpResponseMessage>> send, Func<HttpContent, CancellationToken, Task<T>> read, CancellationToken ct)
    {
        using var deadline = new CancellationTokenSource(time, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(ct, deadline.Token);
        try
        {
            using var response = await send(either.Token);
            return response.IsSuccessStatusCode
                ? await read(response.Content, either.Token)
                : throw new HttpApiException(HttpApiFailure.Away, $"answered {(int)response.StatusCode}");
        }
        catch (OperationCanceledException e) when (!ct.IsCancellationRequested)
        {
            throw new HttpApiException(HttpApiFailure.Away, $"took longer than {time.TotalSeconds:0} seconds", e);
        }
        catch (HttpRequestException e) when (e.HttpRequestError == HttpRequestError.ConfigurationLimitExceeded)
        {
            throw TooLarge(e);
        }
        catch (Exception e) when (e is HttpRequestException or IOException)
        {
            throw new HttpApiException(HttpApiFailure.Away, "cannot be reached", e);
        }
        catch (JsonException e)
        {
            throw new HttpApiException(HttpApiFailure.Unusable, "answered something that is no JSON", e);
        }
    }

    private async Task<JsonElement> ReadJsonAsync(HttpContent content, CancellationToken ct)
    {
        await content.LoadIntoBufferAsync(maxBytes, ct);
        await using var body = await content.ReadAsStreamAsync(ct);
        using var json = await JsonDocument.ParseAsync(body, Untrusted, ct);
        return json.RootElement.Clone();
    }

    private async Task<long> CopyAsync(HttpContent content, Stream target, CancellationToken ct)
    {
        await using var source = await content.ReadAsStreamAsync(ct);
        var buffer = new byte[81_920];
        long total = 0;
        for (int read; (read = await source.ReadAsync(buffer, ct)) > 0;)
        {
            total += read;
            if (total > maxBytes)
            {
                throw TooLarge(null);
            }

            await target.WriteAsync(buffer.AsMemory(0, read), ct);
        }

        return total;
    }

    private HttpApiException TooLarge(Exception? inner) => new(HttpApiFailure.Unusable, $"answered more than {maxBytes} bytes", inner);
}

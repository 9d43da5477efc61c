using System.Net;
using System.Net.Http.Headers;

namespace CreativeStudio.GpuRunner.Comfy;

/// <summary>Files to and from the server, streamed.</summary>
internal sealed class ComfyFiles(IComfyApi api, ComfyOptions options, TimeProvider clock)
{
    private const int Attempts = 4;
    private static readonly TimeSpan PauseBetweenAttempts = TimeSpan.FromMilliseconds(200);

    public async Task DownloadAsync(ComfyFile file, string path, CancellationToken ct)
    {
        var partial = $"{path}.{Guid.CreateVersion7(clock.GetUtcNow()):N}.part";
        try
        {
            await DownloadPartsAsync(file, partial, ct);
            File.Move(partial, path, overwrite: true);
        }
        finally
        {
            File.Delete(partial);
        }
    }

    public async Task<string> UploadImageAsync(Stream image, string name, CancellationToken ct)
    {
        // The server answers 500 to a name with a folder and 400 to one that leaves its folder.
        using var form = new MultipartFormDataContent { { new StreamContent(image), "image", Path.GetFileName(name) } };
        try
        {
            using var answer = await api.UploadImageAsync(form, ct);
            if (answer.StatusCode is >= HttpStatusCode.BadRequest and <= HttpStatusCode.InternalServerError)
            {
                throw new ComfyException(ComfyFailure.BadInput, $"The server refused the picture with status {(int)answer.StatusCode}.");
            }

            using var stored = PythonJson.Parse(await answer.EnsureSuccessStatusCode().Content.ReadAsByteArrayAsync(ct));
            var folder = stored.RootElement.GetProperty("subfolder").GetString();
            var stem = stored.RootElement.GetProperty("name").GetString()!;
            return string.IsNullOrEmpty(folder) ? stem : $"{folder}/{stem}";
        }
        catch (Exception e) when (ComfyServer.IsOutage(e) && !ct.IsCancellationRequested)
        {
            throw new ComfyException(ComfyFailure.Away, "ComfyUI does not answer.", e);
        }
    }

    private async Task DownloadPartsAsync(ComfyFile file, string partial, CancellationToken ct)
    {
        await using var target = new FileStream(partial, FileMode.CreateNew, FileAccess.Write, FileShare.None, 64 * 1024, useAsync: true);
        EntityTagHeaderValue? version = null;
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                using var answer = await RequestAsync(file, target.Position, version, ct);
                if (answer.StatusCode != HttpStatusCode.PartialContent)
                {
                    target.SetLength(0);
                }

                version = answer.Headers.ETag;
                await CopyAsync(answer, target, ct);
                return;
            }
            catch (Exception e) when (ComfyServer.IsOutage(e) && !ct.IsCancellationRequested)
            {
                if (attempt == Attempts)
                {
                    throw new ComfyException(ComfyFailure.Away, $"The file of node {file.NodeId} could not be fetched.", e) { NodeId = file.NodeId };
                }

                await Task.Delay(PauseBetweenAttempts * attempt, clock, ct);
            }
        }
    }

    // A server that cannot tell whether the file is the same, or does not know ranges, sends it from the start with 200.
    private async Task<HttpResponseMessage> RequestAsync(ComfyFile file, long from, EntityTagHeaderValue? version, CancellationToken ct)
    {
        var goOn = from > 0 && version is { IsWeak: false };
        using var timer = new CancellationTokenSource(options.RequestTimeout, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timer.Token, ct);
        var answer = await api.ViewAsync(
            file.FileName, file.Subfolder, file.Type, goOn ? $"bytes={from}-" : null, goOn ? version!.ToString() : null, either.Token);
        if (answer.StatusCode is HttpStatusCode.OK or HttpStatusCode.PartialContent)
        {
            return answer;
        }

        var status = answer.StatusCode;
        answer.Dispose();
        throw status is >= HttpStatusCode.BadRequest and < HttpStatusCode.InternalServerError
            ? new ComfyException(ComfyFailure.Gone, $"The server no longer has the file of node {file.NodeId} (status {(int)status}).") { NodeId = file.NodeId }
            : new HttpRequestException($"Status {(int)status}");
    }

    private async Task CopyAsync(HttpResponseMessage answer, FileStream target, CancellationToken ct)
    {
        await using var source = await answer.Content.ReadAsStreamAsync(ct);
        var buffer = new byte[64 * 1024];
        while (true)
        {
            using var timer = new CancellationTokenSource(options.RequestTimeout, clock);
            using var either = CancellationTokenSource.CreateLinkedTokenSource(timer.Token, ct);
            var count = await source.ReadAsync(buffer, either.Token);
            if (count == 0)
            {
                await target.FlushAsync(ct);
                return;
            }

            await target.WriteAsync(buffer.AsMemory(0, count), ct);
        }
    }
}

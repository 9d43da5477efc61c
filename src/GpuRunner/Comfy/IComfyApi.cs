using System.Runtime.CompilerServices;
using RestEase;

[assembly: InternalsVisibleTo(RestClient.FactoryAssemblyName)]

namespace CreativeStudio.GpuRunner.Comfy;

/// <summary>ComfyUI's HTTP routes (<c>server.py</c>, version 0.33). Statuses and bodies are judged by <see cref="ComfyServer"/>.</summary>
[AllowAnyStatusCode]
internal interface IComfyApi : IDisposable
{
    [Post("prompt")]
    Task<HttpResponseMessage> SubmitAsync([Body] HttpContent prompt, CancellationToken ct);

    [Get("queue")]
    Task<HttpResponseMessage> GetQueueAsync(CancellationToken ct);

    [Post("queue")]
    Task<HttpResponseMessage> EditQueueAsync([Body] HttpContent edit, CancellationToken ct);

    [Get("history/{id}")]
    Task<HttpResponseMessage> GetHistoryAsync([Path] string id, CancellationToken ct);

    [Get("view")]
    Task<HttpResponseMessage> ViewAsync(
        [Query] string filename, [Query] string subfolder, [Query] string type, [Header("Range")] string? range,
        [Header("If-Range")] string? unchangedSince, CancellationToken ct);

    [Post("upload/image")]
    Task<HttpResponseMessage> UploadImageAsync([Body] HttpContent form, CancellationToken ct);

    [Post("interrupt")]
    Task<HttpResponseMessage> InterruptAsync([Body] HttpContent prompt, CancellationToken ct);

    [Post("free")]
    Task<HttpResponseMessage> FreeAsync([Body] HttpContent what, CancellationToken ct);

    [Get("object_info")]
    Task<HttpResponseMessage> GetNodesAsync(CancellationToken ct);

    [Get("object_info/{nodeClass}")]
    Task<HttpResponseMessage> GetNodeAsync([Path] string nodeClass, CancellationToken ct);

    [Get("system_stats")]
    Task<HttpResponseMessage> GetSystemAsync(CancellationToken ct);

    [Post("api/jobs/{id}/cancel")]
    Task<HttpResponseMessage> CancelJobAsync([Path] string id, CancellationToken ct);
}

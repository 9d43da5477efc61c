using System.Text.Json.Nodes;
using Refit;

namespace CreativeStudio.GpuRunner.Comfy;

/// <summary>ComfyUI's HTTP routes (<c>server.py</c>). Statuses and bodies are judged by <see cref="ComfyServer"/>.</summary>
internal interface IComfyApi
{
    [Post("/prompt")]
    Task<HttpResponseMessage> SubmitAsync([Body] ComfyPrompt prompt, CancellationToken ct);

    [Get("/queue")]
    Task<HttpResponseMessage> GetQueueAsync(CancellationToken ct);

    [Post("/queue")]
    Task<HttpResponseMessage> EditQueueAsync([Body] ComfyQueueEdit edit, CancellationToken ct);

    [Get("/history/{id}")]
    Task<HttpResponseMessage> GetHistoryAsync(string id, CancellationToken ct);

    [Get("/view")]
    Task<HttpResponseMessage> ViewAsync(
        string filename, string subfolder, string type, [Header("Range")] string? range, [Header("If-Range")] string? unchangedSince,
        CancellationToken ct);

    /// <param name="form">No <c>[Multipart]</c>: Refit's parts are separated by a text that a picture could hold.</param>
    [Post("/upload/image")]
    Task<HttpResponseMessage> UploadImageAsync([Body] HttpContent form, CancellationToken ct);

    [Post("/interrupt")]
    Task<HttpResponseMessage> InterruptAsync([Body] ComfyInterruption interruption, CancellationToken ct);

    [Post("/free")]
    Task<HttpResponseMessage> FreeAsync([Body] ComfyRelease release, CancellationToken ct);

    [Get("/object_info")]
    Task<HttpResponseMessage> GetNodesAsync(CancellationToken ct);

    [Get("/object_info/{nodeClass}")]
    Task<HttpResponseMessage> GetNodeAsync(string nodeClass, CancellationToken ct);

    [Get("/system_stats")]
    Task<HttpResponseMessage> GetSystemAsync(CancellationToken ct);

    [Post("/api/jobs/{id}/cancel")]
    Task<HttpResponseMessage> CancelJobAsync(string id, CancellationToken ct);
}

/// <summary>A graph in ComfyUI's API format, under an id of the client's choice: a canonical lower-case UUID.</summary>
internal sealed record ComfyPrompt(JsonObject Prompt, string ClientId, string PromptId);

/// <summary>Takes waiting prompts out of the queue.</summary>
internal sealed record ComfyQueueEdit(IReadOnlyList<string> Delete);

/// <summary>Interrupts a prompt while it runs.</summary>
internal sealed record ComfyInterruption(string PromptId);

/// <summary>What the server is to let go.</summary>
internal sealed record ComfyRelease(bool UnloadModels, bool FreeMemory);

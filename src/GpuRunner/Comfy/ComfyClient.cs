using System.Text.Json;
using System.Text.Json.Nodes;

namespace CreativeStudio.GpuRunner.Comfy;

/// <summary>
/// A client of one ComfyUI server. Several prompts may be under way at once; they share one socket. Safe to call from many threads.
/// </summary>
internal sealed class ComfyClient : IAsyncDisposable
{
    private readonly ComfyOptions _options;
    private readonly TimeProvider _clock;
    private readonly ILogger _logger;
    private readonly string _clientId;
    private readonly InFlightPrompts _prompts = new();
    private readonly IComfyApi _api;
    private readonly ComfyServer _server;
    private readonly ComfySocket _socket;
    private readonly ComfyFiles _files;

    /// <param name="url">The base address of <paramref name="api"/>, for the socket.</param>
    public ComfyClient(IComfyApi api, Uri url, ComfyOptions options, TimeProvider clock, ILogger<ComfyClient> logger)
    {
        (_api, _options, _clock, _logger) = (api, options, clock, logger);
        var root = new Uri(url.AbsoluteUri.TrimEnd('/') + '/');
        _clientId = Guid.CreateVersion7(clock.GetUtcNow()).ToString("D");
        _server = new ComfyServer(_api, options, clock);
        _files = new ComfyFiles(_api, options, clock);
        var socketUrl = new UriBuilder(new Uri(root, $"ws?clientId={_clientId}")) { Scheme = root.Scheme == "https" ? "wss" : "ws" };
        _socket = new ComfySocket(socketUrl.Uri, options, clock, logger, _prompts.Dispatch);
    }

    /// <summary>How many sockets there have been; a change means that the server may have been restarted with other models.</summary>
    public int Connections => _socket.Connections;

    /// <summary>Whether the socket is open now.</summary>
    public bool IsConnected => _socket.IsOpen;

    /// <summary>The last attempt to reach the server failed; it is tried on. False before the first.</summary>
    public bool IsAway => _socket.IsAway;

    /// <summary>Opens the socket and keeps it open, so that the first prompt need not wait for it. Returns at once.</summary>
    public void Start() => _socket.Start();

    /// <summary>
    /// Has the server refuse an empty graph, so that the first real one finds an open connection and compiled code: a cold start costs
    /// fifty milliseconds. Does nothing where the server is away.
    /// </summary>
    public async Task WarmUpAsync(CancellationToken ct)
    {
        if (!await _server.IsThereAsync(ct))
        {
            return;
        }

        try
        {
            await RunAsync([], [], Guid.CreateVersion7(_clock.GetUtcNow()), null, ct);
        }
        catch (ComfyException)
        {
            // As expected: a prompt without outputs.
        }
    }

    /// <summary>
    /// Runs a graph in ComfyUI's API format to its end. A server that is away is waited for, one that was restarted gets the prompt again.
    /// Cancelling withdraws exactly this prompt and returns once it has left the server (at most <see cref="ComfyOptions.CancelDeadline"/>).
    /// </summary>
    /// <param name="expectedOutputNodes">Nodes that must have an output, or the run counts as failed.</param>
    /// <param name="promptId">Chosen by the caller; a prompt that had to be sent again has another in the end.</param>
    /// <param name="onProgress">Called on a thread of this run with the latest state; may be slow, and then misses states in between.</param>
    /// <exception cref="ComfyException">It did not deliver; the kind says why.</exception>
    public Task<ComfyResult> RunAsync(
        JsonObject graph, IReadOnlyCollection<string> expectedOutputNodes, Guid promptId, Action<ComfyProgress>? onProgress, CancellationToken ct)
    {
        Start();
        var run = new ComfyRun(
            _server, _socket, _prompts, _options, _clock, _logger, _clientId, graph, expectedOutputNodes, onProgress);
        return run.RunAsync(promptId, ct);
    }

    /// <summary>Stores a file of the server under a path, whole or not at all; a broken connection goes on where it broke.</summary>
    /// <exception cref="ComfyException">The file is not there any more (<see cref="ComfyFailure.Gone"/>), or the server is away (<see cref="ComfyFailure.Away"/>).</exception>
    public Task DownloadAsync(ComfyFile file, string path, CancellationToken ct) => _files.DownloadAsync(file, path, ct);

    /// <summary>Gives the server a picture as input.</summary>
    /// <returns>The value for <c>LoadImage</c>: the server renames where another file has the name.</returns>
    /// <exception cref="ComfyException">The server refused it or is away.</exception>
    public Task<string> UploadImageAsync(Stream image, string name, CancellationToken ct) => _files.UploadImageAsync(image, name, ct);

    /// <summary>Unloads the models and forgets cached results, after what runs now.</summary>
    /// <exception cref="ComfyException">The server is away.</exception>
    public async Task FreeAsync(CancellationToken ct) =>
        await AskAsync(async () =>
        {
            using var answer = await _api.FreeAsync(new ComfyRelease(UnloadModels: true, FreeMemory: true), ct);
            return answer.EnsureSuccessStatusCode().StatusCode;
        }, ct);

    /// <summary>The server's version and devices.</summary>
    /// <exception cref="ComfyException">The server is away.</exception>
    public async Task<ComfySystem> GetSystemAsync(CancellationToken ct)
    {
        var stats = await AskAsync(() => _server.ReadAsync(_api.GetSystemAsync, ct), ct);
        var version = stats.TryGetProperty("system", out var system) && system.TryGetProperty("comfyui_version", out var v) ? v.ToString() : "";
        return new ComfySystem(version, [.. stats.GetProperty("devices").EnumerateArray().Select(Device)]);
    }

    /// <summary>All node classes that the server offers, with their inputs and installed models. Large: a few megabytes on a stock server.</summary>
    /// <exception cref="ComfyException">The server is away.</exception>
    public async Task<NodeSchema> GetNodesAsync(CancellationToken ct) =>
        NodeSchema.Read(await AskAsync(() => _server.ReadAsync(_api.GetNodesAsync, ct), ct));

    /// <summary>One node class; null where the server does not have it.</summary>
    /// <exception cref="ComfyException">The server is away.</exception>
    public async Task<NodeClass?> GetNodeAsync(string nodeClass, CancellationToken ct) =>
        NodeSchema.Read(await AskAsync(() => _server.ReadAsync(token => _api.GetNodeAsync(nodeClass, token), ct), ct)).Find(nodeClass);

    public ValueTask DisposeAsync() => _socket.DisposeAsync();

    private static async Task<T> AskAsync<T>(Func<Task<T>> question, CancellationToken ct)
    {
        try
        {
            return await question();
        }
        catch (Exception e) when (ComfyServer.IsOutage(e) && !ct.IsCancellationRequested)
        {
            throw new ComfyException(ComfyFailure.Away, "ComfyUI does not answer.", e);
        }
    }

    // PyTorch's own pool counts as taken as long as its blocks are in use; those are ComfyUI's models.
    private static ComfyDevice Device(JsonElement device)
    {
        var total = device.GetProperty("vram_total").GetInt64();
        var held = device.GetProperty("torch_vram_total").GetInt64() - device.GetProperty("torch_vram_free").GetInt64();
        return new ComfyDevice(
            device.GetProperty("name").ToString(),
            device.GetProperty("type").ToString(),
            total,
            Math.Min(total, device.GetProperty("vram_free").GetInt64() + Math.Max(0, held)),
            Math.Max(0, held));
    }
}

using System.Net.Http.Json;
using System.Net.WebSockets;
using System.Text.Json.Nodes;
using CreativeStudio.GpuRunner.Preview;
using CreativeStudio.GpuRunner.Preview.Painting;
using CreativeStudio.GpuRunner.Preview.Pictures;
using Microsoft.Extensions.Logging.Abstractions;

namespace CreativeStudio.GpuRunner.Tests.Preview;

/// <summary>An engine on a free port, with a brush that the test can hold.</summary>
internal sealed class RunningEngine : IAsyncDisposable
{
    private readonly PreviewEngine engine;
    private readonly List<EngineSocket> sockets = [];
    private TaskCompletionSource brush = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private RunningEngine()
    {
        Folder = Directory.CreateTempSubdirectory("preview-engine-").FullName;
        engine = new(Folder, 0, PaintAsync, TimeProvider.System, NullLoggerFactory.Instance);
        brush.SetResult();
    }

    public string Folder { get; }

    public HttpClient Http { get; } = new();

    public List<PaintingRequest> Painted { get; } = [];

    public static async Task<RunningEngine> StartAsync()
    {
        var running = new RunningEngine();
        running.Http.BaseAddress = await running.engine.StartAsync(CancellationToken.None);
        return running;
    }

    /// <summary>Lets nothing be painted until the returned action is called.</summary>
    public Action HoldBrush()
    {
        brush = new(TaskCreationOptions.RunContinuationsAsynchronously);
        return () => brush.TrySetResult();
    }

    public async Task<EngineSocket> ConnectAsync(string clientId, string? firstMessage = null)
    {
        var socket = await EngineSocket.OpenAsync(Http.BaseAddress!, $"/ws?clientId={clientId}", firstMessage);
        sockets.Add(socket);
        return socket;
    }

    /// <summary>Submits a prompt; returns its id.</summary>
    public async Task<string> SubmitAsync(JsonObject prompt, string? clientId = null, Action<JsonObject>? more = null)
    {
        var body = new JsonObject { ["prompt"] = prompt };
        if (clientId is not null)
        {
            body["client_id"] = clientId;
        }

        more?.Invoke(body);
        using var answer = await Http.PostAsJsonAsync("/prompt", body);
        var json = (await answer.Content.ReadFromJsonAsync<JsonObject>())!;
        answer.IsSuccessStatusCode.ShouldBeTrue(json.ToJsonString());
        return json["prompt_id"]!.GetValue<string>();
    }

    public async Task<JsonNode> GetAsync(string path) => (await Http.GetFromJsonAsync<JsonNode>(path))!;

    /// <summary>Waits until a prompt is in the history; returns its entry.</summary>
    public async Task<JsonNode> FinishedAsync(string id)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (true)
        {
            if ((await GetAsync($"/history/{id}"))[id] is { } entry)
            {
                return entry;
            }

            await Task.Delay(TimeSpan.FromMilliseconds(5), patience.Token);
        }
    }

    public async ValueTask DisposeAsync()
    {
        brush.TrySetResult();
        foreach (var socket in sockets)
        {
            await socket.DisposeAsync();
        }

        Http.Dispose();
        await engine.DisposeAsync();
        Directory.Delete(Folder, recursive: true);
    }

    private async Task PaintAsync(PaintingRequest request, string pngPath, CancellationToken ct)
    {
        await brush.Task.WaitAsync(ct);
        lock (Painted)
        {
            Painted.Add(request);
        }

        var colour = (int)((request.Seed ^ (ulong)request.Prompt.Length) & 0xFFFFFF);
        await File.WriteAllBytesAsync(pngPath, PngFile.Plain(new(request.Width, request.Height, colour), []), ct);
    }
}

/// <summary>One frame from the engine: a text message, or a binary one with its type.</summary>
internal sealed record EngineFrame(JsonObject? Message, byte[] Binary)
{
    public string Type => Message?["type"]!.GetValue<string>() ?? $"binary {Binary[3]}";

    public JsonObject Data => Message!["data"]!.AsObject();

    public bool IsEndOf(string promptId) =>
        Type == "executing" && Data["node"] is null && Data["prompt_id"]?.GetValue<string>() == promptId;
}

/// <summary>A client's WebSocket that reads all the time, as clients must.</summary>
internal sealed class EngineSocket : IAsyncDisposable
{
    private readonly ClientWebSocket socket = new();
    private readonly List<EngineFrame> frames = [];
    private readonly SemaphoreSlim arrived = new(0);
    private Task reading = Task.CompletedTask;

    public static async Task<EngineSocket> OpenAsync(Uri server, string path, string? firstMessage)
    {
        var client = new EngineSocket();
        await client.socket.ConnectAsync(new Uri($"ws://{server.Authority}{path}"), CancellationToken.None);
        if (firstMessage is not null)
        {
            await client.SendAsync(firstMessage);
        }

        client.reading = client.ReadAsync();
        await client.UntilAsync(frames => frames.Count > 0);
        return client;
    }

    public WebSocketCloseStatus? CloseStatus => socket.CloseStatus;

    public IReadOnlyList<EngineFrame> Frames
    {
        get
        {
            lock (frames)
            {
                return [.. frames];
            }
        }
    }

    public Task SendAsync(string text) =>
        socket.SendAsync(System.Text.Encoding.UTF8.GetBytes(text), WebSocketMessageType.Text, true, CancellationToken.None);

    public Task SendAsync(byte[] text) => socket.SendAsync(text, WebSocketMessageType.Text, true, CancellationToken.None);

    public Task EndOfAsync(string promptId) => UntilAsync(frames => frames.Any(frame => frame.IsEndOf(promptId)));

    public async Task UntilAsync(Func<IReadOnlyList<EngineFrame>, bool> condition)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (!condition(Frames))
        {
            await arrived.WaitAsync(patience.Token);
        }
    }

    public Task ClosedAsync() => reading.WaitAsync(TimeSpan.FromSeconds(30));

    public async Task CloseAsync()
    {
        await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, CancellationToken.None);
        await ClosedAsync();
    }

    public async ValueTask DisposeAsync()
    {
        socket.Abort();
        await reading;
        socket.Dispose();
        arrived.Dispose();
    }

    private async Task ReadAsync()
    {
        var buffer = new byte[64 * 1024];
        using var message = new MemoryStream();
        try
        {
            while (true)
            {
                var part = await socket.ReceiveAsync(buffer, CancellationToken.None);
                if (part.MessageType == WebSocketMessageType.Close)
                {
                    return;
                }

                message.Write(buffer, 0, part.Count);
                if (part.EndOfMessage)
                {
                    Add(message.ToArray(), part.MessageType);
                    message.SetLength(0);
                }
            }
        }
        catch (Exception e) when (e is WebSocketException or OperationCanceledException)
        {
            // The connection is over.
        }
    }

    private void Add(byte[] message, WebSocketMessageType type)
    {
        lock (frames)
        {
            frames.Add(type == WebSocketMessageType.Text
                ? new(JsonNode.Parse(message)!.AsObject(), [])
                : new(null, message));
        }

        arrived.Release();
    }
}

/// <summary>Graphs that the tests share.</summary>
internal static class Graphs
{
    public static JsonObject Plain(int colour = 1, string prefix = "quick", int count = 1) => JsonNode.Parse($$$"""
        {"1": {"class_type": "EmptyImage", "inputs": {"width": 16, "height": 16, "batch_size": {{{count}}}, "color": {{{colour}}}}},
         "2": {"class_type": "SaveImage", "inputs": {"images": ["1", 0], "filename_prefix": "{{{prefix}}}"}} }
        """)!.AsObject();

    public static JsonObject TextToImage(int seed = 1, int steps = 4, string text = "a lighthouse at dusk", int count = 1) => JsonNode.Parse($$$"""
        {"4": {"class_type": "CheckpointLoaderSimple", "inputs": {"ckpt_name": "preview-painter.safetensors"}},
         "5": {"class_type": "EmptyLatentImage", "inputs": {"width": 64, "height": 48, "batch_size": {{{count}}}}},
         "6": {"class_type": "CLIPTextEncode", "inputs": {"text": "{{{text}}}", "clip": ["4", 1]}},
         "7": {"class_type": "CLIPTextEncode", "inputs": {"text": "watermark", "clip": ["4", 1]}},
         "3": {"class_type": "KSampler", "inputs": {"seed": {{{seed}}}, "steps": {{{steps}}}, "cfg": 7.0, "sampler_name": "euler", "scheduler": "normal",
               "denoise": 1.0, "model": ["4", 0], "positive": ["6", 0], "negative": ["7", 0], "latent_image": ["5", 0]}},
         "8": {"class_type": "VAEDecode", "inputs": {"samples": ["3", 0], "vae": ["4", 2]}},
         "9": {"class_type": "SaveImage", "inputs": {"images": ["8", 0], "filename_prefix": "t2i"}} }
        """)!.AsObject();
}

using System.Collections.Concurrent;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CreativeStudio.GpuRunner.Tests.Comfy;

/// <summary>
/// A server with ComfyUI's routes on a free port, whose prompts do what a script says. It can be slow, deaf, down, and forget everything.
/// </summary>
internal class ComfyTestServer : IAsyncDisposable
{
    /// <summary>As a status: the connection is cut.</summary>
    public const int NoAnswer = 0;

    private readonly WebApplication _app;
    private readonly ConcurrentDictionary<WebSocket, bool> _sockets = new();
    private readonly SemaphoreSlim _sending = new(1);

    protected ComfyTestServer()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        _app = builder.Build();
        _app.UseWebSockets();
        _app.Run(HandleAsync);
    }

    public Uri Url { get; private set; } = null!;

    /// <summary>Decides what happens to a posted prompt.</summary>
    public Func<Posted, Task<(int Status, string Body)>> OnPrompt { get; set; } = post => Task.FromResult((200, Accepted(post.Id)));

    /// <summary>What the other routes answer: method and path, then status and body.</summary>
    public ConcurrentDictionary<string, (int Status, string Body)> Answers { get; } = new();

    /// <summary>Called with method and path before a request is answered.</summary>
    public Action<string>? OnRequest { get; set; }

    /// <summary>Handles /view where it is set.</summary>
    public Func<HttpContext, Task>? OnView { get; set; }

    /// <summary>Every request as method, path and query, in order.</summary>
    public ConcurrentQueue<string> Requests { get; } = new();

    /// <summary>Every posted prompt, in order.</summary>
    public ConcurrentQueue<Posted> Posts { get; } = new();

    public ConcurrentDictionary<string, ServedPrompt> Prompts { get; } = new();

    /// <summary>The first text message of each socket.</summary>
    public ConcurrentQueue<string> Hellos { get; } = new();

    /// <summary>Raw entries of other clients in the queue.</summary>
    public string OthersInQueue { get; set; } = "";

    public bool HasJobsRoutes { get; set; } = true;

    /// <summary>Cuts every connection without an answer.</summary>
    public bool IsDown { get; set; }

    /// <summary>Sockets stay open and hear nothing after the greeting.</summary>
    public bool IsDeaf { get; set; }

    public int SocketsSoFar { get; private set; }

    public bool HasOpenSocket => !_sockets.IsEmpty;

    public static async Task<ComfyTestServer> StartAsync()
    {
        var server = new ComfyTestServer();
        await server.ListenAsync();
        return server;
    }

    protected async Task ListenAsync()
    {
        await _app.StartAsync();
        Url = new Uri(_app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single());
    }

    public static string Accepted(string id) => $$$"""{"prompt_id": "{{{id}}}", "number": 0, "node_errors": {}}""";

    /// <summary>A history entry with the given messages, each <c>["type", {data}]</c>.</summary>
    public static string Entry(string id, string outputs, params string[] messages) =>
        $$$"""
        {"{{{id}}}": {"prompt": [0, "{{{id}}}", {}, {}, []], "outputs": {{{outputs}}}, "meta": {},
        "status": {"status_str": "success", "completed": true, "messages": [{{{string.Join(", ", messages)}}}]} } }
        """;

    public static string Success(string id) =>
        Entry(id, """{"9": {"images": [{"filename": "a.png", "subfolder": "", "type": "output"}]}}""",
            """["execution_start", {"timestamp": 1000}]""", """["execution_success", {"timestamp": 1250}]""");

    /// <summary>Ends a prompt as a real server does: the history first, then the farewell.</summary>
    public async Task EndAsync(string id, string history, bool tell = true)
    {
        var prompt = Prompts[id];
        (prompt.History, prompt.Place) = (history, "ended");
        if (tell)
        {
            await SendAsync($$$"""{"type": "executing", "data": {"node": null, "prompt_id": "{{{id}}}"}}""");
        }
    }

    public async Task SendAsync(string text) => await SendAsync(Encoding.UTF8.GetBytes(text), WebSocketMessageType.Text);

    public async Task SendAsync(byte[] bytes, WebSocketMessageType type)
    {
        foreach (var socket in IsDeaf ? [] : _sockets.Keys.ToList())
        {
            await SendAsync(socket, bytes, type);
        }
    }

    /// <summary>Ends all sockets without a closing handshake.</summary>
    public void CutSockets()
    {
        foreach (var socket in _sockets.Keys)
        {
            socket.Abort();
        }
    }

    /// <summary>Dies and comes back without memory.</summary>
    public async Task RestartAsync(TimeSpan downFor)
    {
        IsDown = true;
        CutSockets();
        Prompts.Clear();
        await Task.Delay(downFor);
        IsDown = false;
    }

    public virtual async ValueTask DisposeAsync()
    {
        CutSockets();
        await _app.DisposeAsync();
        _sending.Dispose();
        GC.SuppressFinalize(this);
    }

    private async Task HandleAsync(HttpContext context)
    {
        if (IsDown)
        {
            context.Abort();
            return;
        }

        var route = $"{context.Request.Method} {context.Request.Path}";
        Requests.Enqueue(route + context.Request.QueryString);
        OnRequest?.Invoke(route);
        await (context.Request.Path.Value switch
        {
            "/ws" => ServeSocketAsync(context),
            "/view" when OnView is not null => OnView(context),
            _ => AnswerAsync(context, route),
        });
    }

    private async Task AnswerAsync(HttpContext context, string route)
    {
        using var reader = new StreamReader(context.Request.Body);
        var body = await reader.ReadToEndAsync();
        var (status, answer) = Answers.TryGetValue(route, out var fixedAnswer) ? fixedAnswer : await RespondAsync(context.Request.Path, route, body);
        if (IsDown || status == NoAnswer)
        {
            context.Abort();
            return;
        }

        context.Response.StatusCode = status;
        await context.Response.WriteAsync(answer);
    }

    private async Task<(int Status, string Body)> RespondAsync(string path, string route, string body)
    {
        var id = path.Split('/')[^1];
        switch (route)
        {
            case "POST /prompt":
                return await PostAsync(body);
            case "GET /queue":
                return (200, $$"""{"queue_running": [{{Entries("running")}}], "queue_pending": [{{Entries("waiting")}}]}""");
            case "POST /queue":
                Delete(JsonNode.Parse(body)!["delete"]?.AsArray().Select(node => node!.GetValue<string>()) ?? []);
                return (200, "");
            case "POST /interrupt":
                Cancel(JsonNode.Parse(body)!["prompt_id"]!.GetValue<string>());
                return (200, "");
            case var _ when path.StartsWith("/history/", StringComparison.Ordinal):
                return (200, Prompts.TryGetValue(id, out var known) && known.History is { } history ? history : "{}");
            case var _ when path.StartsWith("/api/jobs/", StringComparison.Ordinal) && HasJobsRoutes:
                return (200, $$"""{"cancelled": {{(Cancel(path.Split('/')[3]) ? "true" : "false")}}}""");
            default:
                return (404, "");
        }
    }

    private async Task<(int Status, string Body)> PostAsync(string body)
    {
        var json = JsonNode.Parse(body)!.AsObject();
        var id = json["prompt_id"]!.GetValue<string>();
        var post = new Posted(id, json["client_id"]!.GetValue<string>(), json["prompt"]!.AsObject());
        Prompts[id] = new ServedPrompt();
        Posts.Enqueue(post);
        var answer = await OnPrompt(post);
        if (answer.Status is not (200 or NoAnswer))
        {
            Prompts.TryRemove(id, out _);
        }

        return answer;
    }

    private string Entries(string place) =>
        string.Join(", ", Prompts.Where(p => p.Value.Place == place).Select(p => $$"""[0, "{{p.Key}}", {}, {}, []]""")
            .Concat(place == "running" && OthersInQueue.Length > 0 ? [OthersInQueue] : []));

    private void Delete(IEnumerable<string> ids)
    {
        foreach (var id in ids.Where(id => Prompts.TryGetValue(id, out var prompt) && prompt.Place == "waiting"))
        {
            Prompts.TryRemove(id, out _);
        }
    }

    private bool Cancel(string id)
    {
        if (!Prompts.TryGetValue(id, out var prompt) || prompt.Place == "ended")
        {
            return false;
        }

        if (prompt.Place == "waiting")
        {
            Prompts.TryRemove(id, out _);
        }

        prompt.Cancelled.TrySetResult();
        return true;
    }

    private async Task ServeSocketAsync(HttpContext context)
    {
        using var socket = await context.WebSockets.AcceptWebSocketAsync();
        SocketsSoFar++;
        _sockets[socket] = true;
        try
        {
            var sid = context.Request.Query["clientId"];
            await SendAsync(socket, Encoding.UTF8.GetBytes(Greeting(sid!)), WebSocketMessageType.Text);
            await ListenToAsync(socket);
        }
        catch (Exception e) when (e is WebSocketException or IOException or OperationCanceledException)
        {
            // Cut.
        }
        finally
        {
            _sockets.TryRemove(socket, out _);
        }
    }

    private async Task ListenToAsync(WebSocket socket)
    {
        var buffer = new byte[64 * 1024];
        for (var first = true; ; first = false)
        {
            var part = await socket.ReceiveAsync(buffer, CancellationToken.None);
            if (part.MessageType == WebSocketMessageType.Close)
            {
                await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, CancellationToken.None);
                return;
            }

            if (first)
            {
                Hellos.Enqueue(Encoding.UTF8.GetString(buffer, 0, part.Count));
            }
        }
    }

    private async Task SendAsync(WebSocket socket, byte[] bytes, WebSocketMessageType type)
    {
        await _sending.WaitAsync();
        try
        {
            await socket.SendAsync(bytes, type, endOfMessage: true, CancellationToken.None);
        }
        catch (Exception e) when (e is WebSocketException or IOException or OperationCanceledException or ObjectDisposedException)
        {
            // Cut.
        }
        finally
        {
            _sending.Release();
        }
    }

    private static string Greeting(string sid) =>
        JsonSerializer.Serialize(new { type = "status", data = new { status = new { exec_info = new { queue_remaining = 0 } }, sid } });

    internal sealed record Posted(string Id, string ClientId, JsonObject Graph);

    internal sealed class ServedPrompt
    {
        /// <summary>waiting, running or ended.</summary>
        public string Place { get; set; } = "running";

        public string? History { get; set; }

        public TaskCompletionSource Cancelled { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}

using System.Diagnostics;
using System.Net.WebSockets;
using CreativeStudio.GpuRunner.Preview;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace CreativeStudio.Benchmarks.Jobs;

/// <summary>Answers what a runner asks at its start like the preview engine behind it, notes when a prompt arrives, and refuses it.</summary>
internal sealed class RefusingEngine : IAsyncDisposable
{
    private const string Refusal =
        """{"error":{"type":"prompt_no_outputs","message":"Prompt has no outputs","details":"","extra_info":{}},"node_errors":{}}""";

    private readonly string _folder = Directory.CreateTempSubdirectory("bench-engine-").FullName;
    private readonly HttpClient _behind = new();
    private readonly WebApplication _front;
    private readonly PreviewEngine _preview;
    private TaskCompletionSource<long> _next = new();

    private RefusingEngine()
    {
        _preview = new PreviewEngine(_folder, 0, TimeProvider.System, NullLoggerFactory.Instance);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        _front = builder.Build();
        _front.Urls.Add("http://127.0.0.1:0");
        _front.UseWebSockets();
        _front.MapPost("/prompt", Refuse);
        _front.Map("/ws", HoldSocketAsync);
        _front.MapFallback(ForwardAsync);
    }

    public Uri Url => new(_front.Urls.Single());

    public static async Task<RefusingEngine> StartAsync(CancellationToken ct)
    {
        var engine = new RefusingEngine();
        engine._behind.BaseAddress = await engine._preview.StartAsync(ct);
        await engine._front.StartAsync(ct);
        return engine;
    }

    /// <summary>The time stamp at which the next prompt with nodes arrives.</summary>
    public Task<long> NextPromptAsync() => (_next = new TaskCompletionSource<long>(TaskCreationOptions.RunContinuationsAsynchronously)).Task;

    public async ValueTask DisposeAsync()
    {
        await _front.DisposeAsync();
        await _preview.DisposeAsync();
        _behind.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private IResult Refuse()
    {
        _next.TrySetResult(Stopwatch.GetTimestamp());
        return Results.Text(Refusal, "application/json", statusCode: StatusCodes.Status400BadRequest);
    }

    private static async Task HoldSocketAsync(HttpContext http)
    {
        using var socket = await http.WebSockets.AcceptWebSocketAsync();
        await socket.SendAsync(
            """{"type":"status","data":{"status":{"exec_info":{"queue_remaining":0}},"sid":"bench"}}"""u8.ToArray(),
            WebSocketMessageType.Text, endOfMessage: true, http.RequestAborted);
        var buffer = new byte[4096];
        while (socket.State == WebSocketState.Open)
        {
            await socket.ReceiveAsync(buffer, http.RequestAborted);
        }
    }

    private async Task ForwardAsync(HttpContext http)
    {
        using var answer = await _behind.GetAsync(new Uri($"{http.Request.Path}{http.Request.QueryString}", UriKind.Relative), http.RequestAborted);
        http.Response.StatusCode = (int)answer.StatusCode;
        http.Response.ContentType = answer.Content.Headers.ContentType?.ToString();
        await answer.Content.CopyToAsync(http.Response.Body, http.RequestAborted);
    }
}

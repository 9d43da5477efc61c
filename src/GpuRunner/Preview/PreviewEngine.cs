using System.Net;
using System.Text;
using CreativeStudio.GpuRunner.Media.Music;
using CreativeStudio.GpuRunner.Preview.Catalogue;
using CreativeStudio.GpuRunner.Preview.Execution;
using CreativeStudio.GpuRunner.Preview.Files;
using CreativeStudio.GpuRunner.Preview.Nodes;
using CreativeStudio.GpuRunner.Preview.Painting;
using CreativeStudio.GpuRunner.Preview.Pictures;
using CreativeStudio.GpuRunner.Preview.Protocol;
using CreativeStudio.GpuRunner.Preview.Queue;
using CreativeStudio.GpuRunner.Preview.Server;
using Microsoft.AspNetCore.Http.Features;

namespace CreativeStudio.GpuRunner.Preview;

/// <summary>
/// A server that speaks ComfyUI's protocol and runs graphs in its API format on the CPU: pictures for real, diffusion
/// by painting from the prompt and the seed. It stands in for ComfyUI on a machine without a GPU and says so in
/// <c>/system_stats</c> (version <c>preview</c>) and in every file (PNG text <c>engine: preview</c>).
/// </summary>
/// <param name="folder">Its working folder, made if it is not there; <c>output</c>, <c>input</c> and <c>temp</c> are inside.</param>
/// <param name="port">On 127.0.0.1; 0 takes a free one.</param>
internal sealed partial class PreviewEngine(string folder, int port, Paint paint, TimeProvider clock, ILoggerFactory loggers) : IAsyncDisposable
{
    private readonly CancellationTokenSource stopping = new();
    private readonly ILogger logger = loggers.CreateLogger<PreviewEngine>();
    private PromptQueue? queue;
    private WebApplication? server;
    private Task running = Task.CompletedTask;

    /// <summary>An engine with the product's own painter.</summary>
    public PreviewEngine(string folder, int port, TimeProvider clock, ILoggerFactory loggers)
        : this(folder, port, Painter.PaintAsync, clock, loggers)
    {
    }

    /// <summary>Who plays the music that is composed.</summary>
    public MusicRenderer Musicians { get; init; } = new(soundFont: null);

    /// <summary>Starts the server; returns its base address.</summary>
    /// <exception cref="IOException">The port is taken.</exception>
    public async Task<Uri> StartAsync(CancellationToken ct)
    {
        var folders = new PreviewFolders(folder);
        var sockets = new ClientSockets();
        queue = new PromptQueue(remaining => sockets.SendToAll(SocketRoute.Status(remaining, null)));
        var catalogue = NodeCatalogue.Load();
        var executor = new PromptExecutor(catalogue, new(folders, new Vips(folders), paint, Musicians, new(), sockets, clock), logger);

        server = Build();
        foreach (var prefix in (string[])["", "/api"])
        {
            var routes = server.MapGroup(prefix);
            new PromptRoutes(catalogue, queue, folders, clock).Map(routes);
            new QueueRoutes(queue, executor).Map(routes);
            new FileRoutes(folders).Map(routes);
            new CatalogueRoutes(catalogue, folders).Map(routes);
            new SocketRoute(sockets, queue, stopping.Token).Map(routes);
        }

        new JobRoutes(queue).Map(server);
        await server.StartAsync(ct);
        running = RunPromptsAsync(queue, executor, sockets);
        var address = new Uri(server.Urls.Single());
        Started(logger, address);
        return address;
    }

    /// <summary>Stops at once; queue and history are lost, the files stay.</summary>
    public async ValueTask DisposeAsync()
    {
        await stopping.CancelAsync();
        await running;
        if (server is not null)
        {
            await server.DisposeAsync();
        }

        queue?.Dispose();
        stopping.Dispose();
    }

    private WebApplication Build()
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.Listen(IPAddress.Loopback, port);
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = Answers.MostBodyBytes;
            // File names stand in Content-Disposition as they are.
            kestrel.ResponseHeaderEncodingSelector = _ => Encoding.UTF8;
        });
        builder.Services.AddRoutingCore();
        builder.Services.AddSingleton(loggers);
        builder.Services.Configure<FormOptions>(form => form.MultipartBodyLengthLimit = Answers.MostBodyBytes);
        var app = builder.Build();
        app.Use(GuardAsync);
        app.UseWebSockets(new() { KeepAliveInterval = Timeout.InfiniteTimeSpan });
        app.UseRouting();
        app.UseEndpoints(_ => { });
        return app;
    }

    /// <summary>Keeps pages of other origins out, and answers what went wrong the way ComfyUI does.</summary>
    private async Task GuardAsync(HttpContext http, RequestDelegate next)
    {
        var origin = http.Request.Headers.Origin.ToString();
        if (http.Request.Headers["Sec-Fetch-Site"] == "cross-site"
            || (origin.Length > 0 && (!Uri.TryCreate(origin, UriKind.Absolute, out var from) || from.Authority != http.Request.Host.Value)))
        {
            await http.EmptyAsync(StatusCodes.Status403Forbidden);
            return;
        }

        try
        {
            await next(http);
            if (http.Response is { StatusCode: StatusCodes.Status405MethodNotAllowed, HasStarted: false })
            {
                await http.TextAsync("405: Method Not Allowed", StatusCodes.Status405MethodNotAllowed);
            }
        }
        catch (Exception e) when (!http.Response.HasStarted && !http.RequestAborted.IsCancellationRequested)
        {
            await StumbleAsync(http, e);
        }
    }

    private async Task StumbleAsync(HttpContext http, Exception e)
    {
        if (e is BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge })
        {
            await http.TextAsync($"Maximum request body size {Answers.MostBodyBytes} exceeded.", StatusCodes.Status413PayloadTooLarge);
            return;
        }

        if (e is not StumbleException)
        {
            Stumbled(logger, e, http.Request.Path);
        }

        await http.TextAsync("500 Internal Server Error\n\nServer got itself in trouble", StatusCodes.Status500InternalServerError);
    }

    private async Task RunPromptsAsync(PromptQueue queue, PromptExecutor executor, ClientSockets sockets)
    {
        try
        {
            while (true)
            {
                var next = await queue.TakeAsync(stopping.Token);
                queue.Finish(await executor.RunAsync(next, stopping.Token));
                sockets.SendToOwner(next.Prompt.ClientId, JsonBytes.Message("executing", json =>
                {
                    json.WriteNull("node");
                    json.WriteString("prompt_id", next.Prompt.Id);
                }));
            }
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // The engine stops.
        }
    }

    [LoggerMessage(1201, LogLevel.Information, "The preview engine listens on {Address}.")]
    private static partial void Started(ILogger logger, Uri address);

    [LoggerMessage(1202, LogLevel.Warning, "The preview engine stumbled over a request to {Path}.")]
    private static partial void Stumbled(ILogger logger, Exception e, string path);
}

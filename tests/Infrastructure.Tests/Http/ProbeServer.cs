using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace CreativeStudio.Infrastructure.Tests.Http;

/// <summary>A server that keeps what it is asked and answers what a test wants.</summary>
public sealed class ProbeServer : IAsyncLifetime
{
    private readonly WebApplication _server;

    public ProbeServer()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        _server = builder.Build();
        _server.Run(HandleAsync);
    }

    public Uri Url => new(_server.Urls.First());

    public Func<HttpContext, Task> Answer { get; set; } = _ => Task.CompletedTask;

    /// <summary>Method with path and query, then headers that tests look at, then the body.</summary>
    public List<(string Line, string? Key, string? Range, long? Length, string Body)> Requests { get; } = [];

    public Task InitializeAsync() => _server.StartAsync();

    public async Task DisposeAsync() => await _server.DisposeAsync();

    private async Task HandleAsync(HttpContext context)
    {
        var request = context.Request;
        using var reader = new StreamReader(request.Body);
        var body = await reader.ReadToEndAsync();
        Requests.Add(($"{request.Method} {request.Path}{request.QueryString}", request.Headers.Authorization, request.Headers.Range, request.ContentLength, body));
        await Answer(context);
    }
}

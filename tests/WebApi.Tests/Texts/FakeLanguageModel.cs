using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace CreativeStudio.WebApi.Tests.Texts;

/// <summary>A server that speaks OpenAI's chat protocol and Ollama's, and answers what a test wants, well or badly.</summary>
public sealed class FakeLanguageModel : IAsyncDisposable
{
    private readonly WebApplication _server;

    public FakeLanguageModel()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        _server = builder.Build();
        _server.MapPost("/v1/chat/completions", context => ChatAsync(context, text => new
        {
            choices = new[] { new { message = new { role = "assistant", content = text }, finish_reason = IsCut ? "length" : "stop" } },
            usage = new { completion_tokens = 7 },
        }));
        _server.MapPost("/api/chat", context => ChatAsync(
            context, text => new { message = new { role = "assistant", content = text }, done = true, done_reason = IsCut ? "length" : "stop", eval_count = 7 }));
        _server.MapGet("/v1/models", context => ListAsync(context, new { data = new[] { new { id = "tiny:latest" }, new { id = "large" } } }));
        _server.MapGet("/api/tags", context => ListAsync(context, new { models = new[] { new { name = "tiny:latest" }, new { name = "large" } } }));
    }

    public Uri Address => new(_server.Urls.First());

    /// <summary>What it says.</summary>
    public string Text { get; set; } = "";

    public bool IsCut { get; set; }

    /// <summary>Takes the place of the answer where set.</summary>
    public Func<HttpContext, Task>? Fault { get; set; }

    /// <summary>So many lists fail before one is answered.</summary>
    public int FailingLists { get; set; }

    public List<(string Path, string? Authorization, JsonElement Body)> Requests { get; } = [];

    public Task StartAsync() => _server.StartAsync();

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    private async Task ChatAsync(HttpContext context, Func<string, object> answer)
    {
        Requests.Add((context.Request.Path, context.Request.Headers.Authorization, await JsonSerializer.DeserializeAsync<JsonElement>(context.Request.Body)));
        await (Fault is { } fault ? fault(context) : context.Response.WriteAsJsonAsync(answer(Text)));
    }

    private async Task ListAsync(HttpContext context, object answer)
    {
        if (FailingLists-- > 0)
        {
            context.Response.StatusCode = 503;
            return;
        }

        await (Fault is { } fault ? fault(context) : context.Response.WriteAsJsonAsync(answer));
    }
}

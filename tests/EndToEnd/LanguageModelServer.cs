using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace CreativeStudio.EndToEnd;

/// <summary>A language model with OpenAI's chat completions that always says the same.</summary>
internal sealed class LanguageModelServer : IAsyncDisposable
{
    private readonly WebApplication _server = WebApplication.CreateSlimBuilder().Build();

    public LanguageModelServer(string answer)
    {
        _server.Urls.Add("http://127.0.0.1:0");
        _server.MapPost("/v1/chat/completions", () => Results.Json(new
        {
            choices = new[] { new { message = new { content = answer }, finish_reason = "stop" } },
        }));
    }

    /// <summary>Known once it has started.</summary>
    public string Url => _server.Urls.First();

    public Task StartAsync() => _server.StartAsync();

    public ValueTask DisposeAsync() => _server.DisposeAsync();
}

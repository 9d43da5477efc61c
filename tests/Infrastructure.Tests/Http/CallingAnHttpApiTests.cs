using System.Net;
using System.Net.Sockets;
using System.Text.Json.Nodes;
using CreativeStudio.Infrastructure.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace CreativeStudio.Infrastructure.Tests.Http;

public sealed class CallingAnHttpApiTests : IAsyncLifetime
{
    private readonly ProbeServer _server = new();
    private ServiceProvider? _services;

    private IProbeApi Api => _services!.GetRequiredService<IProbeApi>();

    public async Task InitializeAsync()
    {
        await _server.InitializeAsync();
        _services = Services(new Uri(_server.Url, "behind/a/path/"));
    }

    public async Task DisposeAsync()
    {
        await _services!.DisposeAsync();
        await _server.DisposeAsync();
    }

    [Fact]
    public async Task Numbers_and_texts_arrive_as_they_were_given()
    {
        const string Given = """{"seed":18446744073709551615,"half":0.50,"one":1.0,"text":"2026-11-29"}""";
        using var answer = await Api.WriteAsync(new ProbeThing(JsonNode.Parse(Given)!.AsObject(), ulong.MaxValue), CancellationToken.None);

        var (line, key, _, length, body) = _server.Requests.Single();
        body.ShouldBe($$"""{"as_given":{{Given}},"large_seed":18446744073709551615}""");
        (line, key, length).ShouldBe(("POST /behind/a/path/things", "Bearer secret", body.Length));
    }

    [Fact]
    public async Task Names_are_escaped_and_what_is_null_is_left_out()
    {
        using var answer = await Api.ReadAsync("a/b ü", "", null, CancellationToken.None);
        using var part = await Api.ReadAsync("a", "x&y=z", "bytes=5-", CancellationToken.None);

        _server.Requests.Select(r => (r.Line, r.Range)).ShouldBe(
            [("GET /behind/a/path/things/a%2Fb%20%C3%BC?filter=", null), ("GET /behind/a/path/things/a?filter=x%26y%3Dz", "bytes=5-")]);
    }

    [Fact]
    public async Task A_server_that_is_away_throws_what_HttpClient_throws()
    {
        using var free = new TcpListener(IPAddress.Loopback, 0);
        free.Start();
        var closed = ((IPEndPoint)free.LocalEndpoint).Port;
        free.Stop();
        await using var services = Services(new Uri($"http://127.0.0.1:{closed}"));
        var api = services.GetRequiredService<IProbeApi>();

        var away = await Should.ThrowAsync<HttpRequestException>(() => api.WriteAsync(new ProbeThing([], 1), CancellationToken.None));
        away.HttpRequestError.ShouldBe(HttpRequestError.ConnectionError);
    }

    [Fact]
    public async Task Cancelling_is_a_cancellation()
    {
        using var asked = new CancellationTokenSource();
        _server.Answer = async context =>
        {
            await asked.CancelAsync();
            await Task.Delay(Timeout.Infinite, context.RequestAborted);
        };
        await Should.ThrowAsync<OperationCanceledException>(() => Api.WriteAsync(new ProbeThing([], 1), asked.Token));
    }

    [Fact]
    public async Task A_question_is_asked_again_where_the_server_cannot_answer_now_and_an_order_is_not()
    {
        await using var services = Services(_server.Url, retries: true);
        var api = services.GetRequiredService<IProbeApi>();
        _server.Answer = context =>
        {
            context.Response.StatusCode = 503;
            return Task.CompletedTask;
        };

        using var question = await api.ReadAsync("a", "b", null, CancellationToken.None);
        using var order = await api.WriteAsync(new ProbeThing([], 1), CancellationToken.None);

        (question.StatusCode, order.StatusCode).ShouldBe((HttpStatusCode.ServiceUnavailable, HttpStatusCode.ServiceUnavailable));
        _server.Requests.Select(r => r.Line[..4]).ShouldBe(["GET ", "GET ", "GET ", "POST"]);
    }

    [Theory]
    [InlineData("redirect", HttpApiFailure.Away, "answered 302")]
    [InlineData("away", HttpApiFailure.Away, "cannot be reached")]
    [InlineData("slow", HttpApiFailure.Away, "took longer than 1 seconds")]
    [InlineData("slow body", HttpApiFailure.Away, "took longer than 1 seconds")]
    [InlineData("large", HttpApiFailure.Unusable, "answered more than 1000 bytes")]
    [InlineData("text", HttpApiFailure.Unusable, "answered something that is no JSON")]
    public async Task A_call_says_what_was_wrong_with_the_answer(string fault, HttpApiFailure failure, string message)
    {
        _server.Answer = context => FailAsync(context, fault);
        var calls = new HttpApiCalls(TimeSpan.FromSeconds(1), 1000, TimeProvider.System);

        var read = await Should.ThrowAsync<HttpApiException>(() => calls.ReadJsonAsync(Send, CancellationToken.None));
        (read.Failure, read.Message).ShouldBe((failure, message));
        if (fault != "text")
        {
            var copied = await Should.ThrowAsync<HttpApiException>(() => calls.CopyAsync(Send, Stream.Null, CancellationToken.None));
            (copied.Failure, copied.Message).ShouldBe((failure, message));
        }

        Task<HttpResponseMessage> Send(CancellationToken ct) => Api.WriteAsync(new ProbeThing([], 1), ct);
    }

    private static ServiceProvider Services(Uri url, bool retries = false)
    {
        var services = new ServiceCollection();
        var client = services.AddHttpApi<IProbeApi>(_ => new HttpApiServer(url, "secret"));
        if (retries)
        {
            client.WithRetries();
        }

        return services.BuildServiceProvider();
    }

    private static async Task FailAsync(HttpContext context, string fault)
    {
        switch (fault)
        {
            case "redirect":
                context.Response.Redirect("/elsewhere");
                break;
            case "away":
                context.Abort();
                break;
            case "slow":
                await Task.Delay(Timeout.Infinite, context.RequestAborted);
                break;
            case "slow body":
                await context.Response.WriteAsync("{");
                await Task.Delay(Timeout.Infinite, context.RequestAborted);
                break;
            case "large":
                await context.Response.WriteAsync($"[{new string(' ', 1000)}]");
                break;
            default:
                await context.Response.WriteAsync("no JSON");
                break;
        }
    }
}

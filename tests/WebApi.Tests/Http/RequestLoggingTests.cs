using System.Collections.Concurrent;
using System.Net.Http.Json;
using CreativeStudio.TestSupport;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Serilog.Core;
using Serilog.Events;

namespace CreativeStudio.WebApi.Tests.Http;

/// <summary>An API without a database, so that whatever needs one fails inside.</summary>
public sealed class RequestLoggingTests : IAsyncLifetime
{
    private const string Person = "ada.lovelace@example.com";
    private readonly Lines _log = new();
    private WebApplication? _app;

    private HttpClient Client { get; } = new();

    public async Task InitializeAsync()
    {
        string[] args = [.. SettingsTests.Good, "--Serilog:MinimumLevel:Default=Debug", "--Serilog:WriteTo:0:Args:restrictedToMinimumLevel=Fatal"];
        _app = StudioApi.Build(args, builder => builder.Services.AddSingleton<ILogEventSink>(_log));
        await _app.StartAsync();
        Client.BaseAddress = new Uri(_app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single());
    }

    public async Task DisposeAsync()
    {
        Client.Dispose();
        await _app!.DisposeAsync();
    }

    [Fact]
    public async Task A_request_is_one_line_with_its_route_and_nothing_that_names_a_person()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/problems/{Person}?for={Person}");
        request.Headers.Add("X-Request-Id", "request-1");
        request.Headers.Add("From", Person);
        using var answer = await Client.SendAsync(request);

        var line = await _log.OfAsync("request-1");

        line.Level.ShouldBe(LogEventLevel.Debug);
        line.RenderMessage(null).ShouldMatch("""^"GET" "/problems/\{code\}": 404 in [0-9.]+ ms \("request-1"\)$""");
        line.Properties.Values.ShouldAllBe(value => !value.ToString(null, null).Contains(Person));
    }

    [Fact]
    public async Task What_fails_inside_is_one_error_with_its_exception()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/users/auth/login")
        {
            Content = JsonContent.Create(new { email = Person, password = "Test123!" }),
        };
        request.Headers.Add("X-Request-Id", "request-2");
        using var answer = await Client.SendAsync(request);

        var line = await _log.OfAsync("request-2");

        ((int)answer.StatusCode).ShouldBe(500);
        line.Level.ShouldBe(LogEventLevel.Error);
        line.Exception.ShouldBeOfType<Npgsql.NpgsqlException>();
        line.RenderMessage(null).ShouldStartWith("\"POST\" \"/api/v1/auth/login\": 500 in ");
    }

    private sealed class Lines : ILogEventSink
    {
        private readonly ConcurrentQueue<LogEvent> _events = new();

        public void Emit(LogEvent logEvent) => _events.Enqueue(logEvent);

        /// <summary>The one line of a request; it is written after the answer.</summary>
        public async Task<LogEvent> OfAsync(string requestId)
        {
            bool IsOf(LogEvent line) =>
                line.Properties.ContainsKey("Route") && line.Properties["RequestId"] is ScalarValue { Value: string id } && id == requestId;
            await Eventually.TrueAsync(() => _events.Any(IsOf), $"a line for {requestId}");
            return _events.Single(IsOf);
        }
    }
}

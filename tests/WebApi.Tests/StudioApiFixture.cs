using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using CreativeStudio.TestSupport;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace CreativeStudio.WebApi.Tests;

/// <summary>The whole API on a port of its own, with a database of its own and a clock that tests move.</summary>
public sealed class StudioApiFixture : IAsyncLifetime
{
    public static readonly byte[] SigningKey = Encoding.ASCII.GetBytes("a key for tests, forty bytes long, no more");

    private readonly string _storage = Directory.CreateTempSubdirectory("studio-storage-").FullName;
    private readonly string[] _settings;
    private readonly bool _hasDatabase = true;
    private PostgresDatabase? _database;
    private WebApplication? _app;

    public StudioApiFixture()
        : this("--RateLimits:Authentication:Permits=100000", "--RateLimits:Anonymous:Permits=100000", "--RateLimits:User:Permits=100000")
    {
    }

    internal StudioApiFixture(params string[] settings) => _settings = settings;

    internal StudioApiFixture(bool hasDatabase)
        : this() => _hasDatabase = hasDatabase;

    public FakeTimeProvider Clock { get; } = new();

    public HttpClient Client { get; } = new();

    public PostgresDatabase Database => _database!;

    public IServiceProvider Services => _app!.Services;

    public async Task InitializeAsync()
    {
        _database = await PostgresDatabase.CreateAsync();
        var connection = _hasDatabase ? _database.ConnectionString : "Host=127.0.0.1;Port=1;Username=nobody;Database=nothing;Timeout=2";
        string[] args =
        [
            "--urls=http://127.0.0.1:0",
            $"--ConnectionStrings:Studio={connection}",
            $"--Auth:SigningKey={Convert.ToBase64String(SigningKey)}",
            "--Auth:PasswordIterations=10000",
            $"--Storage:Path={_storage}",
            $"--Storage:SigningKey={Convert.ToBase64String(SigningKey)}",
            "--Serilog:MinimumLevel:Default=Fatal",
            .. _settings,
        ];
        _app = StudioApi.Build(args, builder => builder.Services.Replace(ServiceDescriptor.Singleton<TimeProvider>(Clock)));
        CountingEndpoint.Map(_app);
        await _app.StartAsync();
        var addresses = _app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses;
        Client.BaseAddress = new Uri(addresses.Single());
    }

    public async Task DisposeAsync()
    {
        Client.Dispose();
        await _app!.DisposeAsync();
        await _database!.DisposeAsync();
        Directory.Delete(_storage, recursive: true);
    }

    /// <summary>Sends JSON as it is written.</summary>
    public Task<HttpResponseMessage> PostAsync(string path, string json, string? token = null, string? idempotencyKey = null) =>
        SendAsync(HttpMethod.Post, path, new StringContent(json, Encoding.UTF8, "application/json"), token, idempotencyKey);

    public Task<HttpResponseMessage> GetAsync(string path, string? token = null) => SendAsync(HttpMethod.Get, path, null, token, null);

    /// <summary>Registers a new user; the answer of the API.</summary>
    public async Task<JsonElement> RegisterAsync(string? email = null)
    {
        var body = new { email = email ?? NewEmail(), password = "Test123!", fullName = "Test User" };
        using var response = await Client.PostAsJsonAsync("/api/v1/auth/register", body);
        return await response.JsonAsync(201);
    }

    /// <summary>An access token of a new user.</summary>
    public async Task<string> NewTokenAsync() => (await RegisterAsync()).Text("accessToken");

    public static string NewEmail() => $"{Guid.CreateVersion7():N}@example.com";

    private async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, HttpContent? content, string? token, string? idempotencyKey)
    {
        using var request = new HttpRequestMessage(method, path) { Content = content };
        if (token is not null)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        }

        if (idempotencyKey is not null)
        {
            request.Headers.TryAddWithoutValidation("Idempotency-Key", idempotencyKey);
        }

        return await Client.SendAsync(request);
    }
}

/// <summary>One API for the classes that need no settings of their own.</summary>
[CollectionDefinition(Name)]
public sealed class ApiCollection : ICollectionFixture<StudioApiFixture>
{
    public const string Name = "api";
}

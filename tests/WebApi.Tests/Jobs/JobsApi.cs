using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using CreativeStudio.Application.Identity;
using CreativeStudio.Application.Jobs.Running;
using CreativeStudio.Domain.Common;
using CreativeStudio.TestSupport;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace CreativeStudio.WebApi.Tests.Jobs;

/// <summary>The API on a port of its own with a database of its own; the tests play the runner through its use cases.</summary>
public class JobsApi : IAsyncLifetime
{
    public const string SigningKey = "MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=";

    private readonly string _folder = Directory.CreateTempSubdirectory("studio-api-").FullName;
    private readonly string[] _settings;
    private WebApplication? _app;

    public JobsApi()
        : this([])
    {
    }

    internal JobsApi(params string[] settings) => _settings = settings;

    public PostgresDatabase Database { get; } = new();

    public WebApplication App => _app!;

    /// <summary>Every file that the API has on disk now.</summary>
    public IReadOnlyList<string> Files => Directory.GetFiles(_folder, "*", SearchOption.AllDirectories);

    public Uri Address => new(_app!.Urls.First());

    public async Task InitializeAsync()
    {
        await Database.InitializeAsync();
        _app = StudioApi.Build(
            [
                "--urls", "http://127.0.0.1:0",
                "--ConnectionStrings:Studio", Database.ConnectionString,
                "--Auth:SigningKey", SigningKey,
                "--Auth:PasswordIterations", "10000",
                "--Storage:Path", Path.Combine(_folder, "storage"),
                "--Assets:WorkFolder", Path.Combine(_folder, "uploads"),
                "--Storage:SigningKey", new string('k', 32),
                "--RateLimits:Authentication:Permits", "100000",
                "--RateLimits:Anonymous:Permits", "100000",
                "--RateLimits:User:Permits", "100000",
                "--RateLimits:JobCreation:Permits", "100000",
                "--Serilog:MinimumLevel:Default", "Fatal",
                .. _settings,
            ],
            Customise);
        Map(_app);
        await _app.StartAsync();
    }

    public async Task DisposeAsync()
    {
        if (_app is not null)
        {
            await _app.StopAsync();
            await _app.DisposeAsync();
        }

        await Database.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    public T Get<T>()
        where T : notnull => _app!.Services.GetRequiredService<T>();

    /// <summary>Changes parts before they are put together.</summary>
    protected virtual void Customise(WebApplicationBuilder builder)
    {
    }

    /// <summary>Adds addresses.</summary>
    protected virtual void Map(WebApplication app)
    {
    }

    public HttpClient Anonymous() => new(new SocketsHttpHandler()) { BaseAddress = Address };

    /// <summary>A new user with 50 credits.</summary>
    public async Task<HttpClient> RegisterAsync()
    {
        var client = Anonymous();
        using var answer = await client.PostAsJsonAsync(
            "api/v1/auth/register",
            new { email = $"{Guid.CreateVersion7():N}@example.com", password = "Test1234!", fullName = "Ada Lovelace" });
        var body = await answer.ReadAsync();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", body.GetProperty("token").GetString());
        return client;
    }

    /// <summary>A new user who runs the studio.</summary>
    public async Task<HttpClient> RegisterAdministratorAsync()
    {
        var client = await RegisterAsync();
        var email = (await client.GetJsonAsync("api/v1/users/me")).Text("email");
        (await ReportAsync(new GrantAdministrator(email.ToUpperInvariant()))).ShouldBeTrue();
        return client;
    }

    /// <summary>A use case, as the runner calls it.</summary>
    public async Task<T> ReportAsync<T>(IRequest<Result<T>> request)
    {
        await using var scope = _app!.Services.CreateAsyncScope();
        var result = await scope.ServiceProvider.GetRequiredService<IMediator>().Send(request, CancellationToken.None);
        result.Error.ShouldBeNull();
        return result.Value;
    }

    public Task StartAsync(Guid jobId, int attempt = 1) => ReportAsync(new StartJob(jobId, "gpu-1", "preview", attempt));

    public Task CompleteAsync(Guid jobId, int attempt = 1, params JobOutput[] outputs) =>
        ReportAsync(new CompleteJob(jobId, attempt, outputs, 1.5, ["sd_xl"], 4096));
}

internal static class StoryVideoRequests
{
    public const string Script = "Once upon a time a young wizard named Elara found an ancient spell book beneath an old oak tree.";

    public static object StoryVideo(string script = Script) => new { script, visualStyle = "pixar", voiceStyle = "male-warm" };

    public static async Task<Guid> CreateJobAsync(this HttpClient client)
    {
        using var answer = await client.PostAsJsonAsync("api/v1/jobs/story-video", StoryVideo());
        ((int)answer.StatusCode).ShouldBe(202);
        return (await answer.ReadAsync()).GetProperty("jobId").GetGuid();
    }

    public static async Task<JsonElement> ReadAsync(this HttpResponseMessage answer) =>
        JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement;

    public static async Task<JsonElement> GetJsonAsync(this HttpClient client, string address)
    {
        using var answer = await client.GetAsync(new Uri(address, UriKind.Relative));
        ((int)answer.StatusCode).ShouldBe(200, address);
        return await answer.ReadAsync();
    }

    public static async Task<(long Available, long Held, long Spent)> BalanceAsync(this HttpClient client)
    {
        var balance = await client.GetJsonAsync("api/v1/credits/balance");
        return (balance.GetProperty("available").GetInt64(), balance.GetProperty("held").GetInt64(), balance.GetProperty("lifetimeSpent").GetInt64());
    }

    public static string Text(this JsonElement element, string property) => element.GetProperty(property).GetString()!;
}

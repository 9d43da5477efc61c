using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using CreativeStudio.TestSupport;

namespace CreativeStudio.Benchmarks.Jobs;

/// <summary>
/// A build of the product at work, on a database of its own that the build made itself, with settings for load: many credits, no limit that
/// a benchmark would run into.
/// </summary>
internal sealed class BenchmarkStudio : IAsyncDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("bench-studio-").FullName;
    private readonly StudioBuild _build;
    private readonly List<StudioProcess> _runners = [];
    private StudioProcess? _api;

    private BenchmarkStudio(string name, StudioBuild build, PostgresDatabase database) => (Name, _build, Database) = (name, build, database);

    /// <summary>What it is called in a table.</summary>
    public string Name { get; }

    public PostgresDatabase Database { get; }

    public StudioProcess Api => _api!;

    public static async Task<BenchmarkStudio> StartAsync(string name, StudioBuild build)
    {
        var studio = new BenchmarkStudio(name, build, await PostgresDatabase.CreateEmptyAsync());
        var (exitCode, output) = await StudioProcess.RunAsync("WebApi", "migrate", studio.Settings(), build);
        if (exitCode != 0)
        {
            throw new InvalidOperationException($"The database of {name} could not be made: {output}");
        }

        studio._api = await StudioProcess.StartAsync("WebApi", studio.Settings(), build);
        return studio;
    }

    public async Task<StudioProcess> StartRunnerAsync(Uri comfy)
    {
        var settings = Settings();
        settings["Comfy__Url"] = comfy.AbsoluteUri;
        var runner = await StudioProcess.StartAsync("GpuRunner", settings, _build);
        _runners.Add(runner);
        return runner;
    }

    /// <summary>A client of the API as a new user.</summary>
    public async Task<HttpClient> SignUpAsync(string email, CancellationToken ct)
    {
        var client = new HttpClient { BaseAddress = Api.Url };
        var answer = await client.PostAsJsonAsync("/api/v1/auth/register", new { email, password = "Test1234", fullName = "Bench" }, ct);
        var token = (await answer.Content.ReadFromJsonAsync<JsonElement>(ct)).GetProperty("token").GetString();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return client;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var process in _runners.Append(Api))
        {
            await process.KillAsync();
        }

        await Database.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private Dictionary<string, string> Settings() => new(StringComparer.Ordinal)
    {
        ["ConnectionStrings__Studio"] = Database.ConnectionString,
        ["Auth__SigningKey"] = Convert.ToBase64String(Enumerable.Range(1, 48).Select(i => (byte)i).ToArray()),
        ["Storage__SigningKey"] = Convert.ToBase64String(Enumerable.Range(2, 48).Select(i => (byte)i).ToArray()),
        ["Storage__Path"] = Path.Combine(_folder, "storage"),
        ["Runner__WorkFolder"] = Path.Combine(_folder, "work"),
        ["Registration__BonusCredits"] = "1000000",
        ["Plans__free__MaxUnfinished"] = "100000",
        ["Plans__free__MaxRunning"] = "1000",
        ["Plans__free__JobsPerHour"] = "1000000",
        ["Auth__PasswordIterations"] = "10000",
        ["RateLimits__Anonymous__Permits"] = "1000000",
        ["RateLimits__Authentication__Permits"] = "1000000",
        ["RateLimits__User__Permits"] = "10000000",
        ["RateLimits__JobCreation__Permits"] = "10000000",
        ["Serilog__MinimumLevel__Default"] = "Warning",
    };
}

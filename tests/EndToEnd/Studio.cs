using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using CreativeStudio.TestSupport;

namespace CreativeStudio.EndToEnd;

/// <summary>The product as an operator runs it: the API and runners as processes, on a database and a storage folder of their own.</summary>
public class Studio : IAsyncLifetime, IAsyncDisposable
{
    private readonly PostgresDatabase _database = new();
    private readonly string _folder = Directory.CreateTempSubdirectory("studio-e2e-").FullName;
    private readonly List<StudioProcess> _processes = [];
    private readonly Dictionary<string, string> _settings = new(StringComparer.Ordinal);

    public HttpClient Http { get; } = new();

    public PostgresDatabase Database => _database;

    public string Folder => _folder;

    /// <summary>A runner that has nothing to do any more, for the next test to use.</summary>
    public StudioProcess? SpareRunner { get; set; }

    /// <summary>Settings of the API and the runners beside those that every studio has.</summary>
    protected virtual IEnumerable<(string Name, string Value)> Settings => [];

    /// <summary>Makes the database: by default an empty one with today's tables.</summary>
    protected virtual Task MakeDatabaseAsync() => _database.InitializeAsync();

    /// <summary>What is to be done before the first process starts.</summary>
    protected virtual Task PrepareAsync() => Task.CompletedTask;

    public virtual async Task InitializeAsync()
    {
        await MakeDatabaseAsync();
        _settings["ConnectionStrings__Studio"] = _database.ConnectionString;
        _settings["Auth__SigningKey"] = Convert.ToBase64String(Enumerable.Range(1, 48).Select(i => (byte)i).ToArray());
        _settings["Storage__SigningKey"] = Convert.ToBase64String(Enumerable.Range(2, 48).Select(i => (byte)i).ToArray());
        _settings["Storage__Path"] = Path.Combine(_folder, "storage");
        _settings["Runner__WorkFolder"] = Path.Combine(_folder, "work");
        _settings["Runner__LeaseSeconds"] = "2";
        _settings["Runner__HeartbeatSeconds"] = "0.5";
        _settings["StoryVideo__Height"] = "180";
        foreach (var (name, value) in Settings)
        {
            _settings[name] = value;
        }

        await PrepareAsync();
        Http.BaseAddress = (await StartApiAsync()).Url;
    }

    public Task<StudioProcess> StartApiAsync() => StartAsync("WebApi", []);

    public Task<StudioProcess> StartRunnerAsync(params (string Name, string Value)[] settings) => StartAsync("GpuRunner", settings);

    /// <summary>Runs a verb of the API's program to its end.</summary>
    public Task<(int ExitCode, string Output)> VerbAsync(string verb) => StudioProcess.RunAsync("WebApi", verb, _settings);

    /// <summary>Signs a new user up; the client carries the token.</summary>
    public async Task<HttpClient> SignUpAsync()
    {
        var answer = await Http.PostAsJsonAsync(
            "/api/v1/auth/register",
            new { email = $"{Guid.CreateVersion7():N}@example.com", password = "Test1234", fullName = "Ada" });
        answer.StatusCode.ShouldBe(HttpStatusCode.Created, await answer.Content.ReadAsStringAsync());
        return await ClientAsync(answer);
    }

    /// <summary>Signs in somebody who has an account.</summary>
    public async Task<HttpClient> SignInAsync(string email, string password)
    {
        var answer = await Http.PostAsJsonAsync("/api/v1/auth/login", new { email, password });
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, await answer.Content.ReadAsStringAsync());
        return await ClientAsync(answer);
    }

    private async Task<HttpClient> ClientAsync(HttpResponseMessage answer)
    {
        var client = new HttpClient { BaseAddress = Http.BaseAddress };
        client.DefaultRequestHeaders.Authorization =
            new AuthenticationHeaderValue("Bearer", (await ReadAsync(answer)).GetProperty("token").GetString());
        return client;
    }

    public static async Task<JsonElement> ReadAsync(HttpResponseMessage answer) =>
        JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement;

    public static async Task<JsonElement> GetAsync(HttpClient client, string path)
    {
        var answer = await client.GetAsync(path);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, await answer.Content.ReadAsStringAsync());
        return await ReadAsync(answer);
    }

    /// <summary>The aliases of the job's events in their order, with the step where the event has one.</summary>
    public Task<IReadOnlyList<string>> EventsAsync(Guid job) => _database.ColumnAsync<string>(
        "SELECT rtrim(type || ' ' || coalesce(data ->> 'step', '')) FROM mt_events WHERE stream_id = $1 ORDER BY version", job);

    public virtual async Task DisposeAsync()
    {
        foreach (var process in _processes)
        {
            await process.KillAsync();
        }

        Http.Dispose();
        await _database.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    ValueTask IAsyncDisposable.DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return new(DisposeAsync());
    }

    private async Task<StudioProcess> StartAsync(string part, IReadOnlyList<(string Name, string Value)> settings)
    {
        var all = new Dictionary<string, string>(_settings, StringComparer.Ordinal);
        foreach (var (name, value) in settings)
        {
            all[name] = value;
        }

        var process = await StudioProcess.StartAsync(part, all);
        _processes.Add(process);
        return process;
    }
}

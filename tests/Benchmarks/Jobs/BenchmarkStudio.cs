using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using CreativeStudio.TestSupport;

namespace CreativeStudio.Benchmarks.Jobs;

/// <summary>The product's processes with settings for load: many credits, no limit that a benchmark would run into.</summary>
internal static class BenchmarkStudio
{
    public static Task<StudioProcess> StartApiAsync(PostgresDatabase database) =>
        StudioProcess.StartAsync("WebApi", Settings(database));

    public static Task<StudioProcess> StartRunnerAsync(PostgresDatabase database, Uri comfy)
    {
        var settings = Settings(database);
        settings["Comfy__Url"] = comfy.AbsoluteUri;
        return StudioProcess.StartAsync("GpuRunner", settings);
    }

    /// <summary>A client of the API as a new user.</summary>
    public static async Task<HttpClient> SignUpAsync(Uri api, string email, CancellationToken ct)
    {
        var client = new HttpClient { BaseAddress = api };
        var answer = await client.PostAsJsonAsync("/api/v1/auth/register", new { email, password = "Test1234", fullName = "Bench" }, ct);
        var token = (await answer.Content.ReadFromJsonAsync<JsonElement>(ct)).GetProperty("token").GetString();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return client;
    }

    private static Dictionary<string, string> Settings(PostgresDatabase database)
    {
        var folder = Path.Combine(Path.GetTempPath(), "creativestudio-bench");
        return new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["ConnectionStrings__Studio"] = database.ConnectionString,
            ["Auth__SigningKey"] = Convert.ToBase64String(Enumerable.Range(1, 48).Select(i => (byte)i).ToArray()),
            ["Storage__SigningKey"] = Convert.ToBase64String(Enumerable.Range(2, 48).Select(i => (byte)i).ToArray()),
            ["Storage__Path"] = Path.Combine(folder, "storage"),
            ["Runner__WorkFolder"] = Path.Combine(folder, "work"),
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
}

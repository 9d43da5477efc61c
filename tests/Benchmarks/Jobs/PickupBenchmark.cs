using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using CreativeStudio.TestSupport;
using Spectre.Console;

namespace CreativeStudio.Benchmarks.Jobs;

/// <summary>
/// How long an idle runner needs from the answer 202 to its <c>POST /prompt</c>, seen by one clock: the client and the engine are this
/// process. The engine refuses every prompt, so that each job ends at once and leaves the machine idle again.
/// </summary>
internal static class PickupBenchmark
{
    private const int WarmUps = 20;
    private const int Jobs = 200;

    public static async Task RunAsync(PostgresDatabase database, IAnsiConsole console, CancellationToken ct)
    {
        await using var engine = await RefusingEngine.StartAsync(ct);
        var api = await BenchmarkStudio.StartApiAsync(database);
        var runner = await BenchmarkStudio.StartRunnerAsync(database, engine.Url);
        try
        {
            using var client = await BenchmarkStudio.SignUpAsync(api.Url, "pickup@example.com", ct);
            var times = new List<double>();
            for (var i = 0; i < WarmUps + Jobs; i++)
            {
                var taken = await PickUpAsync(client, engine, ct);
                if (i >= WarmUps)
                {
                    times.Add(taken);
                }
            }

            times.Sort();
            console.Write(new Table().Title("From 202 to POST /prompt, idle machine")
                .AddColumns("jobs", "p50 ms", "p90 ms", "p99 ms", "max ms", "aim")
                .AddRow(
                    Text(Jobs, "0"), Text(times[Jobs / 2], "0.0"), Text(times[(int)(Jobs * 0.9)], "0.0"), Text(times[(int)(Jobs * 0.99)], "0.0"),
                    Text(times[^1], "0.0"), "p50 10, p99 50"));
        }
        finally
        {
            await runner.KillAsync();
            await api.KillAsync();
        }
    }

    private static async Task<double> PickUpAsync(HttpClient client, RefusingEngine engine, CancellationToken ct)
    {
        var posted = engine.NextPromptAsync();
        using var body = new StringContent(AcceptBenchmark.Story, new MediaTypeHeaderValue("application/json"));
        var answer = await client.PostAsync(new Uri("/api/v1/jobs/story-video", UriKind.Relative), body, ct);
        var accepted = Stopwatch.GetTimestamp();
        answer.EnsureSuccessStatusCode();
        var job = (await answer.Content.ReadFromJsonAsync<JsonElement>(ct)).GetProperty("jobId").GetGuid();
        var at = await posted.WaitAsync(TimeSpan.FromSeconds(30), ct);
        await Eventually.TrueAsync(
            async () => (await client.GetFromJsonAsync<JsonElement>($"/api/v1/jobs/{job}", ct)).GetProperty("status").GetString() == "failed",
            "the refused job has failed");
        return Math.Max(0, (at - accepted) * 1000.0 / Stopwatch.Frequency);
    }

    private static string Text(double value, string format) => value.ToString(format, CultureInfo.InvariantCulture);
}

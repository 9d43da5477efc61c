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
/// process. The engine refuses every prompt, so that each job ends at once and leaves the machine idle again. An earlier build takes turns
/// with today's.
/// </summary>
internal static class PickupBenchmark
{
    private const int WarmUps = 20;
    private const int Jobs = 200;

    public static async Task RunAsync(BenchmarkRun run, CancellationToken ct)
    {
        await using var now = await BenchmarkStudio.StartAsync("now", StudioBuild.Own);
        await using var before = run.Before is { } build ? await BenchmarkStudio.StartAsync("before", build) : null;
        BenchmarkStudio[] studios = before is null ? [now] : [before, now];
        var engines = new Dictionary<BenchmarkStudio, RefusingEngine>();
        var clients = new Dictionary<BenchmarkStudio, HttpClient>();
        var times = studios.ToDictionary(studio => studio, _ => new List<double>());
        foreach (var studio in studios)
        {
            engines[studio] = await RefusingEngine.StartAsync(ct);
            await studio.StartRunnerAsync(engines[studio].Url);
            clients[studio] = await studio.SignUpAsync("pickup@example.com", ct);
        }

        for (var i = 0; i < WarmUps + Jobs; i++)
        {
            foreach (var studio in studios)
            {
                var taken = await PickUpAsync(clients[studio], engines[studio], ct);
                if (i >= WarmUps)
                {
                    times[studio].Add(taken);
                }
            }
        }

        var table = new Table().Title("From 202 to POST /prompt, idle machine (aim: p50 15, p99 60)")
            .AddColumns("", "jobs", "p50 ms", "p90 ms", "p99 ms", "max ms");
        foreach (var studio in studios)
        {
            var sorted = times[studio].Order().ToList();
            table.AddRow(
                studio.Name, Text(Jobs, "0"), Text(sorted[Jobs / 2], "0.0"), Text(sorted[(int)(Jobs * 0.9)], "0.0"),
                Text(sorted[(int)(Jobs * 0.99)], "0.0"), Text(sorted[^1], "0.0"));
            clients[studio].Dispose();
            await engines[studio].DisposeAsync();
        }

        run.Console.Write(table);
    }

    private static async Task<double> PickUpAsync(HttpClient client, RefusingEngine engine, CancellationToken ct)
    {
        var posted = engine.NextPromptAsync();
        using var body = new StringContent(Load.Story, new MediaTypeHeaderValue("application/json"));
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

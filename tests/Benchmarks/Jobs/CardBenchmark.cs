using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using CreativeStudio.GpuRunner.Preview;
using CreativeStudio.TestSupport;
using Microsoft.Extensions.Logging.Abstractions;
using Spectre.Console;

namespace CreativeStudio.Benchmarks.Jobs;

/// <summary>
/// How long the card idles between jobs: pictures of many users through the API, the queue and the runner, and then the same prompts posted
/// straight to the same server in one go, in turns. Both are read from the server's own history, from the start of the first prompt to the
/// end of the last. The prompts of the second have other seeds, or the server would answer them from its cache.
/// </summary>
internal static class CardBenchmark
{
    private const int Users = 6;
    private const int Jobs = 60;
    private const int Rounds = 3;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    public static async Task RunAsync(BenchmarkRun run, CancellationToken ct)
    {
        var folder = Directory.CreateTempSubdirectory("bench-card-").FullName;
        await using var preview = new PreviewEngine(folder, 0, TimeProvider.System, NullLoggerFactory.Instance);
        var url = await preview.StartAsync(ct);
        using var engine = new HttpClient { BaseAddress = url };
        await using var studio = await BenchmarkStudio.StartAsync("now", StudioBuild.Own);
        await studio.StartRunnerAsync(url);
        var users = await Task.WhenAll(Enumerable.Range(1, Users).Select(
            user => studio.SignUpAsync($"card-{user}@example.com", ct)));

        // A first round lets both sides compile what they run.
        await ThroughStudioAsync(users, engine, studio.Database, 0, ct);
        var table = new Table().Title($"{Jobs} pictures of {Users} users; idle between prompts")
            .AddColumns("round", "studio s", "server s", "ratio", "idle %", "p50 ms", "p90 ms", "its p90");
        for (var round = 1; round <= Rounds; round++)
        {
            var ours = await ThroughStudioAsync(users, engine, studio.Database, round * Jobs, ct);
            var straight = await StraightAsync(ours, engine, ct);
            table.AddRow(
                Text(round, "0"), Text(Seconds(ours), "0.00"), Text(Seconds(straight), "0.00"), Text(Seconds(ours) / Seconds(straight), "0.00"),
                Text(100 * Gaps(ours).Sum() / 1000.0 / Seconds(ours), "0"), Text(Idle(ours, 0.5), "0"), Text(Idle(ours, 0.9), "0"),
                Text(Idle(straight, 0.9), "0"));
        }

        run.Console.Write(table);
        Array.ForEach(users, user => user.Dispose());
        Directory.Delete(folder, recursive: true);
    }

    private static async Task<IReadOnlyList<Prompt>> ThroughStudioAsync(
        HttpClient[] users, HttpClient engine, PostgresDatabase database, int firstSeed, CancellationToken ct)
    {
        var before = (await HistoryAsync(engine, ct)).Select(prompt => prompt.Id).ToHashSet(StringComparer.Ordinal);
        await Task.WhenAll(users.Select(async (user, number) =>
        {
            for (var i = number; i < Jobs; i += Users)
            {
                var answer = await user.PostAsJsonAsync(
                    "/api/v1/jobs/image-generation",
                    new { prompt = "A lighthouse on a cliff above a stormy sea", width = 512, height = 512, steps = 20, seed = 1 + firstSeed + i }, ct);
                answer.EnsureSuccessStatusCode();
            }
        }));
        await Eventually.TrueAsync(
            async () => await database.ScalarAsync<long>("SELECT count(*) FROM studio.jobs WHERE status NOT IN ('completed', 'failed')") == 0,
            "every job has ended", Patience);
        var ours = (await HistoryAsync(engine, ct)).Where(prompt => !before.Contains(prompt.Id)).ToList();
        return ours.Count >= Jobs ? ours : throw new InvalidOperationException($"Of {Jobs} jobs the engine saw {ours.Count} prompts.");
    }

    private static async Task<IReadOnlyList<Prompt>> StraightAsync(IReadOnlyList<Prompt> same, HttpClient engine, CancellationToken ct)
    {
        var ids = new HashSet<string>(StringComparer.Ordinal);
        foreach (var prompt in same)
        {
            var id = Guid.CreateVersion7().ToString();
            ids.Add(id);
            var answer = await engine.PostAsJsonAsync("/prompt", new { prompt = WithOtherSeeds(prompt.Graph), prompt_id = id }, ct);
            answer.EnsureSuccessStatusCode();
        }

        IReadOnlyList<Prompt> ended = [];
        await Eventually.TrueAsync(
            async () =>
            {
                // The answer to a history of all is large, and reading it would slow the server down: the queue says when it is worth it.
                var queue = (await engine.GetFromJsonAsync<JsonObject>("/queue", ct))!;
                if (queue["queue_running"]!.AsArray().Count + queue["queue_pending"]!.AsArray().Count > 0)
                {
                    return false;
                }

                ended = [.. (await HistoryAsync(engine, ct)).Where(prompt => ids.Contains(prompt.Id))];
                return ended.Count == ids.Count;
            },
            "every prompt has ended", Patience);
        return ended;
    }

    private static JsonObject WithOtherSeeds(JsonObject graph)
    {
        var other = graph.DeepClone().AsObject();
        foreach (var inputs in other.Select(node => node.Value!["inputs"]!.AsObject()))
        {
            foreach (var name in (string[])["seed", "noise_seed"])
            {
                if (inputs[name] is JsonValue value)
                {
                    inputs[name] = value.GetValue<long>() + 1_000_000;
                }
            }
        }

        return other;
    }

    private static async Task<List<Prompt>> HistoryAsync(HttpClient engine, CancellationToken ct)
    {
        var history = (await engine.GetFromJsonAsync<JsonObject>("/history", ct))!;
        return [.. history
            .Select(entry => new Prompt(
                entry.Key, entry.Value!["prompt"]![2]!.AsObject(), At(entry.Value, "execution_start"), At(entry.Value, "execution_success")))
            .OrderBy(prompt => prompt.Start)];
    }

    private static long At(JsonNode entry, string message) => entry["status"]!["messages"]!.AsArray()
        .First(said => said![0]!.GetValue<string>() == message)![1]!["timestamp"]!.GetValue<long>();

    private static double Seconds(IReadOnlyList<Prompt> prompts) => (prompts[^1].End - prompts[0].Start) / 1000.0;

    // Milliseconds from the end of each prompt to the start of the next.
    private static IEnumerable<long> Gaps(IReadOnlyList<Prompt> prompts) => prompts.Zip(prompts.Skip(1), (one, next) => next.Start - one.End);

    private static double Idle(IReadOnlyList<Prompt> prompts, double part)
    {
        var gaps = Gaps(prompts).Order().ToList();
        return gaps[(int)(gaps.Count * part)];
    }

    private static string Text(double value, string format) => value.ToString(format, CultureInfo.InvariantCulture);

    private sealed record Prompt(string Id, JsonObject Graph, long Start, long End);
}

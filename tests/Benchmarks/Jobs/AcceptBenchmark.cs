using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using CreativeStudio.TestSupport;
using Spectre.Console;

namespace CreativeStudio.Benchmarks.Jobs;

/// <summary>
/// How many story jobs a second are accepted (authenticated, validated, reserved, persisted) over HTTP by 32 clients on 2,048 accounts,
/// as a ratio to one-row insert commits of pgbench with 32 clients on the same server. The two take turns, so that both see the same machine;
/// what an accepted job costs of the processors is told beside, since that is the same on a machine that has other things to do.
/// </summary>
internal static class AcceptBenchmark
{
    private const int Clients = 32;
    private const int Accounts = 2048;
    private const int SignUps = 8;
    private const int Rounds = 3;
    private static readonly TimeSpan Length = TimeSpan.FromSeconds(5);

    // The runtime compiles the hot path anew several times before it is as fast as it stays.
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(12);

    public const string Story =
        """
        {"script":"A young wizard named Elara found a glowing book under an old oak tree. She opened it, and a small dragon flew out and laughed.","visualStyle":"pixar","voiceStyle":"female-soft","backgroundMusic":"epic","characters":["young wizard"],"theme":"fantasy"}
        """;

    public static async Task RunAsync(PostgresDatabase database, IAnsiConsole console, CancellationToken ct)
    {
        var api = await BenchmarkStudio.StartApiAsync(database);
        try
        {
            var requests = await SignUpAsync(api.Url, ct);
            await AcceptAsync(api.Url, requests, WarmUp, ct);
            var table = new Table().AddColumns("round", "accepted/s", "p50 ms", "p99 ms", "API CPU ms", "PG CPU ms", "pgbench/s", "ratio");
            var used = new ProcessorTime(api, database);
            var ratios = new List<double>();
            for (var round = 1; round <= Rounds; round++)
            {
                await used.StartAsync();
                var accepted = await AcceptAsync(api.Url, requests, Length, ct);
                var (apiTime, serverTime) = await used.SinceStartAsync();
                var commits = await PgBench.InsertCommitsAsync(database.ConnectionString, Clients, Length, ct);
                ratios.Add(accepted.PerSecond / commits);
                table.AddRow(
                    Text(round, "0"), Text(accepted.PerSecond, "0"), Text(accepted.P50, "0.0"), Text(accepted.P99, "0.0"),
                    Text(apiTime / accepted.Count, "0.00"), Text(serverTime / accepted.Count, "0.00"), Text(commits, "0"), Text(ratios[^1], "0.00"));
            }

            console.Write(table.Title("Accepting a job, 32 clients"));
            console.MarkupLine($"median ratio [bold]{Text(ratios.Order().ElementAt(Rounds / 2), "0.00")}[/] (aim: 0.50)");
        }
        finally
        {
            await api.KillAsync();
        }
    }

    private static async Task<IReadOnlyList<byte[]>> SignUpAsync(Uri api, CancellationToken ct)
    {
        var requests = await Task.WhenAll(Enumerable.Range(0, SignUps).Select(_ => Task.Run(() => SignUpAsync(api, Accounts / SignUps, ct), ct)));
        return [.. requests.SelectMany(some => some)];
    }

    private static async Task<List<byte[]>> SignUpAsync(Uri api, int count, CancellationToken ct)
    {
        using var connection = await RawHttpConnection.OpenAsync(api, ct);
        var requests = new List<byte[]>();
        for (var i = 0; i < count; i++)
        {
            var (status, body) = await connection.ReadAsync(
                RawHttpConnection.Post(
                    api, "/api/v1/auth/register", "none",
                    $$"""{"email":"bench-{{Guid.CreateVersion7():N}}@example.com","password":"Test1234","fullName":"Bench"}"""), ct);
            if (status != 201)
            {
                throw new InvalidOperationException($"Sign-up answered {status}: {body}");
            }

            var token = JsonDocument.Parse(body).RootElement.GetProperty("token").GetString()!;
            requests.Add(RawHttpConnection.Post(api, "/api/v1/jobs/story-video", token, Story));
        }

        return requests;
    }

    private static async Task<(int Count, double PerSecond, double P50, double P99)> AcceptAsync(
        Uri api, IReadOnlyList<byte[]> requests, TimeSpan length, CancellationToken ct)
    {
        var began = Stopwatch.GetTimestamp();
        var times = await Task.WhenAll(Enumerable.Range(0, Clients).Select(client => Task.Run(
            async () =>
            {
                using var connection = await RawHttpConnection.OpenAsync(api, ct);
                var taken = new List<double>();
                for (var i = client; Stopwatch.GetElapsedTime(began) < length; i += Clients)
                {
                    var sent = Stopwatch.GetTimestamp();
                    var (status, body) = await connection.ReadAsync(requests[i % Accounts], ct);
                    if (status != 202)
                    {
                        throw new InvalidOperationException($"A job was answered {status}: {body}");
                    }

                    taken.Add(Stopwatch.GetElapsedTime(sent).TotalMilliseconds);
                }

                return taken;
            },
            ct)));
        var seconds = Stopwatch.GetElapsedTime(began).TotalSeconds;
        var all = times.SelectMany(t => t).Order().ToList();
        return (all.Count, all.Count / seconds, all[all.Count / 2], all[(int)(all.Count * 0.99)]);
    }

    private static string Text(double value, string format) => value.ToString(format, CultureInfo.InvariantCulture);
}

using System.Globalization;
using CreativeStudio.TestSupport;
using Spectre.Console;

namespace CreativeStudio.Benchmarks.Jobs;

/// <summary>
/// How many story jobs a second are accepted (authenticated, validated, reserved, persisted) over HTTP, and what one costs of the processors,
/// beside an earlier build in the same run: both APIs stand on databases of their own on one server, and take turns. pgbench, which commits
/// one inserted row at a time with as many clients, says how fast the machine was meanwhile.
/// </summary>
internal static class AcceptBenchmark
{
    private const int Accounts = 2048;
    private const int Rounds = 5;
    private static readonly TimeSpan Length = TimeSpan.FromSeconds(4);

    // The runtime compiles the hot path anew several times before it is as fast as it stays.
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(10);

    /// <param name="Rate">Aim: the least of the earlier build's rate.</param>
    /// <param name="Cost">Aim: the most of its processor time; null where there is none.</param>
    private sealed record Shape(string Name, int Clients, int Accounts, double Rate, double? Cost);

    private sealed record Measure(double PerSecond, double ApiMs, double ServerMs, Load Load)
    {
        public double Cost => ApiMs + ServerMs;
    }

    private static readonly Shape[] Shapes =
    [
        new("32 clients, 2048 accounts", 32, Accounts, 0.9, 1.2),
        new("32 clients, one account", 32, 1, 3, null),
        new("one client", 1, Accounts, 0.8, null),
    ];

    public static async Task RunAsync(BenchmarkRun run, CancellationToken ct)
    {
        await using var now = await BenchmarkStudio.StartAsync("now", StudioBuild.Own);
        await using var before = run.Before is { } build ? await BenchmarkStudio.StartAsync("before", build) : null;
        BenchmarkStudio[] studios = before is null ? [now] : [before, now];
        var requests = new Dictionary<BenchmarkStudio, IReadOnlyList<byte[]>>();
        foreach (var studio in studios)
        {
            requests[studio] = await Load.SignUpAsync(studio.Api.Url, Accounts, ct);
            foreach (var shape in Shapes)
            {
                await Load.RunAsync(studio.Api.Url, requests[studio], shape.Clients, shape.Accounts, WarmUp * (shape == Shapes[0] ? 1 : 0.4), ct);
            }
        }

        var measures = Shapes.ToDictionary(shape => shape, _ => studios.ToDictionary(studio => studio, _ => new List<Measure>()));
        var commits = new List<double>();
        for (var round = 0; round < Rounds; round++)
        {
            foreach (var shape in Shapes)
            {
                // Who goes first changes from round to round.
                foreach (var studio in round % 2 == 0 ? studios : studios.Reverse())
                {
                    measures[shape][studio].Add(await MeasureAsync(studio, requests[studio], shape, ct));
                }
            }

            commits.Add(await PgBench.InsertCommitsAsync(now.Database.ConnectionString, Shapes[0].Clients, TimeSpan.FromSeconds(2), ct));
            run.Console.MarkupLineInterpolated(
                $"round {round + 1} of {Rounds}: {string.Join("; ", Shapes.Select(s => string.Join(" / ", studios.Select(x => Text(measures[s][x][^1].PerSecond, "0"))) + " a second"))}");
        }

        foreach (var shape in Shapes)
        {
            Write(run.Console, shape, measures[shape]);
        }

        var rate = Median(measures[Shapes[0]][now].Select(m => m.PerSecond));
        run.Console.MarkupLineInterpolated(
            $"pgbench, 32 clients: {Text(Median(commits), "0")} commits a second; {Shapes[0].Name}: {Text(rate / Median(commits), "0.00")} of that");
    }

    private static async Task<Measure> MeasureAsync(BenchmarkStudio studio, IReadOnlyList<byte[]> requests, Shape shape, CancellationToken ct)
    {
        var used = new ProcessorTime(studio);
        await used.StartAsync();
        var load = await Load.RunAsync(studio.Api.Url, requests, shape.Clients, shape.Accounts, Length, ct);
        var (api, server) = await used.SinceStartAsync();
        return new Measure(load.Accepted / load.Seconds, api / load.Accepted, server / load.Accepted, load);
    }

    private static void Write(IAnsiConsole console, Shape shape, Dictionary<BenchmarkStudio, List<Measure>> measures)
    {
        var table = new Table().Title($"Accepting a job: {shape.Name}, medians of {Rounds}")
            .AddColumns("", "accepted/s", "p50 ms", "p99 ms", "CPU ms", "of it API", "of it PG", "told CONFLICT");
        foreach (var (studio, rounds) in measures)
        {
            table.AddRow(
                studio.Name, Of(rounds, m => m.PerSecond, "0"), Of(rounds, m => m.Load.P50, "0.0"), Of(rounds, m => m.Load.P99, "0.0"),
                Of(rounds, m => m.Cost, "0.00"), Of(rounds, m => m.ApiMs, "0.00"), Of(rounds, m => m.ServerMs, "0.00"),
                Text(rounds.Sum(m => m.Load.Conflicts), "0"));
        }

        console.Write(table);
        if (measures.Values.ToList() is [var before, var now])
        {
            var rate = Median(before.Zip(now, (b, n) => n.PerSecond / b.PerSecond));
            var cost = Median(before.Zip(now, (b, n) => n.Cost / b.Cost));
            console.MarkupLineInterpolated(
                $"rate {Text(rate, "0.00")}x (aim {Text(shape.Rate, "0.0")}x or more), processor time {Text(cost, "0.00")}x{(shape.Cost is { } most ? $" (aim {Text(most, "0.0")}x or less)" : "")}");
        }
    }

    private static string Of(List<Measure> rounds, Func<Measure, double> value, string format) => Text(Median(rounds.Select(value)), format);

    private static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToList();
        return sorted[sorted.Count / 2];
    }

    private static string Text(double value, string format) => value.ToString(format, CultureInfo.InvariantCulture);
}

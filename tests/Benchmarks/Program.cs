using System.Globalization;
using CreativeStudio.Benchmarks.EventStore;
using CreativeStudio.Benchmarks.Jobs;
using CreativeStudio.Benchmarks.Kills;
using CreativeStudio.TestSupport;
using Spectre.Console;

namespace CreativeStudio.Benchmarks;

internal static class Program
{
    private static readonly TimeSpan PerMeasure = TimeSpan.FromSeconds(3);

    private static readonly Dictionary<string, Func<BenchmarkRun, CancellationToken, Task>> Benchmarks = new(StringComparer.Ordinal)
    {
        ["accept"] = AcceptBenchmark.RunAsync,
        ["pickup"] = PickupBenchmark.RunAsync,
        ["engine"] = EngineBenchmark.RunAsync,
        ["card"] = CardBenchmark.RunAsync,
        ["events"] = EventStoreAsync,
    };

    // kills [--kills N] [--seed N] [--rabbit], or [NAME ...] [--before FOLDER]: FOLDER is the artifacts/bin of an earlier build, made for release.
    private static async Task<int> Main(string[] args)
    {
        switch (args)
        {
            case [EnginePart.Verb, var folder, var port]:
                return await EnginePart.ServeAsync(folder, int.Parse(port, CultureInfo.InvariantCulture));
            case ["kills", ..]:
                return await Campaign.RunAsync(
                    AnsiConsole.Console, Number(args, "--kills", 200), Number(args, "--seed", 1), args.Contains("--rabbit", StringComparer.Ordinal),
                    CancellationToken.None);
            default:
                break;
        }

        var option = Array.IndexOf(args, "--before");
        var before = option >= 0 && option + 1 < args.Length ? new StudioBuild(args[option + 1], "release") : null;
        string[] names = option >= 0 ? args[..option] : args;
        var wanted = names.Length == 0 ? [.. Benchmarks.Keys] : names;
        if (wanted.FirstOrDefault(name => !Benchmarks.ContainsKey(name)) is { } unknown)
        {
            await Console.Error.WriteLineAsync($"There is no benchmark '{unknown}'; there are {string.Join(", ", Benchmarks.Keys)}.");
            return 2;
        }

        PostgresServer.Durable = true;
        AnsiConsole.MarkupLineInterpolated($"{await SettingsAsync()}");
        foreach (var name in wanted)
        {
            await Benchmarks[name](new BenchmarkRun(AnsiConsole.Console, before), CancellationToken.None);
        }

        return 0;
    }

    private static int Number(string[] args, string option, int otherwise) =>
        Array.IndexOf(args, option) is >= 0 and var at && at + 1 < args.Length ? int.Parse(args[at + 1], CultureInfo.InvariantCulture) : otherwise;

    private static async Task EventStoreAsync(BenchmarkRun run, CancellationToken ct)
    {
        await using var database = await PostgresDatabase.CreateAsync();
        await new EventStoreBenchmark().RunAsync(database.ConnectionString, run.Console, PerMeasure, ct);
    }

    /// <summary>What a figure depends on most: whether a commit waits for the disk.</summary>
    private static async Task<string?> SettingsAsync()
    {
        await using var database = await PostgresDatabase.CreateEmptyAsync();
        return await database.ScalarAsync<string>(
            """
            SELECT format('PostgreSQL %s, fsync %s, synchronous_commit %s',
                current_setting('server_version'), current_setting('fsync'), current_setting('synchronous_commit'))
            """);
    }
}

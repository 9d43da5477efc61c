using CreativeStudio.Benchmarks.EventStore;
using CreativeStudio.Benchmarks.Jobs;
using CreativeStudio.TestSupport;
using Spectre.Console;

namespace CreativeStudio.Benchmarks;

internal static class Program
{
    private static readonly TimeSpan PerMeasure = TimeSpan.FromSeconds(3);

    private static readonly Dictionary<string, Func<PostgresDatabase, IAnsiConsole, CancellationToken, Task>> Benchmarks =
        new(StringComparer.Ordinal)
        {
            ["accept"] = AcceptBenchmark.RunAsync,
            ["pickup"] = PickupBenchmark.RunAsync,
            ["engine"] = EngineBenchmark.RunAsync,
            ["card"] = CardBenchmark.RunAsync,
            ["events"] = (database, console, ct) =>
                new EventStoreBenchmark().RunAsync(database.ConnectionString, console, PerMeasure, ct),
        };

    private static async Task<int> Main(string[] args)
    {
        var wanted = args.Length == 0 ? [.. Benchmarks.Keys] : args;
        if (wanted.FirstOrDefault(name => !Benchmarks.ContainsKey(name)) is { } unknown)
        {
            await Console.Error.WriteLineAsync($"There is no benchmark '{unknown}'; there are {string.Join(", ", Benchmarks.Keys)}.");
            return 2;
        }

        PostgresServer.Durable = true;
        foreach (var name in wanted)
        {
            await using var database = await PostgresDatabase.CreateAsync();
            AnsiConsole.MarkupLineInterpolated($"{await SettingsAsync(database)}");
            await Benchmarks[name](database, AnsiConsole.Console, CancellationToken.None);
        }

        return 0;
    }

    /// <summary>What a figure depends on most: whether a commit waits for the disk.</summary>
    private static async Task<string?> SettingsAsync(PostgresDatabase database) => await database.ScalarAsync<string>(
        """
        SELECT format('PostgreSQL %s, fsync %s, synchronous_commit %s',
            current_setting('server_version'), current_setting('fsync'), current_setting('synchronous_commit'))
        """);
}

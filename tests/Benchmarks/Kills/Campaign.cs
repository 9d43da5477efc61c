using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using CreativeStudio.TestSupport;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Npgsql;
using Spectre.Console;

namespace CreativeStudio.Benchmarks.Kills;

/// <summary>
/// Kills parts of a studio at random while customers go on asking for jobs, and says in the end whether anything was lost: two APIs, two
/// runners, an engine, PostgreSQL, and RabbitMQ where it carries the messages. Up to two parts are down at once. The choice and the pauses
/// come from a seed; what the killed processes were doing does not.
/// </summary>
internal sealed class Campaign : IAsyncDisposable
{
    private const int MaxDown = 2;
    private static readonly TimeSpan DrainLimit = TimeSpan.FromMinutes(8);

    private readonly string _folder = Directory.CreateTempSubdirectory("campaign-").FullName;
    private readonly ClusterPart _cluster = new();
    private readonly EnginePart _engine = new();
    private readonly BrokerPart? _broker;
    private readonly WebApplication _languageModel = SilentServer();
    private readonly List<StudioPart> _apis = [];
    private readonly List<IPart> _parts = [];
    private readonly ConcurrentDictionary<IPart, Task> _down = new();
    private readonly ConcurrentDictionary<string, List<double>> _outages = new(StringComparer.Ordinal);
    private readonly IAnsiConsole _console;
    private readonly int _seed;
    private readonly Random _random;
    private readonly Customers _customers;
    private NpgsqlDataSource? _database;
    private uint _turn;

    private Campaign(IAnsiConsole console, int seed, bool withBroker)
    {
        (_console, _seed, _random, _broker) = (console, seed, new Random(seed), withBroker ? new BrokerPart() : null);
        _customers = new Customers(AnyApi, seed);
    }

    // Its log would stand between the campaign's own lines.
    private static WebApplication SilentServer()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        return builder.Build();
    }

    /// <summary>Runs a campaign; 0 where nothing was lost.</summary>
    public static async Task<int> RunAsync(IAnsiConsole console, int kills, int seed, bool withBroker, CancellationToken ct)
    {
        await using var campaign = new Campaign(console, seed, withBroker);
        return await campaign.RunAsync(kills, ct);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var part in Enumerable.Reverse(_parts))
        {
            await part.DisposeAsync();
        }

        await (_database?.DisposeAsync() ?? ValueTask.CompletedTask);
        await _languageModel.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private async Task<int> RunAsync(int kills, CancellationToken ct)
    {
        var began = Stopwatch.GetTimestamp();
        await StartAsync(ct);
        using var closing = new CancellationTokenSource();
        using var over = new CancellationTokenSource();
        var asking = _customers.RunAsync(closing.Token, ct);
        var watching = WatchAsync(over.Token);
        for (var number = 1; number <= kills; number++)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(_random.Next(500, 4000)), TimeProvider.System, ct);
            await KillOneAsync(number, kills, ct);
        }

        await Task.WhenAll(_down.Values);
        await closing.CancelAsync();
        await asking;
        Say($"all parts are up; waiting for {_customers.Backlog} jobs to end");
        var drained = await DrainAsync(ct);
        await over.CancelAsync();
        await watching;
        var findings = new Findings(_database!, Path.Combine(_folder, "storage", "objects"), _customers);
        var isSound = await findings.WriteAsync(_console, Settings(), drained, ct);
        WriteOutages(kills, Stopwatch.GetElapsedTime(began));
        return isSound ? 0 : 1;
    }

    private async Task StartAsync(CancellationToken ct)
    {
        _languageModel.Urls.Add("http://127.0.0.1:0");
        _languageModel.MapPost("/v1/chat/completions", async (CancellationToken gone) =>
        {
            await Task.Delay(TimeSpan.FromMilliseconds(500), TimeProvider.System, gone);
            return Results.Json(new { choices = new[] { new { message = new { content = "A lighthouse stands above the sea." }, finish_reason = "stop" } } });
        });
        await _languageModel.StartAsync(ct);
        IPart[] needed = _broker is null ? [_cluster, _engine] : [_cluster, _engine, _broker];
        foreach (var part in needed)
        {
            _parts.Add(part);
            await part.StartAsync(ct);
        }

        var (exitCode, output) = await StudioProcess.RunAsync("WebApi", "migrate", Settings());
        if (exitCode != 0)
        {
            throw new InvalidOperationException($"The database could not be made: {output}");
        }

        _database = NpgsqlDataSource.Create(_cluster.ConnectionString + ";Search Path=studio,public");
        foreach (var number in (int[])[1, 2])
        {
            _apis.Add(new StudioPart("API", "WebApi", Settings()));
            var runner = Settings();
            runner["Runner__Name"] = $"runner-{number}";
            _parts.AddRange([_apis[^1], new StudioPart("runner", "GpuRunner", runner)]);
        }

        foreach (var part in _parts.OfType<StudioPart>())
        {
            await part.StartAsync(ct);
        }
    }

    private Uri? AnyApi()
    {
        var up = _apis.Where(api => !_down.ContainsKey(api) && api.Url is not null).ToList();
        return up.Count == 0 ? null : up[(int)(Interlocked.Increment(ref _turn) % (uint)up.Count)].Url;
    }

    private async Task KillOneAsync(int number, int kills, CancellationToken ct)
    {
        while (_down.Count >= MaxDown)
        {
            await Task.WhenAny(_down.Values);
        }

        // Runners hold the work, so they are hit more often.
        var candidates = _parts.Where(part => !_down.ContainsKey(part)).SelectMany(part => Enumerable.Repeat(part, part.Name == "runner" ? 2 : 1)).ToList();
        var part = candidates[_random.Next(candidates.Count)];
        var pause = TimeSpan.FromMilliseconds(_random.Next(0, 3000));
        var revived = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _down[part] = revived.Task;
        await part.KillAsync();
        Say($"kill {number} of {kills}: {part.Name}; {_customers.Accepted.Count} jobs accepted, {_customers.Backlog} wait or run");
        _ = ReviveAsync(part, pause, revived, ct);
    }

    /// <summary>Starts the part again, as often as it takes: an API may end at its start because its database is down, too.</summary>
    private async Task ReviveAsync(IPart part, TimeSpan pause, TaskCompletionSource revived, CancellationToken ct)
    {
        var killed = Stopwatch.GetTimestamp();
        try
        {
            await Task.Delay(pause, TimeProvider.System, ct);
            while (!await TryStartAsync(part, ct))
            {
                await Task.Delay(TimeSpan.FromMilliseconds(500), TimeProvider.System, ct);
            }

            var outages = _outages.GetOrAdd(part.Name, _ => []);
            lock (outages)
            {
                outages.Add(Stopwatch.GetElapsedTime(killed).TotalSeconds);
            }
        }
        finally
        {
            _down.TryRemove(part, out _);
            revived.SetResult();
        }
    }

    private async Task<bool> TryStartAsync(IPart part, CancellationToken ct)
    {
        try
        {
            await part.StartAsync(ct);
            return true;
        }
        catch (Exception e) when (e is InvalidOperationException or TimeoutException)
        {
            Say($"{part.Name} did not start and is started again: {e.Message.Split('\n')[0]}");
            await part.KillAsync();
            return false;
        }
    }

    private async Task WatchAsync(CancellationToken over)
    {
        while (!over.IsCancellationRequested)
        {
            _customers.Backlog = await BacklogAsync() ?? _customers.Backlog;
            await Task.Delay(TimeSpan.FromMilliseconds(500), TimeProvider.System, over).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task<long?> BacklogAsync()
    {
        try
        {
            await using var command = _database!.CreateCommand("SELECT count(*) FROM gpu_queue");
            return (long?)await command.ExecuteScalarAsync(CancellationToken.None);
        }
        catch (NpgsqlException)
        {
            // It was killed.
            return null;
        }
    }

    /// <summary>How long the last jobs took to end; null where they did not within the limit.</summary>
    private async Task<TimeSpan?> DrainAsync(CancellationToken ct)
    {
        var began = Stopwatch.GetTimestamp();
        while (await BacklogAsync() is not 0)
        {
            if (Stopwatch.GetElapsedTime(began) > DrainLimit)
            {
                return null;
            }

            await Task.Delay(TimeSpan.FromMilliseconds(200), TimeProvider.System, ct);
        }

        return Stopwatch.GetElapsedTime(began);
    }

    private Dictionary<string, string> Settings()
    {
        var settings = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["ConnectionStrings__Studio"] = _cluster.ConnectionString,
            ["Auth__SigningKey"] = Convert.ToBase64String(Enumerable.Range(1, 48).Select(i => (byte)i).ToArray()),
            ["Storage__SigningKey"] = Convert.ToBase64String(Enumerable.Range(2, 48).Select(i => (byte)i).ToArray()),
            ["Storage__Path"] = Path.Combine(_folder, "storage"),
            ["Runner__WorkFolder"] = Path.Combine(_folder, "work"),
            ["Comfy__Url"] = _engine.Url.AbsoluteUri,
            ["LanguageModel__Url"] = _languageModel.Urls.First(),
            ["StoryVideo__Height"] = "180",
            ["Registration__BonusCredits"] = "1000000",
            ["Runner__LeaseSeconds"] = "4",
            ["Runner__HeartbeatSeconds"] = "1",
            ["Plans__free__MaxUnfinished"] = "1000",
            ["Plans__free__JobsPerHour"] = "100000",
            ["Auth__PasswordIterations"] = "10000",
            ["RateLimits__User__Permits"] = "1000000",
            ["Serilog__MinimumLevel__Default"] = "Warning",
        };
        if (_broker is not null)
        {
            settings["Messaging__RabbitMq"] = _broker.Address;
        }

        return settings;
    }

    private void WriteOutages(int kills, TimeSpan took)
    {
        var table = new Table().Title(string.Create(CultureInfo.InvariantCulture, $"{kills} kills in {took.TotalMinutes:0.0} min, seed {_seed}"))
            .AddColumns("killed", "times", "median s until it answered again", "longest s");
        foreach (var (name, seconds) in _outages.OrderBy(outage => outage.Key, StringComparer.Ordinal))
        {
            var sorted = seconds.Order().ToList();
            table.AddRow(name, Text(sorted.Count, "0"), Text(sorted[sorted.Count / 2], "0.0"), Text(sorted[^1], "0.0"));
        }

        _console.Write(table);
    }

    private void Say(string text) => _console.WriteLine($"{TimeProvider.System.GetLocalNow():HH:mm:ss}  {text}");

    private static string Text(double value, string format) => value.ToString(format, CultureInfo.InvariantCulture);
}

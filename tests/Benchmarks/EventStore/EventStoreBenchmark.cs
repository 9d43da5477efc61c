using System.Diagnostics;
using System.Globalization;
using CreativeStudio.Application.Common;
using CreativeStudio.Domain.Common;
using CreativeStudio.Domain.Jobs;
using CreativeStudio.Infrastructure.EventStore;
using CreativeStudio.Infrastructure.Migrations;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Spectre.Console;

namespace CreativeStudio.Benchmarks.EventStore;

/// <summary>
/// The event store against raw inserts on the same machine, and beside what Marten 8.37 was measured to do (on two cores, the better of its
/// Rich and Quick modes). Events of about 280 bytes of JSON, ten to a stream; every commit is durable.
/// </summary>
internal sealed class EventStoreBenchmark
{
    private const int EventsPerStream = 10;
    private const int Streams = 20_000;

    private static readonly TimeSpan Warmup = TimeSpan.FromSeconds(1);
    private static readonly int[] Sessions = [1, 8, 32];

    // Commits per second with 1, 8 and 32 sessions; events per second; milliseconds.
    private static readonly double[] MartenAppend = [1_450, 3_070, 3_010];
    private static readonly double[] MartenInline = [920, 1_900, 2_050];
    private static readonly double[] MartenRaw = [3_800, 8_400, 10_600];
    private const double MartenTenEvents = 24_000;
    private const double MartenCatchUp = 39_700;
    private const double MartenRebuild = 73_000;
    private const double MartenLive = 4.6;
    private const double MartenLiveRaw = 2.65;

    private readonly Table _table = new Table().RoundedBorder()
        .AddColumns("", "ours", "Marten 8.37 (its machine)", "ratio", "raw here", "ours / raw", "Marten / its raw");

    /// <summary>Measures and prints one table.</summary>
    /// <param name="connectionString">An empty database of its own; it is migrated and filled.</param>
    /// <param name="perMeasure">Time of each measure of appends.</param>
    public async Task RunAsync(string connectionString, IAnsiConsole output, TimeSpan perMeasure, CancellationToken ct)
    {
        await Migrator.MigrateAsync(connectionString, ct);
        await using var plain = Services(connectionString, snapshots: false);
        await using var inline = Services(connectionString, snapshots: true);
        var dataSource = plain.GetRequiredService<NpgsqlDataSource>();
        await ExecuteAsync(dataSource, "CREATE TABLE IF NOT EXISTS bench_raw (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, data jsonb NOT NULL)", ct);
        await ExecuteAsync(dataSource, "CREATE TABLE IF NOT EXISTS public.mt_doc_job (LIKE public.mt_doc_creditaccount INCLUDING ALL)", ct);
        await ExecuteAsync(dataSource, "CREATE TABLE IF NOT EXISTS bench_documents (id uuid PRIMARY KEY, data jsonb NOT NULL, version bigint NOT NULL)", ct);

        for (var i = 0; i < Sessions.Length; i++)
        {
            var raw = await RateAsync(Sessions[i], perMeasure, (_, token) => InsertRawAsync(dataSource, token), ct);
            var append = await RateAsync(Sessions[i], perMeasure, Appender(plain, 1), ct);
            AddRate($"append, one event a commit, {Sessions[i]} sessions", append, MartenAppend[i], raw, MartenRaw[i]);
            var snapshot = await RateAsync(Sessions[i], perMeasure, Appender(inline, 1), ct);
            AddRate($"the same with an inline snapshot, {Sessions[i]} sessions", snapshot, MartenInline[i], raw, MartenRaw[i]);
        }

        var ten = await RateAsync(32, perMeasure, Appender(plain, EventsPerStream), ct);
        AddRow("events/s, ten a commit, 32 sessions", ten.PerSecond * EventsPerStream, MartenTenEvents, higherIsBetter: true);

        await FillAsync(dataSource, ct);
        AddRow("events/s, catch-up into 20,000 documents", await CatchUpAsync(plain, ct), MartenCatchUp, higherIsBetter: true);
        AddRow("events/s, rebuild of 20,000 snapshots", await RebuildAsync(inline, ct), MartenRebuild, higherIsBetter: true);
        await LiveAsync(plain, ct);
        output.Write(_table);
    }

    private static ServiceProvider Services(string connectionString, bool snapshots)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([new("ConnectionStrings:Studio", connectionString)]).Build();
        var services = new ServiceCollection().AddLogging().AddSingleton<IConfiguration>(configuration).AddEventStore(configuration);
        services.AddSubscriptions();
        return (snapshots ? services.AddSnapshot<Job>() : services).BuildServiceProvider();
    }

    /// <summary>Each session writes streams of ten events, one commit at a time, as requests do: a scope and a session per commit.</summary>
    private static Func<int, CancellationToken, Task> Appender(ServiceProvider services, int eventsPerCommit)
    {
        var current = new Versioned<Job>?[Sessions.Max()];
        return async (session, ct) =>
        {
            await using var scope = services.CreateAsyncScope();
            var events = scope.ServiceProvider.GetRequiredService<EventSession>();
            var result = await events.ExecuteAsync(_ => Task.FromResult(Append(events, ref current[session], eventsPerCommit)), ct);
            if (!result.IsSuccess)
            {
                throw new InvalidOperationException(result.Error.Message);
            }
        };
    }

    private static Result<bool> Append(EventSession session, ref Versioned<Job>? current, int count)
    {
        if (current is null || current.Version >= EventsPerStream)
        {
            var id = Guid.CreateVersion7();
            var requested = Requested(id);
            IDomainEvent[] first = [requested, .. Enumerable.Range(1, count - 1).Select(_ => Stored(id))];
            session.Start<Job>(id, first);
            current = new(Job.Begin(requested), count);
            return true;
        }

        var loaded = current;
        var events = Enumerable.Range(0, count).Select(_ => Stored(loaded.State.Id)).ToArray();
        session.Append(loaded.State.Id, loaded, events);
        current = new(events.Aggregate(loaded.State, (state, e) => state.When(e)), loaded.Version + count);
        return true;
    }

    private static JobRequested Requested(Guid id) => new(
        id, id, "story-video", new string('a', 64), new Dictionary<string, string>(StringComparer.Ordinal) { ["visualStyle"] = "cinematic" }, 10, null);

    private static JobOutputStored Stored(Guid id) => new(
        id, 1, "video", new("film.mp4", $"outputs/{id}/film.mp4", "video/mp4", 12_345_678, new string('b', 64)));

    private static async Task<Rate> RateAsync(int sessions, TimeSpan time, Func<int, CancellationToken, Task> commit, CancellationToken ct)
    {
        await RunAsync(sessions, Warmup, commit, ct);
        return await RunAsync(sessions, time, commit, ct);
    }

    private static async Task<Rate> RunAsync(int sessions, TimeSpan time, Func<int, CancellationToken, Task> commit, CancellationToken ct)
    {
        var started = Stopwatch.GetTimestamp();
        var latencies = await Task.WhenAll(Enumerable.Range(0, sessions).Select(session => Task.Run(
            async () =>
            {
                var mine = new List<double>();
                while (Stopwatch.GetElapsedTime(started) < time)
                {
                    var begun = Stopwatch.GetTimestamp();
                    await commit(session, ct);
                    mine.Add(Stopwatch.GetElapsedTime(begun).TotalMilliseconds);
                }

                return mine;
            },
            ct)));
        var seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
        var all = latencies.SelectMany(mine => mine).Order().ToArray();
        return new(all.Length / seconds, all[all.Length / 2], all[(int)(all.Length * 0.99)]);
    }

    private static async Task InsertRawAsync(NpgsqlDataSource dataSource, CancellationToken ct)
    {
        await using var command = dataSource.CreateCommand("INSERT INTO bench_raw (data) VALUES ($1::jsonb)");
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = RawBody });
        await command.ExecuteNonQueryAsync(ct);
    }

    private static readonly string RawBody = System.Text.Encoding.UTF8.GetString(EventSerializer.Serialize(Stored(Guid.Empty)));

    /// <summary>Streams written in bulk, in the order in which 32 sessions would write them: each its stream of ten events, then the next one.</summary>
    private static async Task FillAsync(NpgsqlDataSource dataSource, CancellationToken ct)
    {
        await ExecuteAsync(dataSource, "TRUNCATE mt_streams, mt_events", ct);
        await ExecuteAsync(
            dataSource,
            $"""
            WITH s AS (INSERT INTO mt_streams (id, type, version) SELECT gen_random_uuid(), 'job', {EventsPerStream} FROM generate_series(1, {Streams}) RETURNING id),
            placed AS (
                SELECT s.id, v, row_number() OVER (PARTITION BY v ORDER BY s.id) / {Sessions.Max()} AS turn
                FROM s CROSS JOIN generate_series(1, {EventsPerStream}) v ORDER BY turn, v)
            INSERT INTO mt_events (seq_id, id, stream_id, version, data, type, mt_dotnet_type, headers)
            SELECT nextval('mt_events_sequence'), gen_random_uuid(), s.id, v,
                CASE v WHEN 1 THEN jsonb_build_object('jobId', s.id, 'userId', s.id, 'jobType', 'story-video', 'requestSha256', repeat('a', 64),
                    'parameters', jsonb_build_object('visualStyle', 'cinematic'), 'price', 10)
                ELSE jsonb_set('{RawBody}'::jsonb, ARRAY['jobId'], to_jsonb(s.id)) END,
                CASE v WHEN 1 THEN 'job_requested' ELSE 'job_output_stored' END, '', '{"{}"}'
            FROM placed s
            """,
            ct);
        await ExecuteAsync(dataSource, "ANALYZE", ct);
    }

    private static async Task<double> CatchUpAsync(ServiceProvider services, CancellationToken ct)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(ct);
        var fence = services.GetRequiredService<Fence>();
        while (!await fence.AdvanceAsync(ct))
        {
            await Task.Delay(TimeSpan.FromMilliseconds(10), TimeProvider.System, ct);
        }

        var documents = new Documents(Streams * EventsPerStream);
        var started = Stopwatch.GetTimestamp();
        var runner = ActivatorUtilities.CreateInstance<SubscriptionRunner>(services, documents, new SubscriptionOptions());
        var running = runner.RunAsync(stop.Token);
        await documents.Done.WaitAsync(TimeSpan.FromMinutes(2), TimeProvider.System, ct);
        var seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
        await stop.CancelAsync();
        await running;
        return Streams * EventsPerStream / seconds;
    }

    private static async Task<double> RebuildAsync(ServiceProvider services, CancellationToken ct)
    {
        var started = Stopwatch.GetTimestamp();
        var count = await services.GetRequiredService<ProjectionRebuilder>().RebuildAsync("job_snapshot", null, ct);
        return count / Stopwatch.GetElapsedTime(started).TotalSeconds;
    }

    private async Task LiveAsync(ServiceProvider services, CancellationToken ct)
    {
        var id = Guid.CreateVersion7();
        await using (var scope = services.CreateAsyncScope())
        {
            var session = scope.ServiceProvider.GetRequiredService<EventSession>();
            await session.ExecuteAsync(
                _ =>
                {
                    session.Start<Job>(id, [Requested(id), .. Enumerable.Range(1, 999).Select(IDomainEvent (_) => Stored(id))]);
                    return Task.FromResult<Result<bool>>(true);
                },
                ct);
        }

        var reader = services.GetRequiredService<IEventReader>();
        var dataSource = services.GetRequiredService<NpgsqlDataSource>();
        var raw = await RateAsync(1, TimeSpan.FromSeconds(2), (_, token) => ReadRawAsync(dataSource, id, token), ct);
        var live = await RateAsync(1, TimeSpan.FromSeconds(2), (_, token) => reader.AggregateAsync<Job>(id, token), ct);
        _table.AddRow(
            "live aggregation of 1,000 events", $"{live.Median:0.00} ms", $"{MartenLive:0.00} ms", $"{MartenLive / live.Median:0.00}x",
            $"{raw.Median:0.00} ms", $"{live.Median / raw.Median:0.00}", $"{MartenLive / MartenLiveRaw:0.00}");
    }

    private static async Task ReadRawAsync(NpgsqlDataSource dataSource, Guid stream, CancellationToken ct)
    {
        await using var command = dataSource.CreateCommand("SELECT version, type, data FROM mt_events WHERE stream_id = $1 ORDER BY version");
        command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = stream });
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            reader.GetFieldValue<byte[]>(2);
        }
    }

    private static async Task ExecuteAsync(NpgsqlDataSource dataSource, string sql, CancellationToken ct)
    {
        await using var command = dataSource.CreateCommand(sql);
        command.CommandTimeout = 0;
        await command.ExecuteNonQueryAsync(ct);
    }

    private void AddRate(string what, Rate ours, double marten, Rate raw, double martenRaw) => _table.AddRow(
        what, $"{Number(ours.PerSecond)}/s, p50 {ours.Median:0.0} ms, p99 {ours.P99:0.0} ms", $"{Number(marten)}/s", $"{ours.PerSecond / marten:0.00}x",
        $"{Number(raw.PerSecond)}/s", $"{ours.PerSecond / raw.PerSecond:0.00}", $"{marten / martenRaw:0.00}");

    private void AddRow(string what, double ours, double marten, bool higherIsBetter) => _table.AddRow(
        what, Number(ours), Number(marten), $"{(higherIsBetter ? ours / marten : marten / ours):0.00}x", "", "", "");

    private static string Number(double value) => value.ToString("N0", CultureInfo.InvariantCulture);

    private readonly record struct Rate(double PerSecond, double Median, double P99);

    /// <summary>A document per stream, as a search index would keep.</summary>
    private sealed class Documents(long expected) : ISubscription
    {
        private readonly TaskCompletionSource _done = new();
        private long _seen;

        public string Name => "bench_documents";

        public IReadOnlyList<string>? Aliases => null;

        public Task Done => _done.Task;

        public async Task HandleAsync(IReadOnlyList<EventEnvelope> page, NpgsqlConnection connection, CancellationToken ct)
        {
            var newest = page.GroupBy(e => e.StreamId).Select(group => group.Last()).ToList();
            await using var command = new NpgsqlCommand(
                """
                INSERT INTO bench_documents (id, data, version) SELECT * FROM unnest($1, $2, $3)
                ON CONFLICT (id) DO UPDATE SET data = excluded.data, version = excluded.version
                """,
                connection);
            command.Parameters.Add(new NpgsqlParameter<Guid[]> { TypedValue = [.. newest.Select(e => e.StreamId)] });
            command.Parameters.Add(new NpgsqlParameter<byte[][]>
            {
                TypedValue = [.. newest.Select(e => EventSerializer.Serialize(e.Data))],
                NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Array | NpgsqlTypes.NpgsqlDbType.Jsonb,
            });
            command.Parameters.Add(new NpgsqlParameter<long[]> { TypedValue = [.. newest.Select(e => e.Version)] });
            await command.ExecuteNonQueryAsync(ct);
            if ((_seen += page.Count) >= expected)
            {
                _done.TrySetResult();
            }
        }
    }
}

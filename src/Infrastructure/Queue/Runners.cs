using System.Text.Json;
using CreativeStudio.Application.Queue;
using CreativeStudio.Domain.Common;
using CreativeStudio.Domain.Jobs;
using CreativeStudio.Infrastructure.Workflows;
using Dapper;
using Npgsql;

namespace CreativeStudio.Infrastructure.Queue;

/// <summary>Runners and their orders in two tables. Times are the database's.</summary>
internal sealed class Runners(NpgsqlDataSource database, TimeProvider clock) : IRunners
{
    private const string ListSql =
        """
        SELECT r.runner_id AS "RunnerId", r.name AS "Name", r.engine AS "Engine", coalesce(o.state, 'running') AS "State",
               r.last_seen > clock_timestamp() - interval '30 s' AS "Alive", r.slots AS "Slots",
               (SELECT count(*)::int FROM gpu_leases l JOIN gpu_queue q ON q.job_id = l.job_id AND l.attempt > q.attempt
                WHERE l.runner_id = r.runner_id) AS "Running",
               r.job_types AS "JobTypes", r.unavailable::text AS "Unavailable", r.models AS "Models", r.started_at AS "StartedAt",
               r.last_seen AS "LastSeen"
        FROM runners r LEFT JOIN runner_orders o ON o.name = r.name
        ORDER BY r.last_seen DESC, r.runner_id
        LIMIT 500
        """;

    private const string AliveSql =
        """
        SELECT job_types AS "JobTypes", unavailable::text AS "Unavailable" FROM runners WHERE last_seen > clock_timestamp() - interval '30 s'
        """;

    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(1);

    // One reference, so that many requests at once see a whole list or none.
    private Seen? _seen;

    public async Task<RunnerAnswer> AnnounceAsync(RunnerReport report, CancellationToken ct)
    {
        const string sql =
            """
            INSERT INTO runners (runner_id, name, engine, slots, job_types, unavailable, models, workflows, started_at, last_seen)
            VALUES (@RunnerId, @Name, @Engine, @Slots, @types, @unavailable::jsonb, @models, @workflows::jsonb, clock_timestamp(), clock_timestamp())
            ON CONFLICT (runner_id) DO UPDATE SET slots = EXCLUDED.slots, job_types = EXCLUDED.job_types, unavailable = EXCLUDED.unavailable,
                models = EXCLUDED.models, workflows = coalesce(EXCLUDED.workflows, runners.workflows), last_seen = EXCLUDED.last_seen
            RETURNING coalesce((SELECT o.state FROM runner_orders o WHERE o.name = @Name), 'running') AS "State", workflows IS NOT NULL AS "KnowsWorkflows"
            """;
        var parameters = new
        {
            report.RunnerId,
            report.Name,
            report.Engine,
            report.Slots,
            types = report.JobTypes.ToArray(),
            unavailable = JsonSerializer.Serialize(report.Unavailable),
            models = report.Models.ToArray(),
            workflows = report.Workflows is { } workflows ? WorkflowReader.Write(workflows) : null,
        };
        await using var connection = await database.OpenConnectionAsync(ct);
        var (state, knows) = await connection.QuerySingleAsync<(string State, bool KnowsWorkflows)>(
            new CommandDefinition(sql, parameters, cancellationToken: ct));
        return new RunnerAnswer(State(state), knows);
    }

    public async Task LeaveAsync(string runnerId, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        await connection.ExecuteAsync(new CommandDefinition("DELETE FROM runners WHERE runner_id = @runnerId", new { runnerId }, cancellationToken: ct));
    }

    public async Task<IReadOnlyList<RunnerView>> ListAsync(CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        var rows = await connection.QueryAsync<Row>(new CommandDefinition(ListSql, cancellationToken: ct));
        return [.. rows.Select(row => row.View())];
    }

    public async Task<bool> OrderAsync(string name, RunnerState state, Guid by, CancellationToken ct)
    {
        const string sql =
            """
            INSERT INTO runner_orders (name, state, ordered_by, ordered_at)
            SELECT @name, @state, @by, clock_timestamp()
            WHERE EXISTS (SELECT FROM runners WHERE name = @name) OR EXISTS (SELECT FROM runner_orders WHERE name = @name)
            ON CONFLICT (name) DO UPDATE SET state = EXCLUDED.state, ordered_by = EXCLUDED.ordered_by, ordered_at = EXCLUDED.ordered_at
            """;
        await using var connection = await database.OpenConnectionAsync(ct);
        return await connection.ExecuteAsync(new CommandDefinition(sql, new { name, state = Word(state), by }, cancellationToken: ct)) == 1;
    }

    public async Task<Error?> RefusalAsync(string jobType, CancellationToken ct)
    {
        // A paused runner comes back: its offer counts.
        var alive = await AliveAsync(ct);
        if (alive.Count == 0 || alive.Any(runner => runner.JobTypes.Contains(jobType)))
        {
            return null;
        }

        var reasons = alive.Select(runner => runner.Reasons().GetValueOrDefault(jobType)).OfType<string>().Distinct().ToList();
        return JobErrors.NotOffered(jobType, jobType, reasons);
    }

    // Asked of the database at most once a second: whoever comes first asks, and the others take what was known meanwhile.
    private async Task<IReadOnlyList<Offer>> AliveAsync(CancellationToken ct)
    {
        var seen = _seen;
        if (seen is not null && clock.GetElapsedTime(seen.At) <= Fresh)
        {
            return seen.Runners;
        }

        if (seen is not null && Interlocked.CompareExchange(ref _seen, seen with { At = clock.GetTimestamp() }, seen) != seen)
        {
            return seen.Runners;
        }

        await using var connection = await database.OpenConnectionAsync(ct);
        var alive = (await connection.QueryAsync<Offer>(new CommandDefinition(AliveSql, cancellationToken: ct))).AsList();
        _seen = new Seen(clock.GetTimestamp(), alive);
        return alive;
    }

    private static string Word(RunnerState state) => state.ToString().ToLowerInvariant();

    private static RunnerState State(string word) => Enum.Parse<RunnerState>(word, ignoreCase: true);

    private sealed record Seen(long At, IReadOnlyList<Offer> Runners);

    private sealed class Offer
    {
        public required string[] JobTypes { get; init; }
        public required string Unavailable { get; init; }

        public Dictionary<string, string> Reasons() => JsonSerializer.Deserialize<Dictionary<string, string>>(Unavailable)!;
    }

    private sealed class Row
    {
        public required string RunnerId { get; init; }
        public required string Name { get; init; }
        public required string Engine { get; init; }
        public required string State { get; init; }
        public bool Alive { get; init; }
        public int Slots { get; init; }
        public int Running { get; init; }
        public required string[] JobTypes { get; init; }
        public required string Unavailable { get; init; }
        public required string[] Models { get; init; }
        public DateTime StartedAt { get; init; }
        public DateTime LastSeen { get; init; }

        public RunnerView View() => new(
            RunnerId, Name, Engine, Runners.State(State), Alive, Slots, Running, JobTypes,
            JsonSerializer.Deserialize<Dictionary<string, string>>(Unavailable)!, Models, new DateTimeOffset(StartedAt), new DateTimeOffset(LastSeen));
    }
}

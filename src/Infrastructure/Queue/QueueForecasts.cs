using CreativeStudio.Application.Credits;
using CreativeStudio.Application.Estimates;
using CreativeStudio.Application.Plans;
using CreativeStudio.Application.Queue;
using CreativeStudio.Infrastructure.Common;
using Dapper;
using Npgsql;

namespace CreativeStudio.Infrastructure.Queue;

/// <summary>
/// Reads the queue and plays it forward, for all callers together: about once a second, and less often where that takes long.
/// </summary>
internal sealed class QueueForecasts(
    NpgsqlDataSource database, IJobDurations durations, PlanCatalogue plans, PricingOptions pricing, QueueOptions options, TimeProvider clock)
    : IQueueForecasts, IDisposable
{
    private const string Sql =
        """
        SELECT q.job_id AS "JobId", q.user_id AS "UserId", q.job_type AS "JobType", q.priority AS "Priority", q.workload AS "Workload",
               greatest(q.queued_at, q.not_before) AS "Since", coalesce(q.not_before > now(), FALSE) AS "Later", l.job_id IS NOT NULL AS "Runs",
               CASE WHEN l.job_id IS NULL THEN 0 ELSE greatest(0, l.expected_seconds - q.gpu_milliseconds / 1000.0) END::float8 AS "Owed",
               coalesce(extract(epoch FROM now() - j.started_at), 0)::float8 AS "Elapsed"
        FROM gpu_queue q
        LEFT JOIN gpu_leases l ON l.job_id = q.job_id AND l.attempt > q.attempt
        LEFT JOIN jobs j ON j.job_id = l.job_id
        WHERE NOT q.cancellation_requested;

        SELECT w.user_id AS "UserId", u.plan AS "Plan", t.last_turn AS "LastTurn", coalesce(studio.decayed(g.seconds, g.at, now()), 0) AS "Served"
        FROM (SELECT DISTINCT user_id FROM gpu_queue) w
        LEFT JOIN users u ON u.id = w.user_id
        LEFT JOIN gpu_turns t ON t.user_id = w.user_id
        LEFT JOIN gpu_usage g ON g.user_id = w.user_id;

        SELECT p.priority AS "Priority", (SELECT max(t.last_turn) FROM gpu_turns t WHERE t.priority = p.priority) AS "LastTurn"
        FROM (SELECT DISTINCT priority FROM gpu_queue) p;

        SELECT count(*)::int AS "Runners", coalesce(sum(r.slots), 0)::int AS "Slots"
        FROM runners r LEFT JOIN runner_orders o ON o.name = r.name
        WHERE r.last_seen > now() - interval '30 s' AND coalesce(o.state, 'running') = 'running';

        SELECT percentile_cont(0.5) WITHIN GROUP (ORDER BY waited) AS "P50", percentile_cont(0.9) WITHIN GROUP (ORDER BY waited) AS "P90"
        FROM unnest(@types) AS types (job_type) CROSS JOIN LATERAL (
            SELECT greatest(0, extract(epoch FROM j.started_at - greatest(j.created_at, j.not_before)))::float8 AS waited
            FROM jobs j
            WHERE j.job_type = types.job_type AND j.status = 'completed' AND j.completed_at > now() - interval '1 hour'
            ORDER BY j.completed_at DESC LIMIT 100) lately;
        """;

    private const int AssumedSlots = 2;
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan AtLeast = TimeSpan.FromMilliseconds(50);

    private readonly SemaphoreSlim _one = new(1);
    private QueueForecast? _latest;
    private long _made;
    private TimeSpan _took;
    private TimeSpan _tookBefore;

    public async Task<QueueForecast> ReadAsync(Guid? knows, CancellationToken ct)
    {
        if (Good(knows) is { } known)
        {
            return known;
        }

        // While one asks for the next one, a question that needs no certain job is answered from the last.
        if (!_one.Wait(0, ct))
        {
            if (knows is null && _latest is { } last)
            {
                return last;
            }

            await _one.WaitAsync(ct);
        }

        try
        {
            if (Good(knows) is { } made)
            {
                return made;
            }

            var start = clock.GetTimestamp();
            _latest = await MakeAsync(ct);
            (_tookBefore, _took, _made) = (_took, clock.GetElapsedTime(start), clock.GetTimestamp());
            return _latest;
        }
        finally
        {
            _one.Release();
        }
    }

    public void Dispose() => _one.Dispose();

    // A long queue takes long to read: a twentieth of the time at most goes into it. One slow reading alone says nothing of the queue.
    private QueueForecast? Good(Guid? knows)
    {
        var age = clock.GetElapsedTime(_made);
        var spared = (_took < _tookBefore ? _took : _tookBefore) * 20;
        var limit = knows is { } job && _latest?.Find(job) is null ? Longer(spared, AtLeast) : Longer(spared, Fresh);
        return age < limit ? _latest : null;

        static TimeSpan Longer(TimeSpan one, TimeSpan other) => one > other ? one : other;
    }

    private async Task<QueueForecast> MakeAsync(CancellationToken ct)
    {
        var (jobs, users, classes, runners, waits) = await database.ReadSeveralAsync(
            Sql,
            new { types = pricing.Credits.Keys.ToArray() },
            async results => (
                (await results.ReadAsync<JobRow>()).AsList(),
                (await results.ReadAsync<UserRow>()).AsList(),
                (await results.ReadAsync<ClassRow>()).AsList(),
                await results.ReadSingleAsync<RunnerRow>(),
                await results.ReadSingleAsync<WaitRow>()),
            ct);
        var now = clock.GetUtcNow();
        var work = new Dictionary<string, MeasuredWork>(StringComparer.Ordinal);
        foreach (var type in jobs.Select(job => job.JobType).Distinct(StringComparer.Ordinal))
        {
            work[type] = await durations.MeasuredAsync(type, ct);
        }

        var slots = runners.Slots > 0 ? runners.Slots : AssumedSlots;
        var state = new QueueState(
            now,
            slots,
            [.. jobs.Where(job => !job.Runs && !job.Later).Select(job => job.Waiting(work[job.JobType]))],
            [.. jobs.Where(job => job.Runs).Select(job => job.Running(work[job.JobType]))],
            Users(users, jobs),
            classes.Where(row => row.LastTurn is not null).ToDictionary(row => row.Priority, row => new DateTimeOffset(row.LastTurn!.Value)));
        var (places, behind) = FairOrder.Of(state, options);
        return new QueueForecast(
            now, state.Waiting.Count, jobs.Count(job => job.Later && !job.Runs), state.Running.Count, runners.Runners, slots, waits.P50, waits.P90,
            state, places, behind, options.FairnessBandSeconds);
    }

    private Dictionary<Guid, QueueUser> Users(List<UserRow> users, List<JobRow> jobs)
    {
        var owed = jobs.Where(job => job.Runs).GroupBy(job => job.UserId).ToDictionary(own => own.Key, own => own.Sum(job => job.Owed));
        return users.ToDictionary(
            user => user.UserId,
            user => new QueueUser(
                user.Served + owed.GetValueOrDefault(user.UserId),
                user.LastTurn is { } turn ? new DateTimeOffset(turn) : null,
                plans.Of(user.Plan).MaxRunning));
    }

    private sealed record JobRow(
        Guid JobId, Guid UserId, string JobType, int Priority, double Workload, DateTime Since, bool Later, bool Runs, double Owed, double Elapsed)
    {
        public QueuedJob Waiting(MeasuredWork work) =>
            new(JobId, UserId, Priority, new DateTimeOffset(Since), work.GpuSeconds(Workload), work.Estimate(Workload).P50);

        public RunningJob Running(MeasuredWork work) => new(UserId, Math.Max(1, work.Estimate(Workload).P50 - Elapsed));
    }

    private sealed record UserRow(Guid UserId, string? Plan, DateTime? LastTurn, double Served);

    private sealed record ClassRow(int Priority, DateTime? LastTurn);

    private sealed record RunnerRow(int Runners, int Slots);

    private sealed record WaitRow(double? P50, double? P90);
}

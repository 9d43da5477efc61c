namespace CreativeStudio.Infrastructure.Queue;

/// <summary>Which job is next: the order of ADR 9 in SQL. <c>FairOrder</c> says the same in C#, for positions; a test holds them together.</summary>
internal static class LeaseStatement
{
    // Few jobs run and many wait: OFFSET 0 keeps the planner from reading all of them for this.
    private const string Busy =
        """
        busy AS (
            SELECT l.user_id, count(*)::int AS running, sum(greatest(0, l.expected_seconds - r.gpu_milliseconds / 1000.0)) AS owed
            FROM gpu_leases l CROSS JOIN LATERAL (
                SELECT q.gpu_milliseconds FROM gpu_queue q WHERE q.job_id = l.job_id AND l.attempt > q.attempt OFFSET 0) r
            GROUP BY l.user_id)
        """;

    /// <summary>
    /// One lease at a time: two runners that chose at once would both see a user below the limit of running jobs. The lock's holder takes
    /// milliseconds. The lock comes in a statement of its own, so that the second one sees what was committed before.
    /// </summary>
    public const string Sql =
        $"""
        SELECT pg_advisory_xact_lock(7164391);
        WITH {Busy},
        sated AS (
            SELECT b.user_id FROM busy b
            LEFT JOIN users u ON u.id = b.user_id
            LEFT JOIN unnest(@planNames, @planRunning) AS p (name, jobs) ON p.name = u.plan
            WHERE b.running >= coalesce(p.jobs, @freeRunning)),
        ready AS MATERIALIZED (
            SELECT q.job_id, q.user_id, q.job_type, q.priority, q.attempt, greatest(q.queued_at, q.not_before) AS since
            FROM gpu_queue q
            WHERE q.job_type = ANY (@types) AND NOT q.cancellation_requested AND (q.workflow IS NULL OR q.workflow = ANY (@workflows))
              AND (q.not_before IS NULL OR q.not_before <= now()) AND (q.start_before IS NULL OR q.start_before > now())
              AND NOT EXISTS (SELECT FROM gpu_leases l WHERE l.job_id = q.job_id AND l.attempt > q.attempt)
              AND NOT EXISTS (SELECT FROM sated s WHERE s.user_id = q.user_id)),
        levels AS (
            SELECT r.priority, r.priority + greatest(0, extract(epoch FROM now() - greatest(
                    min(r.since), (SELECT max(t.last_turn) FROM gpu_turns t WHERE t.priority = r.priority)))::float8) / @ageing AS level
            FROM ready r GROUP BY r.priority),
        best AS (
            SELECT r.job_id, r.attempt, row_number() OVER () AS place FROM (
                SELECT r.job_id, r.attempt FROM ready r
                LEFT JOIN busy b ON b.user_id = r.user_id
                LEFT JOIN gpu_usage u ON u.user_id = r.user_id AND u.at > now() - interval '12 hours'
                LEFT JOIN gpu_turns t ON t.user_id = r.user_id
                WHERE r.priority = (SELECT priority FROM levels ORDER BY level DESC, priority DESC LIMIT 1)
                ORDER BY floor((coalesce(studio.decayed(u.seconds, u.at, now()), 0) + coalesce(b.owed, 0)) / @band), coalesce(b.running, 0),
                         r.job_type <> ALL (@loaded) AND r.since > now() - make_interval(secs => @patience),
                         greatest(t.last_turn, r.since), r.since, r.job_id
                LIMIT 8) r),
        candidate AS (
            SELECT q.job_id, q.user_id, q.job_type, q.priority, q.workload, q.attempt + 1 AS attempt
            FROM best b JOIN gpu_queue q ON q.job_id = b.job_id
            WHERE NOT q.cancellation_requested AND q.attempt = b.attempt
            ORDER BY b.place
            LIMIT 1
            FOR UPDATE OF q SKIP LOCKED),
        leased AS (
            INSERT INTO gpu_leases (job_id, attempt, user_id, runner_id, until, expected_seconds)
            SELECT c.job_id, c.attempt, c.user_id, @runnerId, clock_timestamp() + @lifetime, c.workload * coalesce(pace.seconds, 1)
            FROM candidate c CROSS JOIN LATERAL (
                SELECT avg(j.gpu_seconds / j.workload) AS seconds FROM (
                    SELECT gpu_seconds, workload FROM jobs WHERE job_type = c.job_type AND status = 'completed' AND workload > 0
                    ORDER BY completed_at DESC LIMIT 20) j) pace
            ON CONFLICT (job_id) DO UPDATE
                SET attempt = EXCLUDED.attempt, user_id = EXCLUDED.user_id, runner_id = EXCLUDED.runner_id, until = EXCLUDED.until,
                    expected_seconds = EXCLUDED.expected_seconds
                WHERE gpu_leases.attempt < EXCLUDED.attempt
            RETURNING job_id),
        turn AS (
            INSERT INTO gpu_turns (user_id, last_turn, priority)
            SELECT user_id, clock_timestamp(), priority FROM candidate JOIN leased USING (job_id)
            ON CONFLICT (user_id) DO UPDATE SET last_turn = EXCLUDED.last_turn, priority = EXCLUDED.priority)
        SELECT job_id AS "JobId", user_id AS "UserId", job_type AS "JobType", attempt AS "Attempt", EXISTS (SELECT FROM leased) AS "Won",
               (SELECT e.headers ->> 'traceparent' FROM mt_events e WHERE e.stream_id = job_id ORDER BY e.version LIMIT 1) AS "TraceParent"
        FROM candidate;
        """;
}

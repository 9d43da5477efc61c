using CreativeStudio.Application.Queue;
using Dapper;
using Npgsql;

namespace CreativeStudio.Infrastructure.Queue;

/// <summary>The queue in PostgreSQL; each call is one statement.</summary>
internal sealed class GpuQueue(NpgsqlDataSource database) : IGpuQueue
{
    // Two runners may see the same candidate: the lease's primary key decides, and the loser looks again.
    private const string LeaseSql =
        """
        WITH candidate AS (
            SELECT q.job_id, q.user_id, q.job_type, q.attempt + 1 AS attempt
            FROM gpu_queue q
            LEFT JOIN gpu_turns t ON t.user_id = q.user_id
            WHERE q.job_type = ANY (@types) AND NOT q.cancellation_requested
              AND NOT EXISTS (SELECT FROM gpu_leases l WHERE l.job_id = q.job_id AND l.attempt > q.attempt)
            ORDER BY q.priority DESC,
                     (SELECT count(*) FROM gpu_leases l JOIN gpu_queue r ON r.job_id = l.job_id AND l.attempt > r.attempt
                      WHERE l.user_id = q.user_id),
                     t.last_turn NULLS FIRST, q.queued_at, q.job_id
            LIMIT 1
            FOR UPDATE OF q SKIP LOCKED),
        leased AS (
            INSERT INTO gpu_leases (job_id, attempt, user_id, runner_id, until)
            SELECT job_id, attempt, user_id, @runnerId, clock_timestamp() + @lifetime FROM candidate
            ON CONFLICT (job_id) DO UPDATE
                SET attempt = EXCLUDED.attempt, user_id = EXCLUDED.user_id, runner_id = EXCLUDED.runner_id, until = EXCLUDED.until
                WHERE gpu_leases.attempt < EXCLUDED.attempt
            RETURNING job_id),
        turn AS (
            INSERT INTO gpu_turns (user_id, last_turn)
            SELECT user_id, clock_timestamp() FROM candidate JOIN leased USING (job_id)
            ON CONFLICT (user_id) DO UPDATE SET last_turn = EXCLUDED.last_turn)
        SELECT job_id AS "JobId", user_id AS "UserId", job_type AS "JobType", attempt AS "Attempt", EXISTS (SELECT FROM leased) AS "Won"
        FROM candidate
        """;

    public async Task<Lease?> LeaseNextAsync(
        string runnerId, IReadOnlyCollection<string> jobTypes, TimeSpan lifetime, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        while (true)
        {
            var candidate = await connection.QuerySingleOrDefaultAsync<Candidate>(
                new CommandDefinition(LeaseSql, new { types = jobTypes.ToArray(), runnerId, lifetime }, cancellationToken: ct));
            if (candidate is null || candidate.Won)
            {
                return candidate is null ? null : candidate.Lease();
            }
        }
    }

    public async Task<IReadOnlyList<RenewedLease>> RenewAsync(
        string runnerId, IReadOnlyCollection<Lease> leases, TimeSpan lifetime, CancellationToken ct)
    {
        const string sql =
            """
            UPDATE gpu_leases l SET until = clock_timestamp() + @lifetime
            FROM unnest(@jobs, @attempts) AS mine (job_id, attempt), gpu_queue q
            WHERE l.job_id = mine.job_id AND l.attempt = mine.attempt AND l.runner_id = @runnerId
              AND q.job_id = l.job_id AND l.attempt > q.attempt
            RETURNING l.job_id AS "JobId", l.attempt AS "Attempt", q.cancellation_requested AS "CancellationRequested"
            """;
        await using var connection = await database.OpenConnectionAsync(ct);
        var parameters = new
        {
            jobs = leases.Select(lease => lease.JobId).ToArray(),
            attempts = leases.Select(lease => lease.Attempt).ToArray(),
            runnerId,
            lifetime,
        };
        return (await connection.QueryAsync<RenewedLease>(new CommandDefinition(sql, parameters, cancellationToken: ct))).AsList();
    }

    public async Task EndAsync(Lease lease, CancellationToken ct)
    {
        // A lease whose attempt has not ended stays: it must run out, or nobody would notice that its runner is gone.
        const string sql =
            """
            DELETE FROM gpu_leases l WHERE l.job_id = @JobId AND l.attempt = @Attempt
              AND NOT EXISTS (SELECT FROM gpu_queue q WHERE q.job_id = l.job_id AND l.attempt > q.attempt)
            """;
        await using var connection = await database.OpenConnectionAsync(ct);
        await connection.ExecuteAsync(new CommandDefinition(sql, lease, cancellationToken: ct));
    }

    public async Task<IReadOnlyList<Lease>> FindExpiredAsync(CancellationToken ct)
    {
        const string sql =
            """
            WITH ended AS (
                DELETE FROM gpu_leases l WHERE l.until < clock_timestamp()
                  AND NOT EXISTS (SELECT FROM gpu_queue q WHERE q.job_id = l.job_id AND l.attempt > q.attempt))
            SELECT l.job_id AS "JobId", l.user_id AS "UserId", q.job_type AS "JobType", l.attempt AS "Attempt"
            FROM gpu_leases l JOIN gpu_queue q ON q.job_id = l.job_id AND l.attempt > q.attempt
            WHERE l.until < clock_timestamp()
            ORDER BY l.until
            LIMIT 100
            """;
        await using var connection = await database.OpenConnectionAsync(ct);
        return (await connection.QueryAsync<Lease>(new CommandDefinition(sql, cancellationToken: ct))).AsList();
    }

    private sealed record Candidate(Guid JobId, Guid UserId, string JobType, int Attempt, bool Won)
    {
        public Lease Lease() => new(JobId, UserId, JobType, Attempt);
    }
}

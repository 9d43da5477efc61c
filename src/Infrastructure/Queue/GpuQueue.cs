using CreativeStudio.Application.Plans;
using CreativeStudio.Application.Queue;
using CreativeStudio.Infrastructure.Common;
using Dapper;
using Npgsql;

namespace CreativeStudio.Infrastructure.Queue;

/// <summary>The queue in PostgreSQL; each call is one statement.</summary>
internal sealed class GpuQueue(NpgsqlDataSource database, QueueOptions options, PlanCatalogue plans) : IGpuQueue
{
    public async Task<Lease?> LeaseNextAsync(RunnerOffer offer, TimeSpan lifetime, CancellationToken ct)
    {
        var parameters = new
        {
            types = offer.JobTypes.ToArray(),
            loaded = offer.Loaded.ToArray(),
            workflows = offer.Workflows.ToArray(),
            runnerId = offer.RunnerId,
            lifetime,
            planNames = plans.Keys.ToArray(),
            planRunning = plans.Values.Select(plan => plan.MaxRunning).ToArray(),
            freeRunning = plans.Of(null).MaxRunning,
            ageing = options.AgeingSeconds,
            band = options.FairnessBandSeconds,
            patience = options.AffinityPatienceSeconds,
        };
        while (true)
        {
            var candidate = await database.ReadSeveralAsync(
                LeaseStatement.Sql,
                parameters,
                async results =>
                {
                    await results.ReadAsync();
                    return await results.ReadSingleOrDefaultAsync<Candidate>();
                },
                ct);
            if (candidate is null || candidate.Won)
            {
                return candidate?.Lease();
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
            WITH ended AS (
                DELETE FROM gpu_leases l WHERE l.job_id = @JobId AND l.attempt = @Attempt
                  AND NOT EXISTS (SELECT FROM gpu_queue q WHERE q.job_id = l.job_id AND l.attempt > q.attempt)
                RETURNING l.user_id)
            UPDATE gpu_turns t SET last_turn = clock_timestamp() FROM ended WHERE t.user_id = ended.user_id
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

    private sealed record Candidate(Guid JobId, Guid UserId, string JobType, int Attempt, bool Won, string? TraceParent)
    {
        public Lease Lease() => new(JobId, UserId, JobType, Attempt) { TraceParent = TraceParent };
    }
}

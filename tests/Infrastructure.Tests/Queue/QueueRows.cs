using CreativeStudio.Application.Queue;
using CreativeStudio.TestSupport;

namespace CreativeStudio.Infrastructure.Tests.Queue;

/// <summary>Rows of the queue as the projection writes them, without the events behind them; and a runner that needs no time.</summary>
internal sealed class QueueRows(PostgresDatabase database, IGpuQueue queue)
{
    public const string Type = "story-video";

    public static RunnerOffer Offer(params string[] loaded) => new("gpu-1", [Type, "image-generation"], loaded);

    public async Task<Guid> AddAsync(
        Guid user, double ageSeconds = 0, int priority = 0, string type = Type, double workload = 1, double? notBefore = null,
        double? startBefore = null, string? workflow = null)
    {
        var job = Guid.CreateVersion7();
        await database.ExecuteAsync(
            """
            INSERT INTO gpu_queue (job_id, user_id, job_type, priority, queued_at, workload, not_before, start_before, workflow)
            VALUES ($1, $2, $3, $4, now() - make_interval(secs => $5), $6, now() + make_interval(secs => $7::float8), now() + make_interval(secs => $8::float8), $9::varchar)
            """,
            job, user, type, priority, ageSeconds, workload, (object?)notBefore ?? DBNull.Value, (object?)startBefore ?? DBNull.Value, (object?)workflow ?? DBNull.Value);
        return job;
    }

    public Task<Lease?> LeaseAsync(params string[] loaded) =>
        queue.LeaseNextAsync(Offer(loaded), TimeSpan.FromMinutes(10), CancellationToken.None);

    /// <summary>The job has delivered after so many GPU seconds.</summary>
    public async Task FinishAsync(Lease lease, double gpuSeconds)
    {
        await database.ExecuteAsync("DELETE FROM gpu_queue WHERE job_id = $1", lease.JobId);
        await database.ExecuteAsync(
            """
            INSERT INTO gpu_usage (user_id, seconds, at) VALUES ($1, $2, now())
            ON CONFLICT (user_id) DO UPDATE SET seconds = studio.decayed(gpu_usage.seconds, gpu_usage.at, now()) + EXCLUDED.seconds, at = now()
            """,
            lease.UserId, gpuSeconds);
        await queue.EndAsync(lease, CancellationToken.None);
    }

    public Task ClearAsync() => database.ExecuteAsync("TRUNCATE gpu_queue, gpu_leases, gpu_turns, gpu_usage");
}

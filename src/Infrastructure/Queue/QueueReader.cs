using CreativeStudio.Application.Queue;
using Dapper;
using Npgsql;

namespace CreativeStudio.Infrastructure.Queue;

/// <summary>A user's rows of the queue, with when they started.</summary>
internal sealed class QueueReader(NpgsqlDataSource database) : IQueueReader
{
    private const string Sql =
        """
        SELECT q.job_id AS "JobId", q.job_type AS "JobType", q.workload AS "Workload", q.queued_at AS "QueuedAt", q.not_before AS "NotBefore",
               CASE WHEN j.status = 'processing' THEN extract(epoch FROM now() - j.started_at)::float8 END AS "RunningFor"
        FROM gpu_queue q JOIN jobs j ON j.job_id = q.job_id
        WHERE q.user_id = @userId
        ORDER BY q.queued_at, q.job_id
        """;

    public async Task<IReadOnlyList<UnfinishedJob>> ListAsync(Guid userId, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        var rows = await connection.QueryAsync<Row>(new CommandDefinition(Sql, new { userId }, cancellationToken: ct));
        return [.. rows.Select(row => row.Job())];
    }

    private sealed record Row(Guid JobId, string JobType, double Workload, DateTime QueuedAt, DateTime? NotBefore, double? RunningFor)
    {
        public UnfinishedJob Job() => new(
            JobId, JobType, Workload, new DateTimeOffset(QueuedAt), NotBefore is { } time ? new DateTimeOffset(time) : null, RunningFor);
    }
}

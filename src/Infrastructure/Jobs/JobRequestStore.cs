using CreativeStudio.Application.Jobs;
using CreativeStudio.Infrastructure.EventStore;
using Dapper;
using Npgsql;
using NpgsqlTypes;

namespace CreativeStudio.Infrastructure.Jobs;

/// <summary>The requests of jobs in the table <c>job_requests</c>.</summary>
internal sealed class JobRequestStore(EventSession session, NpgsqlDataSource database) : IJobRequests
{
    private static readonly RowStatement Insert = new(
        """
        INSERT INTO job_requests (job_id, user_id, job_type, request, inputs)
        SELECT r.job_id, r.user_id, r.job_type, r.request, r.inputs FROM {rows}
        """,
        ("job_id", NpgsqlDbType.Uuid), ("user_id", NpgsqlDbType.Uuid), ("job_type", NpgsqlDbType.Text), ("request", NpgsqlDbType.Json),
        ("inputs", NpgsqlDbType.Json));

    public void Add(JobRequest request) =>
        session.Enlist(Insert, request.JobId, request.UserId, request.JobType, request.Json, request.InputsJson);

    public async Task<JobRequest?> FindAsync(Guid jobId, CancellationToken ct)
    {
        const string sql =
            """
            SELECT job_id AS "JobId", user_id AS "UserId", job_type AS "JobType", request::text AS "Json", inputs::text AS "InputsJson"
            FROM job_requests WHERE job_id = @jobId
            """;
        await using var connection = await database.OpenConnectionAsync(ct);
        return await connection.QuerySingleOrDefaultAsync<JobRequest>(new CommandDefinition(sql, new { jobId }, cancellationToken: ct));
    }
}

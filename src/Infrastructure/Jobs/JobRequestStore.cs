using CreativeStudio.Application.Jobs;
using CreativeStudio.Infrastructure.EventStore;
using Dapper;
using Npgsql;
using NpgsqlTypes;

namespace CreativeStudio.Infrastructure.Jobs;

/// <summary>The requests of jobs in the table <c>job_requests</c>.</summary>
internal sealed class JobRequestStore(EventSession session, NpgsqlDataSource database) : IJobRequests
{
    public void Add(JobRequest request) => session.Enlist(
        "INSERT INTO job_requests (job_id, user_id, job_type, request) VALUES ($1, $2, $3, $4)",
        request.JobId, request.UserId, request.JobType, new NpgsqlParameter { Value = request.Json, NpgsqlDbType = NpgsqlDbType.Json });

    public async Task<JobRequest?> FindAsync(Guid jobId, CancellationToken ct)
    {
        const string sql =
            """
            SELECT job_id AS "JobId", user_id AS "UserId", job_type AS "JobType", request::text AS "Json" FROM job_requests WHERE job_id = @jobId
            """;
        await using var connection = await database.OpenConnectionAsync(ct);
        return await connection.QuerySingleOrDefaultAsync<JobRequest>(new CommandDefinition(sql, new { jobId }, cancellationToken: ct));
    }
}

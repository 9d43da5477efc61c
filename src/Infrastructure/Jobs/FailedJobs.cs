using CreativeStudio.Application.Common;
using CreativeStudio.Application.Jobs.Reading;
using CreativeStudio.Infrastructure.Common;
using Dapper;
using Npgsql;

namespace CreativeStudio.Infrastructure.Jobs;

/// <summary>Reads the failed jobs of the table <c>jobs</c>.</summary>
internal sealed class FailedJobs(NpgsqlDataSource database) : IFailedJobs
{
    private const string Filter =
        """
        j.status = 'failed' AND (@JobType::varchar IS NULL OR j.job_type = @JobType) AND (@Code::varchar IS NULL OR j.error_code = @Code)
        AND (@From::timestamptz IS NULL OR j.completed_at >= @From) AND (@To::timestamptz IS NULL OR j.completed_at < @To)
        """;

    public async Task<Page<FailedJob>> ListAsync(ListFailedJobs query, CancellationToken ct)
    {
        var after = query.Cursor is null ? "" : "AND (j.completed_at, j.job_id) < (@cursorValue::timestamptz, @cursorId)";
        var sql =
            $"""
            SELECT count(*) FROM jobs j WHERE {Filter};
            SELECT j.job_id AS "JobId", j.user_id AS "UserId", j.job_type AS "JobType", j.error_code AS "Code", j.error_message AS "Reason",
                   j.price AS "Price", j.attempt AS "Attempts", j.last_runner AS "Runner", j.created_at AS "CreatedAt",
                   j.completed_at AS "FailedAt",
                   (SELECT r.job_id FROM jobs r WHERE r.retry_of = j.job_id ORDER BY r.created_at DESC, r.job_id DESC LIMIT 1) AS "RetriedAs"
            FROM jobs j WHERE {Filter} {after} ORDER BY j.completed_at DESC, j.job_id DESC LIMIT @take OFFSET @skip;
            """;
        var parameters = new
        {
            query.Filter.JobType,
            query.Filter.Code,
            query.Filter.From,
            query.Filter.To,
            cursorValue = query.Cursor?.Value,
            cursorId = query.Cursor?.Id,
            take = query.Limit + 1,
            skip = query.Cursor is null ? (long)(query.PageNumber - 1) * query.Limit : 0,
        };
        var (total, rows) = await database.ReadSeveralAsync(
            sql,
            parameters,
            async results => (await results.ReadSingleAsync<long>(), (await results.ReadAsync<Row>()).Select(row => row.Job()).ToList()),
            ct);
        var next = rows.Count > query.Limit ? CursorOf(rows[query.Limit - 1]) : null;
        return new Page<FailedJob>(rows.Take(query.Limit).ToList(), query.PageNumber, query.Limit, total, next);
    }

    public async Task<IReadOnlyList<Guid>> FindForgottenAsync(FailedJobFilter filter, int limit, CancellationToken ct)
    {
        const string sql =
            $"""
            SELECT j.job_id FROM jobs j WHERE {Filter} AND NOT EXISTS (SELECT 1 FROM jobs r WHERE r.retry_of = j.job_id)
            ORDER BY j.completed_at, j.job_id LIMIT @limit
            """;
        await using var connection = await database.OpenConnectionAsync(ct);
        var parameters = new { filter.JobType, filter.Code, filter.From, filter.To, limit };
        return (await connection.QueryAsync<Guid>(new CommandDefinition(sql, parameters, cancellationToken: ct))).AsList();
    }

    public async Task<Guid?> FindRetryAsync(Guid jobId, CancellationToken ct)
    {
        await using var command = database.CreateCommand("SELECT job_id FROM jobs WHERE retry_of = $1 ORDER BY created_at DESC, job_id DESC LIMIT 1");
        command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = jobId });
        return await command.ExecuteScalarAsync(ct) as Guid?;
    }

    // PostgreSQL keeps microseconds: the value survives the way to the client and back.
    private static string CursorOf(FailedJob job) => new ListCursor(job.FailedAt.ToString("O"), job.JobId).ToString();

    private sealed class Row
    {
        public Guid JobId { get; init; }
        public Guid UserId { get; init; }
        public required string JobType { get; init; }
        public string? Code { get; init; }
        public string? Reason { get; init; }
        public long Price { get; init; }
        public int Attempts { get; init; }
        public string? Runner { get; init; }
        public DateTime CreatedAt { get; init; }
        public DateTime FailedAt { get; init; }
        public Guid? RetriedAs { get; init; }

        public FailedJob Job() => new(
            JobId, UserId, JobType, Code ?? "", Reason ?? "", Price, Attempts, Runner, new DateTimeOffset(CreatedAt), new DateTimeOffset(FailedAt),
            RetriedAs);
    }
}

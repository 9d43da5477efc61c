using CreativeStudio.Application.Jobs.Reading;
using CreativeStudio.Domain.Jobs;
using Dapper;
using Npgsql;

namespace CreativeStudio.Infrastructure.Jobs;

/// <summary>
/// Counts what an index of ended jobs holds: 100,000 jobs of one user take 0.15 s, so no projection of its own has to be kept, caught up and
/// rebuilt.
/// </summary>
internal sealed class JobCounts(NpgsqlDataSource database) : IJobCounts
{
    public async Task<IReadOnlyList<JobCount>> CountAsync(Guid userId, CancellationToken ct)
    {
        // Unfinished ones are few; only ended ones are in the index that has all these columns.
        const string sql =
            """
            SELECT job_type AS "JobType", status AS "Status", count(*) AS "Jobs", sum(price)::bigint AS "Price",
                   coalesce(sum(gpu_seconds), 0) AS "GpuSeconds", sum(pictures)::bigint AS "Pictures", sum(films)::bigint AS "Films",
                   avg(seconds) AS "AverageSeconds", percentile_cont(0.5) WITHIN GROUP (ORDER BY seconds) AS "P50Seconds",
                   min(created_at) AS "Since"
            FROM (
                SELECT job_type, status, price, gpu_seconds, pictures, films, created_at,
                       extract(epoch FROM completed_at - started_at)::float8 AS seconds
                FROM jobs WHERE user_id = @userId AND completed_at IS NOT NULL
                UNION ALL
                SELECT job_type, status, price, NULL, 0, 0, created_at, NULL
                FROM jobs WHERE user_id = @userId AND status IN ('pending', 'processing')
            ) j
            GROUP BY GROUPING SETS ((job_type, status), (status))
            """;
        await using var connection = await database.OpenConnectionAsync(ct);
        var rows = await connection.QueryAsync<Row>(new CommandDefinition(sql, new { userId }, cancellationToken: ct));
        return rows.Select(row => row.Count()).ToList();
    }

    public async Task<IReadOnlyList<JobDay>> CountDaysAsync(Guid userId, DateOnly from, CancellationToken ct)
    {
        const string sql =
            """
            SELECT (created_at AT TIME ZONE 'UTC')::date AS "Date", count(*) AS "Jobs", count(*) FILTER (WHERE status = 'completed') AS "Completed",
                   count(*) FILTER (WHERE status = 'failed') AS "Failed",
                   coalesce(sum(price) FILTER (WHERE status = 'completed'), 0)::bigint AS "CreditsSpent"
            FROM jobs WHERE user_id = $1 AND created_at >= $2 GROUP BY 1
            """;
        await using var command = database.CreateCommand(sql);
        command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = userId });
        command.Parameters.Add(new NpgsqlParameter<DateTimeOffset> { TypedValue = new DateTimeOffset(from, TimeOnly.MinValue, TimeSpan.Zero) });
        await using var reader = await command.ExecuteReaderAsync(ct);
        var days = new List<JobDay>();
        while (await reader.ReadAsync(ct))
        {
            days.Add(new JobDay(
                reader.GetFieldValue<DateOnly>(0), reader.GetInt64(1), reader.GetInt64(2), reader.GetInt64(3), reader.GetInt64(4)));
        }

        return days;
    }

    private sealed class Row
    {
        public string? JobType { get; init; }
        public required string Status { get; init; }
        public long Jobs { get; init; }
        public long Price { get; init; }
        public double GpuSeconds { get; init; }
        public long Pictures { get; init; }
        public long Films { get; init; }
        public double? AverageSeconds { get; init; }
        public double? P50Seconds { get; init; }
        public DateTime Since { get; init; }

        public JobCount Count() => new(
            JobType, Enum.Parse<JobStatus>(Status, ignoreCase: true), Jobs, Price, GpuSeconds, Pictures, Films, AverageSeconds, P50Seconds,
            new DateTimeOffset(Since));
    }
}

using System.Collections.Concurrent;
using CreativeStudio.Application.Estimates;
using Dapper;
using Npgsql;

namespace CreativeStudio.Infrastructure.Jobs;

/// <summary>Measured times, asked of the database at most once a minute per job type; callers meanwhile get the times before.</summary>
internal sealed class JobDurations(NpgsqlDataSource database, TimeProvider clock) : IJobDurations
{
    private const string Sql =
        """
        SELECT coalesce(engine, '') AS "Engine", workload AS "Workload",
               extract(epoch FROM completed_at - started_at)::float8 AS "Seconds", coalesce(gpu_seconds, 0) AS "GpuSeconds"
        FROM jobs
        WHERE job_type = @jobType AND status = 'completed' AND attempt = 1 AND workload > 0
        ORDER BY completed_at DESC LIMIT 200
        """;

    private static readonly TimeSpan Fresh = TimeSpan.FromMinutes(1);
    private static readonly MeasuredWork Nothing = new([]);

    private readonly ConcurrentDictionary<string, Measured> _byType = new(StringComparer.Ordinal);

    public async ValueTask<MeasuredWork> MeasuredAsync(string jobType, CancellationToken ct)
    {
        var known = _byType.GetOrAdd(jobType, _ => new Measured(Nothing, DateTimeOffset.MinValue));
        var now = clock.GetUtcNow();
        if (now - known.At < Fresh || !_byType.TryUpdate(jobType, known with { At = now }, known))
        {
            return known.Work;
        }

        await using var connection = await database.OpenConnectionAsync(ct);
        var samples = await connection.QueryAsync<WorkSample>(new CommandDefinition(Sql, new { jobType }, cancellationToken: ct));
        var work = new MeasuredWork(samples.AsList());
        _byType[jobType] = new Measured(work, now);
        return work;
    }

    private sealed record Measured(MeasuredWork Work, DateTimeOffset At);
}

using System.Collections.Concurrent;
using CreativeStudio.Application.Jobs;
using Dapper;
using Npgsql;

namespace CreativeStudio.Infrastructure.Jobs;

/// <summary>Measured pace, asked of the database at most once a minute per job type; callers meanwhile get the pace before.</summary>
internal sealed class JobDurations(NpgsqlDataSource database, TimeProvider clock) : IJobDurations
{
    private static readonly TimeSpan Fresh = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<string, Measured> _byType = new(StringComparer.Ordinal);

    public async ValueTask<double?> PaceAsync(string jobType, CancellationToken ct)
    {
        var known = _byType.GetOrAdd(jobType, _ => new Measured(null, DateTimeOffset.MinValue));
        var now = clock.GetUtcNow();
        if (now - known.At < Fresh || !_byType.TryUpdate(jobType, known with { At = now }, known))
        {
            return known.Pace;
        }

        var pace = await MeasureAsync(jobType, ct);
        _byType[jobType] = new Measured(pace, now);
        return pace;
    }

    private async Task<double?> MeasureAsync(string jobType, CancellationToken ct)
    {
        var sql =
            $"""
            SELECT percentile_cont(0.5) WITHIN GROUP (ORDER BY pace) FROM (
                SELECT extract(epoch FROM completed_at - started_at)::float8 / (parameters ->> '{JobIntake.Workload}')::float8 AS pace
                FROM jobs WHERE job_type = @jobType AND status = 'completed' AND (parameters ->> '{JobIntake.Workload}')::float8 > 0
                ORDER BY completed_at DESC LIMIT 20) newest
            """;
        await using var connection = await database.OpenConnectionAsync(ct);
        return await connection.ExecuteScalarAsync<double?>(new CommandDefinition(sql, new { jobType }, cancellationToken: ct));
    }

    private sealed record Measured(double? Pace, DateTimeOffset At);
}

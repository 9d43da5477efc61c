using CreativeStudio.Application.Jobs.Running;
using CreativeStudio.Infrastructure.Common;
using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace CreativeStudio.Infrastructure.Queue;

/// <summary>
/// Ends the jobs that missed their <c>startBefore</c>. Every API and every
/// runner does it: where two find the same job, its own history refuses the second.
/// </summary>
internal sealed class MissedStarts(NpgsqlDataSource database, IServiceScopeFactory scopes, TimeProvider clock, ILogger<MissedStarts> logger)
    : PeriodicWork(TimeSpan.FromSeconds(1), clock, logger)
{
    private readonly TimeProvider _clock = clock;

    protected override async Task WorkAsync(CancellationToken ct)
    {
        foreach (var jobId in await FindAsync(ct))
        {
            await using var scope = scopes.CreateAsyncScope();
            await scope.ServiceProvider.GetRequiredService<IMediator>().Send(new ReleaseMissedJob(jobId), ct);
        }
    }

    private async Task<List<Guid>> FindAsync(CancellationToken ct)
    {
        await using var command = database.CreateCommand(
            "SELECT job_id FROM gpu_queue WHERE start_before <= $1 ORDER BY start_before LIMIT 100");
        command.Parameters.Add(new NpgsqlParameter<DateTimeOffset> { TypedValue = _clock.GetUtcNow() });
        await using var rows = await command.ExecuteReaderAsync(ct);
        var missed = new List<Guid>();
        while (await rows.ReadAsync(ct))
        {
            missed.Add(rows.GetGuid(0));
        }

        return missed;
    }
}

/// <summary>Forgets what no longer matters to the order: turns and quotes of yesterday, and runners that were not seen for a week.</summary>
internal sealed class QueueCleaning(NpgsqlDataSource database, TimeProvider clock, ILogger<QueueCleaning> logger)
    : PeriodicWork(TimeSpan.FromMinutes(10), clock, logger)
{
    private readonly TimeProvider _clock = clock;

    protected override async Task WorkAsync(CancellationToken ct)
    {
        foreach (var (sql, age) in new[]
        {
            ("DELETE FROM gpu_turns WHERE last_turn < $1", TimeSpan.FromDays(1)),
            ("DELETE FROM quotes WHERE expires_at < $1", TimeSpan.FromDays(1)),
            ("DELETE FROM runners WHERE last_seen < $1", TimeSpan.FromDays(7)),
        })
        {
            await using var command = database.CreateCommand(sql);
            command.Parameters.Add(new NpgsqlParameter<DateTimeOffset> { TypedValue = _clock.GetUtcNow() - age });
            await command.ExecuteNonQueryAsync(ct);
        }
    }
}

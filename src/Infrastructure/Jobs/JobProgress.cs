using System.Collections.Concurrent;
using System.Text.Json;
using CreativeStudio.Application.Common;
using CreativeStudio.Application.Jobs.Running;
using Dapper;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace CreativeStudio.Infrastructure.Jobs;

/// <summary>Publishes every report and writes the newest one at most once a second per job.</summary>
internal sealed partial class JobProgress(
    NpgsqlDataSource database, INotifications notifications, TimeProvider clock, ILogger<JobProgress> logger) : IJobProgress
{
    private const int MaxMessageLength = 200;
    private const int MaxJobs = 1000;
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Forgotten = TimeSpan.FromMinutes(10);

    private readonly ConcurrentDictionary<Guid, Reported> _jobs = new();

    public async Task ReportAsync(Guid jobId, int attempt, int percent, string message, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        if (!_jobs.TryGetValue(jobId, out var before))
        {
            // Another attempt, maybe on another machine, may have come further.
            before = new Reported(await FindAsync(jobId, ct), now, DateTimeOffset.MinValue);
            Forget(now);
        }

        var highest = Math.Max(before.Percent, Math.Clamp(percent, 0, 100));
        var text = message.Length > MaxMessageLength ? message[..MaxMessageLength] : message;
        var due = now - before.Written >= Interval;
        _jobs[jobId] = new Reported(highest, now, due ? now : before.Written);
        notifications.Publish(
            JobProgressMessage.Channel,
            JsonSerializer.Serialize(new JobProgressMessage(jobId, attempt, highest, text, now), JsonSerializerOptions.Web));
        if (due)
        {
            await WriteAsync(jobId, attempt, highest, text, now, ct);
        }
    }

    private async Task<int> FindAsync(Guid jobId, CancellationToken ct)
    {
        try
        {
            await using var connection = await database.OpenConnectionAsync(ct);
            return await connection.ExecuteScalarAsync<int?>(
                new CommandDefinition("SELECT percent FROM job_progress WHERE job_id = @jobId", new { jobId }, cancellationToken: ct)) ?? 0;
        }
        catch (NpgsqlException e)
        {
            LogLost(e, jobId);
            return 0;
        }
    }

    private async Task WriteAsync(Guid jobId, int attempt, int percent, string message, DateTimeOffset now, CancellationToken ct)
    {
        const string sql =
            """
            INSERT INTO job_progress AS p (job_id, attempt, percent, message, updated_at) VALUES (@jobId, @attempt, @percent, @message, @now)
            ON CONFLICT (job_id) DO UPDATE SET attempt = excluded.attempt, percent = greatest(p.percent, excluded.percent),
                message = excluded.message, updated_at = excluded.updated_at
            WHERE p.attempt <= excluded.attempt
            """;
        try
        {
            await using var connection = await database.OpenConnectionAsync(ct);
            await connection.ExecuteAsync(new CommandDefinition(sql, new { jobId, attempt, percent, message, now }, cancellationToken: ct));
        }
        catch (NpgsqlException e)
        {
            LogLost(e, jobId);
        }
    }

    private void Forget(DateTimeOffset now)
    {
        if (_jobs.Count < MaxJobs)
        {
            return;
        }

        foreach (var (jobId, reported) in _jobs)
        {
            if (now - reported.At > Forgotten)
            {
                _jobs.TryRemove(jobId, out _);
            }
        }
    }

    [LoggerMessage(EventId = 2100, Level = LogLevel.Warning, Message = "Progress of job {JobId} could not be stored")]
    private partial void LogLost(Exception exception, Guid jobId);

    private sealed record Reported(int Percent, DateTimeOffset At, DateTimeOffset Written);
}

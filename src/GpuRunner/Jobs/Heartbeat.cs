using CreativeStudio.Application.Queue;
using Microsoft.Extensions.Options;

namespace CreativeStudio.GpuRunner.Jobs;

/// <summary>
/// Renews the leases of the jobs this runner works on, and stops the ones whose lease is lost or whose owner wants them to end. Where
/// the database cannot be reached for longer than a lease lives, every job is stopped: another runner may have it.
/// </summary>
internal sealed class Heartbeat(
    IGpuQueue queue,
    LeasedJobs leased,
    RunnerIdentity identity,
    IOptions<RunnerOptions> options,
    TimeProvider clock,
    ILogger<Heartbeat> log) : BackgroundService
{
    private readonly TimeSpan _lifetime = TimeSpan.FromSeconds(options.Value.LeaseSeconds);
    private long _lastBeat = clock.GetTimestamp();

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(options.Value.HeartbeatSeconds), clock);

        // Registered before the loop that leases, so stopped after it: leases stay alive while a stopping runner's jobs may still finish.
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            await BeatAsync();
        }
    }

    private async Task BeatAsync()
    {
        var jobs = leased.All;
        if (jobs.Count == 0)
        {
            _lastBeat = clock.GetTimestamp();
            return;
        }

        using var limit = new CancellationTokenSource(_lifetime, clock);
        try
        {
            var renewed = (await queue.RenewAsync(identity.Id, [.. jobs.Select(job => job.Lease)], _lifetime, limit.Token))
                .ToDictionary(lease => lease.JobId);
            _lastBeat = clock.GetTimestamp();
            foreach (var job in jobs)
            {
                if (!renewed.TryGetValue(job.Lease.JobId, out var lease))
                {
                    leased.Stop(job.Lease.JobId, StopReason.LeaseLost);
                }
                else if (lease.CancellationRequested)
                {
                    leased.Stop(job.Lease.JobId, StopReason.CancellationRequested);
                }
            }
        }
        catch (Exception e)
        {
            Log.HeartbeatFailed(log, e);
            if (clock.GetElapsedTime(_lastBeat) > _lifetime)
            {
                foreach (var job in jobs)
                {
                    leased.Stop(job.Lease.JobId, StopReason.LeaseLost);
                }
            }
        }
    }
}

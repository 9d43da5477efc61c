using System.Collections.Concurrent;
using CreativeStudio.Application.Queue;

namespace CreativeStudio.GpuRunner.Jobs;

/// <summary>Why an attempt is to stop before its pipeline is through.</summary>
internal enum StopReason
{
    /// <summary>It is not.</summary>
    None,

    /// <summary>The lease ran out: another runner may have the job.</summary>
    LeaseLost,

    /// <summary>The owner wants the job to end.</summary>
    CancellationRequested,

    /// <summary>This runner is stopping.</summary>
    RunnerStopping,
}

/// <summary>A job that this runner works on. The first reason to stop counts, except that a lost lease overrides every other.</summary>
internal sealed class LeasedJob(Lease lease) : IDisposable
{
    private readonly CancellationTokenSource _stop = new();

    public Lease Lease { get; } = lease;

    public StopReason Reason { get; private set; }

    public CancellationToken Stopped => _stop.Token;

    public void Stop(StopReason reason)
    {
        lock (_stop)
        {
            if (Reason == StopReason.None || reason == StopReason.LeaseLost)
            {
                Reason = reason;
            }
        }

        _stop.Cancel();
    }

    public void Dispose() => _stop.Dispose();
}

/// <summary>The jobs that this runner works on now.</summary>
internal sealed class LeasedJobs
{
    private readonly ConcurrentDictionary<Guid, LeasedJob> _jobs = new();

    public IReadOnlyCollection<LeasedJob> All => [.. _jobs.Values];

    public LeasedJob Add(Lease lease) => _jobs[lease.JobId] = new LeasedJob(lease);

    public void Remove(LeasedJob job)
    {
        _jobs.TryRemove(job.Lease.JobId, out _);
        job.Dispose();
    }

    /// <summary>Stops the job where it is still worked on.</summary>
    public void Stop(Guid jobId, StopReason reason)
    {
        try
        {
            _jobs.GetValueOrDefault(jobId)?.Stop(reason);
        }
        catch (ObjectDisposedException)
        {
            // It ended at this very moment.
        }
    }
}

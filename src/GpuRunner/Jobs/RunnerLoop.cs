using System.Globalization;
using CreativeStudio.Application.Common;
using CreativeStudio.Application.Queue;
using Microsoft.Extensions.Options;

namespace CreativeStudio.GpuRunner.Jobs;

/// <summary>
/// Leases jobs while a slot is free, woken when one is queued. On stop it leases nothing more, lets running jobs work on for the grace
/// period, and hands back what has not ended by then.
/// </summary>
internal sealed class RunnerLoop(
    IGpuQueue queue,
    LeasedJobs leased,
    JobRunner runner,
    Engine engine,
    RunnerIdentity identity,
    INotifications notifications,
    RunnerDesk desk,
    IOptions<RunnerOptions> options,
    TimeProvider clock,
    ILogger<RunnerLoop> log) : BackgroundService
{
    private readonly RunnerOptions _options = options.Value;
    private readonly SemaphoreSlim _wake = new(0, 1);
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var slots = new SemaphoreSlim(_options.Slots);
        using var queued = notifications.Subscribe(Channels.Events, OnEvent, Wake);
        desk.WhenResumed(Wake);
        await desk.OpenAsync(stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        Log.RunnerReady(log, identity.Id, engine.Name, _options.Slots);
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await slots.WaitAsync(stoppingToken);
                var lease = await WaitForLeaseAsync(stoppingToken);
                _ = RunAsync(lease, slots);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                break;
            }
        }

        await DrainAsync();
    }

    private async Task<Lease> WaitForLeaseAsync(CancellationToken ct)
    {
        while (true)
        {
            try
            {
                // Not cancelled half-way: a lease that nobody knows of would have to run out.
                ct.ThrowIfCancellationRequested();
                var offer = desk.Offer;
                var lease = offer.JobTypes.Count == 0
                    ? null
                    : await queue.LeaseNextAsync(offer, TimeSpan.FromSeconds(_options.LeaseSeconds), CancellationToken.None);
                if (lease is not null)
                {
                    desk.Begins(lease.JobType);
                    return lease;
                }
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                // A database that is away is a pause, never an end.
                Log.QueueUnreachable(log, e);
            }

            await _wake.WaitAsync(TimeSpan.FromSeconds(_options.PollSeconds), ct);
        }
    }

    private async Task RunAsync(Lease lease, SemaphoreSlim slots)
    {
        var job = leased.Add(lease);
        try
        {
            await runner.RunAsync(job);
        }
        finally
        {
            leased.Remove(job);
            try
            {
                slots.Release();
            }
            catch (ObjectDisposedException)
            {
                // The runner has stopped.
            }
        }
    }

    private async Task DrainAsync()
    {
        using var grace = new CancellationTokenSource(TimeSpan.FromSeconds(_options.StopGraceSeconds), clock);
        await WaitUntilIdleAsync(grace.Token);
        foreach (var job in leased.All)
        {
            leased.Stop(job.Lease.JobId, StopReason.RunnerStopping);
        }

        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30), clock);
        await WaitUntilIdleAsync(limit.Token);
    }

    private async Task WaitUntilIdleAsync(CancellationToken ct)
    {
        while (leased.All.Count > 0 && !ct.IsCancellationRequested)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(50), clock, CancellationToken.None);
        }
    }

    private void OnEvent(string payload)
    {
        if (payload.Contains("job_queued", StringComparison.Ordinal))
        {
            Wake();
        }
        else if (payload.Contains("job_cancellation_requested", StringComparison.Ordinal) && Guid.TryParse(payload.Split(':')[1], out var job))
        {
            leased.Stop(job, StopReason.CancellationRequested);
        }
    }

    private void Wake()
    {
        try
        {
            _wake.Release();
        }
        catch (SemaphoreFullException)
        {
            // It is awake already.
        }
    }
}

/// <summary>This run of this runner: leases of an earlier run of the same machine are not ours.</summary>
internal sealed class RunnerIdentity(IOptions<RunnerOptions> options, TimeProvider clock)
{
    /// <summary>What operators call it; the same at each start.</summary>
    public string Name { get; } = options.Value.Name.Length > 0 ? options.Value.Name : Environment.MachineName;

    public string Id { get; } = string.Create(
        CultureInfo.InvariantCulture,
        $"{(options.Value.Name.Length > 0 ? options.Value.Name : Environment.MachineName)}-{Guid.CreateVersion7(clock.GetUtcNow()).ToString("N")[^8..]}");
}

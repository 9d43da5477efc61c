using CreativeStudio.Application.Jobs.Running;
using CreativeStudio.Application.Queue;
using MediatR;
using Microsoft.Extensions.Options;

namespace CreativeStudio.GpuRunner.Jobs;

/// <summary>
/// Ends the attempts whose runner has gone silent, so that their jobs run again. Every runner does this; where two find the same lease
/// the job's own history refuses the second.
/// </summary>
internal sealed class LeaseReaper(
    IGpuQueue queue, IServiceScopeFactory scopes, IOptions<RunnerOptions> options, TimeProvider clock, ILogger<LeaseReaper> log)
    : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(options.Value.HeartbeatSeconds / 2), clock);
        do
        {
            try
            {
                foreach (var lease in await queue.FindExpiredAsync(stoppingToken))
                {
                    await EndAsync(lease, stoppingToken);
                }
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                Log.QueueUnreachable(log, e);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private async Task EndAsync(Lease lease, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var command = new FailAttempt(lease.JobId, lease.Attempt, "lease_expired", "The runner went silent.", Retryable: true);
        var result = await scope.ServiceProvider.GetRequiredService<IMediator>().Send(command, ct);
        Log.LeaseExpired(log, lease.JobId, lease.Attempt, result.IsSuccess);
    }
}

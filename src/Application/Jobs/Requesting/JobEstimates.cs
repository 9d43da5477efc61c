using CreativeStudio.Application.Estimates;
using CreativeStudio.Application.Plans;
using CreativeStudio.Application.Queue;

namespace CreativeStudio.Application.Jobs.Requesting;

/// <summary>When a job that is asked for now would be delivered.</summary>
public sealed class JobEstimates(IJobDurations durations, IQueueForecasts forecasts, TimeProvider clock)
{
    /// <summary>The work, and the time until delivery with the wait in the fair order or until the order's <c>notBefore</c>.</summary>
    public async Task<(WorkTime Work, JobEta Eta, int RunnersReady)> OfNextAsync(Guid userId, Plan plan, string jobType, JobOrder order, CancellationToken ct)
    {
        var work = (await durations.MeasuredAsync(jobType, ct)).Estimate(order.Workload);
        var forecast = await forecasts.ReadAsync(null, ct);
        var until = order.Terms?.NotBefore is { } time ? Math.Max(0, (time - clock.GetUtcNow()).TotalSeconds) : 0;
        return (work, JobEta.Of(Math.Max(until, forecast.WaitOfNext(userId, plan.Priority)), work), forecast.RunnersReady);
    }
}

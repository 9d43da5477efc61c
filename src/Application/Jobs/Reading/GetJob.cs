using CreativeStudio.Application.Common;
using CreativeStudio.Application.Estimates;
using CreativeStudio.Application.Plans;
using CreativeStudio.Application.Queue;
using CreativeStudio.Domain.Common;
using CreativeStudio.Domain.Jobs;
using MediatR;

namespace CreativeStudio.Application.Jobs.Reading;

/// <summary>One of the user's jobs, with its steps and outputs, and when it is expected to be delivered.</summary>
public sealed record GetJob(Guid UserId, Guid JobId) : IQuery<JobView>;

internal sealed class GetJobHandler(IJobReader jobs, IQueueForecasts forecasts, IJobDurations durations, IUserPlans plans, TimeProvider clock)
    : IRequestHandler<GetJob, Result<JobView>>
{
    public async Task<Result<JobView>> Handle(GetJob query, CancellationToken cancellationToken) =>
        await jobs.FindAsync(query.UserId, query.JobId, cancellationToken) switch
        {
            null => JobErrors.NotFound,
            { Status: JobStatus.Pending or JobStatus.Processing } job => await ForecastAsync(query.UserId, job, cancellationToken),
            var job => job,
        };

    private async Task<JobView> ForecastAsync(Guid userId, JobView job, CancellationToken ct)
    {
        var work = (await durations.MeasuredAsync(job.JobType, ct)).Estimate(job.Workload);
        var known = job with { EstimatedSeconds = (int)Math.Ceiling(work.P50) };
        var now = clock.GetUtcNow();
        if (job.Status == JobStatus.Processing)
        {
            return known with { Eta = JobEta.Of(0, work, job.StartedAt is { } start ? (now - start).TotalSeconds : 0) };
        }

        if (job.NotBefore is { } notBefore && notBefore > now)
        {
            return known with { Message = "Waiting for its time", Eta = JobEta.Of((notBefore - now).TotalSeconds, work) };
        }

        var forecast = await forecasts.ReadAsync(job.Id, ct);
        var (position, wait) = forecast.Find(job.Id) is { } place
            ? (place.Position, place.WaitSeconds)
            : await NextAsync(userId, forecast, ct);
        return known with
        {
            QueuePosition = position,
            Message = forecast.RunnersReady == 0 ? "Waiting for a runner: none is ready" : job.Message,
            Eta = JobEta.Of(wait, work),
        };
    }

    // A long queue is read every few seconds only: a job that came since stands where the user's next one would.
    private async Task<(int Position, double WaitSeconds)> NextAsync(Guid userId, QueueForecast forecast, CancellationToken ct)
    {
        var priority = (await plans.FindAsync(userId, ct)).Plan.Priority;
        return (forecast.PositionOfNext(userId, priority), forecast.WaitOfNext(userId, priority));
    }
}

using System.Globalization;
using CreativeStudio.Application.Common;
using CreativeStudio.Application.Queue;
using CreativeStudio.Domain.Common;
using CreativeStudio.Domain.Jobs;
using MediatR;

namespace CreativeStudio.Application.Jobs;

/// <summary>One of the user's jobs, with its steps and outputs, and when it is expected to be delivered.</summary>
public sealed record GetJob(Guid UserId, Guid JobId) : IQuery<JobView>;

internal sealed class GetJobHandler(IJobReader jobs, IQueueForecasts forecasts, IJobDurations durations, TimeProvider clock)
    : IRequestHandler<GetJob, Result<JobView>>
{
    public async Task<Result<JobView>> Handle(GetJob query, CancellationToken cancellationToken) =>
        await jobs.FindAsync(query.UserId, query.JobId, cancellationToken) switch
        {
            null => JobErrors.NotFound,
            { Status: JobStatus.Pending or JobStatus.Processing } job => await ForecastAsync(job, cancellationToken),
            var job => job,
        };

    private async Task<JobView> ForecastAsync(JobView job, CancellationToken ct)
    {
        var workload = double.Parse(job.Parameters.GetValueOrDefault(JobIntake.Workload, "1"), CultureInfo.InvariantCulture);
        var work = (await durations.MeasuredAsync(job.JobType, ct)).Estimate(workload);
        var known = job with { EstimatedSeconds = (int)Math.Ceiling(work.P50) };
        var now = clock.GetUtcNow();
        if (job.Status == JobStatus.Processing)
        {
            return known with { Eta = JobEta.Of(0, work, job.StartedAt is { } start ? (now - start).TotalSeconds : 0) };
        }

        if (job.Parameters.TryGetValue(JobIntake.NotBefore, out var text)
            && DateTimeOffset.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal) is var notBefore && notBefore > now)
        {
            return known with { Message = "Waiting for its time", Eta = JobEta.Of((notBefore - now).TotalSeconds, work) };
        }

        var forecast = await forecasts.ReadAsync(job.Id, ct);
        var place = forecast.Find(job.Id);
        return known with
        {
            QueuePosition = place?.Position,
            Message = forecast.RunnersReady == 0 ? "Waiting for a runner: none is ready" : job.Message,
            Eta = JobEta.Of(place?.WaitSeconds ?? 0, work),
        };
    }
}

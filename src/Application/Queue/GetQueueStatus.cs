using CreativeStudio.Application.Common;
using CreativeStudio.Application.Estimates;
using CreativeStudio.Application.Plans;
using CreativeStudio.Domain.Common;
using MediatR;

namespace CreativeStudio.Application.Queue;

/// <summary>The user's own jobs in the queue, and the user's limits.</summary>
public sealed record GetQueueStatus(Guid UserId) : IQuery<QueueStatus>;

/// <summary>What a user sees of the queue.</summary>
/// <param name="Jobs">The user's unfinished jobs: running ones, then waiting ones in the order of their turns, then scheduled ones.</param>
/// <param name="ExpectedWaitSeconds">What a job that is asked for now would wait.</param>
/// <param name="RunnersReady">With 0, jobs wait until a runner comes; the times are guesses for two jobs at once.</param>
public sealed record QueueStatus(
    IReadOnlyList<QueuedJobView> Jobs, int Waiting, int Running, int ExpectedWaitSeconds, int RunnersReady, QueueLimits Limits);

/// <summary>One of the user's jobs that waits or runs.</summary>
/// <param name="Status"><c>processing</c>, <c>pending</c>, or <c>scheduled</c> before its <c>notBefore</c>.</param>
/// <param name="QueuePosition">From 1 among all users' jobs, in the order in which they are expected to start; null unless it waits.</param>
public sealed record QueuedJobView(
    Guid JobId, string JobType, string Status, int? QueuePosition, DateTimeOffset CreatedAt, DateTimeOffset? NotBefore, JobEta Eta);

/// <summary>What the user's plan allows, and how much of it is used.</summary>
public sealed record QueueLimits(
    string Plan, int Priority, int MaxUnfinished, int Unfinished, int MaxRunning, int JobsPerHour, int JobsInLastHour, int MaxBatch);

/// <summary>A user's job in the queue, as stored.</summary>
/// <param name="RunningFor">Seconds since it started; null while it waits.</param>
public sealed record UnfinishedJob(
    Guid JobId, string JobType, double Workload, DateTimeOffset CreatedAt, DateTimeOffset? NotBefore, double? RunningFor);

/// <summary>Reads a user's rows of the queue.</summary>
public interface IQueueReader
{
    /// <summary>The user's jobs that wait or run, oldest first.</summary>
    Task<IReadOnlyList<UnfinishedJob>> ListAsync(Guid userId, CancellationToken ct);
}

internal sealed class GetQueueStatusHandler(
    IQueueReader queue, IQueueForecasts forecasts, IJobDurations durations, IUserPlans plans, TimeProvider clock)
    : IRequestHandler<GetQueueStatus, Result<QueueStatus>>
{
    public async Task<Result<QueueStatus>> Handle(GetQueueStatus query, CancellationToken cancellationToken)
    {
        var jobs = await queue.ListAsync(query.UserId, cancellationToken);
        var now = clock.GetUtcNow();
        var newest = jobs.LastOrDefault(job => job.RunningFor is null && !(job.NotBefore > now));
        var forecast = await forecasts.ReadAsync(newest?.JobId, cancellationToken);
        var standing = await plans.FindAsync(query.UserId, cancellationToken);
        var views = new List<QueuedJobView>();
        foreach (var job in jobs)
        {
            views.Add(View(query.UserId, standing.Plan, job, forecast, (await durations.MeasuredAsync(job.JobType, cancellationToken)).Estimate(job.Workload)));
        }

        var running = jobs.Count(job => job.RunningFor is not null);
        var plan = standing.Plan;
        return new QueueStatus(
            [.. views.OrderBy(view => view.Status switch { "processing" => 0, "pending" => 1, _ => 2 }).ThenBy(view => view.QueuePosition)],
            jobs.Count - running,
            running,
            (int)Math.Ceiling(forecast.WaitOfNext(query.UserId, plan.Priority)),
            forecast.RunnersReady,
            new QueueLimits(
                standing.PlanName, plan.Priority, plan.MaxUnfinished, jobs.Count, plan.MaxRunning, plan.JobsPerHour, standing.JobsInLastHour,
                plan.MaxBatch));
    }

    private QueuedJobView View(Guid userId, Plan plan, UnfinishedJob job, QueueForecast forecast, WorkTime work)
    {
        var now = clock.GetUtcNow();
        var place = forecast.Find(job.JobId);
        var (status, position, eta) = job switch
        {
            { RunningFor: { } seconds } => ("processing", (int?)null, JobEta.Of(0, work, seconds)),
            { NotBefore: { } later } when later > now => ("scheduled", null, JobEta.Of((later - now).TotalSeconds, work)),
            _ => (
                "pending",
                place?.Position ?? forecast.PositionOfNext(userId, plan.Priority),
                JobEta.Of(place?.WaitSeconds ?? forecast.WaitOfNext(userId, plan.Priority), work)),
        };
        return new QueuedJobView(job.JobId, job.JobType, status, position, job.CreatedAt, job.NotBefore, eta);
    }
}

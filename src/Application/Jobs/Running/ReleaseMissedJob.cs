using CreativeStudio.Application.Common;
using CreativeStudio.Domain.Common;
using CreativeStudio.Domain.Jobs;
using MediatR;

namespace CreativeStudio.Application.Jobs.Running;

/// <summary>
/// Ends a job that did not start by its <c>startBefore</c>; its credits are released. A job that has started, or has time left, stays as it
/// is. Where a runner starts it at the same moment, the job's history takes one of the two.
/// </summary>
public sealed record ReleaseMissedJob(Guid JobId) : ICommand<JobStatus>;

internal sealed class ReleaseMissedJobHandler(IEventSession session, TimeProvider clock) : IRequestHandler<ReleaseMissedJob, Result<JobStatus>>
{
    public Task<Result<JobStatus>> Handle(ReleaseMissedJob command, CancellationToken cancellationToken) =>
        session.ReportAsync(command.JobId, Decide, cancellationToken);

    private Result<IReadOnlyList<IDomainEvent>> Decide(Job job) =>
        job.StartBefore is { } startBefore && startBefore <= clock.GetUtcNow()
            ? JobDecider.MissStart(job, startBefore)
            : Result<IReadOnlyList<IDomainEvent>>.Ok([]);
}

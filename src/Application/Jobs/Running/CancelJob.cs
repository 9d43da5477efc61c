using CreativeStudio.Application.Common;
using CreativeStudio.Domain.Common;
using CreativeStudio.Domain.Jobs;
using MediatR;

namespace CreativeStudio.Application.Jobs.Running;

/// <summary>The owner wants the job to end: a waiting one ends at once, a running one when its runner has stopped.</summary>
public sealed record CancelJob(Guid UserId, Guid JobId) : ICommand<JobCancellation>;

/// <summary>What cancelling did.</summary>
/// <param name="CreditsRefunded">Credits that are available again now; 0 while the runner has not stopped.</param>
public sealed record JobCancellation(Guid JobId, JobStatus Status, long CreditsRefunded);

internal sealed class CancelJobHandler(IEventSession session) : IRequestHandler<CancelJob, Result<JobCancellation>>
{
    public async Task<Result<JobCancellation>> Handle(CancelJob command, CancellationToken cancellationToken)
    {
        var decided = await session.DecideAsync(
            command.JobId,
            job => job.UserId == command.UserId ? JobDecider.Cancel(job, command.UserId) : JobErrors.NotFound,
            cancellationToken);
        return decided.Then<JobCancellation>(decision => decision.StatusAfter() is var status && status == JobStatus.Cancelled
            ? new JobCancellation(command.JobId, status, decision.Before.Price)
            : new JobCancellation(command.JobId, status, 0));
    }
}

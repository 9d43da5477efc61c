using CreativeStudio.Application.Common;
using CreativeStudio.Domain.Common;
using CreativeStudio.Domain.Jobs;
using MediatR;

namespace CreativeStudio.Application.Jobs.Running;

/// <summary>
/// An attempt failed, or its lease ran out. Answers <see cref="JobStatus.Pending"/> where the job waits again,
/// <see cref="JobStatus.Failed"/> or <see cref="JobStatus.Cancelled"/> where it ended and its credits were released.
/// </summary>
/// <param name="Code">Stable code, for example <c>lease_expired</c> or <c>JOB_005</c>.</param>
/// <param name="Reason">For people; holds no text of the client's.</param>
public sealed record FailAttempt(Guid JobId, int Attempt, string Code, string Reason, bool Retryable) : ICommand<JobStatus>;

internal sealed class FailAttemptHandler(IEventSession session) : IRequestHandler<FailAttempt, Result<JobStatus>>
{
    public Task<Result<JobStatus>> Handle(FailAttempt command, CancellationToken cancellationToken) => session.ReportAsync(
        command.JobId,
        job => JobDecider.FailAttempt(job, command.Attempt, command.Code, command.Reason, command.Retryable),
        cancellationToken);
}

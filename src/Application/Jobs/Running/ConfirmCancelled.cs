using CreativeStudio.Application.Common;
using CreativeStudio.Domain.Common;
using CreativeStudio.Domain.Jobs;
using MediatR;

namespace CreativeStudio.Application.Jobs.Running;

/// <summary>A runner has stopped a job whose owner asked for that: the job ends and its credits are released.</summary>
public sealed record ConfirmCancelled(Guid JobId, int Attempt) : ICommand<JobStatus>;

internal sealed class ConfirmCancelledHandler(IEventSession session) : IRequestHandler<ConfirmCancelled, Result<JobStatus>>
{
    public Task<Result<JobStatus>> Handle(ConfirmCancelled command, CancellationToken cancellationToken) =>
        session.ReportAsync(command.JobId, job => JobDecider.ConfirmCancelled(job, command.Attempt), cancellationToken);
}

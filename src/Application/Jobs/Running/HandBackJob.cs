using CreativeStudio.Application.Common;
using CreativeStudio.Domain.Common;
using CreativeStudio.Domain.Jobs;
using MediatR;

namespace CreativeStudio.Application.Jobs.Running;

/// <summary>A runner that stops, or has lost its engine, gives the job back. It does not count as a failed attempt.</summary>
public sealed record HandBackJob(Guid JobId, int Attempt) : ICommand<JobStatus>;

internal sealed class HandBackJobHandler(IEventSession session) : IRequestHandler<HandBackJob, Result<JobStatus>>
{
    public Task<Result<JobStatus>> Handle(HandBackJob command, CancellationToken cancellationToken) =>
        session.ReportAsync(command.JobId, job => JobDecider.HandBack(job, command.Attempt), cancellationToken);
}

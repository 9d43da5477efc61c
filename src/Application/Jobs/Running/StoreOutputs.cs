using CreativeStudio.Application.Common;
using CreativeStudio.Domain.Common;
using CreativeStudio.Domain.Jobs;
using MediatR;

namespace CreativeStudio.Application.Jobs.Running;

/// <summary>
/// A runner delivers files before the job is complete: its owner can download them at once. Nothing is charged until
/// <see cref="CompleteJob"/>; where the job fails or is cancelled instead, they are delivered no more.
/// </summary>
public sealed record StoreOutputs(Guid JobId, int Attempt, IReadOnlyList<JobOutput> Outputs) : ICommand<JobStatus>;

internal sealed class StoreOutputsHandler(IEventSession session) : IRequestHandler<StoreOutputs, Result<JobStatus>>
{
    public Task<Result<JobStatus>> Handle(StoreOutputs command, CancellationToken cancellationToken)
    {
        var outputs = command.Outputs.Select(o => new JobOutputStored(command.JobId, command.Attempt, o.Kind, o.File)).ToList();
        return session.ReportAsync(command.JobId, job => JobDecider.StoreOutputs(job, command.Attempt, outputs), cancellationToken);
    }
}

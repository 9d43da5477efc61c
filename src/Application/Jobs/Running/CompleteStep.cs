using CreativeStudio.Application.Common;
using CreativeStudio.Domain.Common;
using CreativeStudio.Domain.Jobs;
using MediatR;

namespace CreativeStudio.Application.Jobs.Running;

/// <summary>A runner has stored all that a step made: no later attempt repeats it.</summary>
public sealed record CompleteStep(
    Guid JobId, int Attempt, string Step, IReadOnlyList<StoredFile> Files, TimeSpan Elapsed, TimeSpan GpuTime) : ICommand<JobStatus>;

internal sealed class CompleteStepHandler(IEventSession session) : IRequestHandler<CompleteStep, Result<JobStatus>>
{
    public Task<Result<JobStatus>> Handle(CompleteStep command, CancellationToken cancellationToken)
    {
        var completed = new JobStepCompleted(
            command.JobId, command.Attempt, command.Step, command.Files,
            (long)command.Elapsed.TotalMilliseconds, (long)command.GpuTime.TotalMilliseconds);
        return session.ReportAsync(command.JobId, job => JobDecider.CompleteStep(job, completed), cancellationToken);
    }
}

using CreativeStudio.Application.Common;
using CreativeStudio.Domain.Common;
using CreativeStudio.Domain.Jobs;
using MediatR;

namespace CreativeStudio.Application.Jobs.Running;

/// <summary>A runner begins a step. <paramref name="Title"/> is what a person reads and holds no text of the client's.</summary>
public sealed record StartStep(Guid JobId, int Attempt, string Step, string Title) : ICommand<JobStatus>;

internal sealed class StartStepHandler(IEventSession session) : IRequestHandler<StartStep, Result<JobStatus>>
{
    public Task<Result<JobStatus>> Handle(StartStep command, CancellationToken cancellationToken) => session.ReportAsync(
        command.JobId, job => JobDecider.StartStep(job, command.Attempt, command.Step, command.Title), cancellationToken);
}

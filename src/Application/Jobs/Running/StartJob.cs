using CreativeStudio.Application.Common;
using CreativeStudio.Domain.Common;
using CreativeStudio.Domain.Jobs;
using MediatR;

namespace CreativeStudio.Application.Jobs.Running;

/// <summary>A runner begins the attempt of its lease. Answers the job, with the steps that earlier attempts stored.</summary>
public sealed record StartJob(Guid JobId, string RunnerId, string Engine, int Attempt) : ICommand<Job>;

internal sealed class StartJobHandler(IEventSession session) : IRequestHandler<StartJob, Result<Job>>
{
    public async Task<Result<Job>> Handle(StartJob command, CancellationToken cancellationToken)
    {
        var decided = await session.DecideAsync(
            command.JobId, job => JobDecider.Start(job, command.RunnerId, command.Engine, command.Attempt), cancellationToken);
        return decided.Then<Job>(decision => decision.Before.When((JobStarted)decision.Events[0]));
    }
}

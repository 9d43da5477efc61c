using CreativeStudio.Application.Common;
using CreativeStudio.Domain.Common;
using CreativeStudio.Domain.Jobs;
using MediatR;

namespace CreativeStudio.Application.Jobs;

/// <summary>One of the user's jobs, with its steps and outputs.</summary>
public sealed record GetJob(Guid UserId, Guid JobId) : IQuery<JobView>;

internal sealed class GetJobHandler(IJobReader jobs) : IRequestHandler<GetJob, Result<JobView>>
{
    public async Task<Result<JobView>> Handle(GetJob query, CancellationToken cancellationToken) =>
        await jobs.FindAsync(query.UserId, query.JobId, cancellationToken) is { } job ? job : JobErrors.NotFound;
}

using CreativeStudio.Application.Common;
using CreativeStudio.Domain.Common;
using CreativeStudio.Domain.Jobs;
using MediatR;

namespace CreativeStudio.Application.Jobs.Running;

/// <summary>What the client asked for, for the runner that makes it.</summary>
public sealed record GetJobRequest(Guid JobId) : IQuery<JobRequest>;

internal sealed class GetJobRequestHandler(IJobRequests requests) : IRequestHandler<GetJobRequest, Result<JobRequest>>
{
    public async Task<Result<JobRequest>> Handle(GetJobRequest query, CancellationToken cancellationToken) =>
        await requests.FindAsync(query.JobId, cancellationToken) is { } request ? request : JobErrors.RequestNotStored;
}

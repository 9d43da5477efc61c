using CreativeStudio.Application.Common;
using CreativeStudio.Domain.Common;
using CreativeStudio.Domain.Jobs;
using MediatR;

namespace CreativeStudio.Application.Jobs;

/// <summary>One of the user's batches, prompt by prompt.</summary>
public sealed record GetBatchSummary(Guid UserId, Guid JobId) : IQuery<BatchSummary>;

internal sealed class GetBatchSummaryHandler(IJobReader jobs, IJobRequests requests) : IRequestHandler<GetBatchSummary, Result<BatchSummary>>
{
    public async Task<Result<BatchSummary>> Handle(GetBatchSummary query, CancellationToken cancellationToken)
    {
        var job = await jobs.FindAsync(query.UserId, query.JobId, cancellationToken);
        if (job is null)
        {
            return JobErrors.NotFound;
        }

        if (job.JobType != ImageBatch.JobType)
        {
            return JobErrors.NoBatch;
        }

        return await requests.FindAsync(query.JobId, cancellationToken) is { } request
            ? BatchSummary.Of(
                job.Id, request.Read<ImageBatch>(), job.Status, job.CreditsUsed,
                job.Outputs.Select(output => output.Filename).ToHashSet(StringComparer.Ordinal))
            : JobErrors.RequestNotStored;
    }
}

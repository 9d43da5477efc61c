using CreativeStudio.Application.Common;
using CreativeStudio.Application.Jobs;
using CreativeStudio.Application.Jobs.Reading;
using CreativeStudio.Domain.Common;
using CreativeStudio.Domain.ImageGeneration;
using CreativeStudio.Domain.Jobs;
using MediatR;

namespace CreativeStudio.Application.ImageGeneration;

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

        if (job.JobType != ImageBatchRequest.JobType)
        {
            return JobErrors.NoBatch;
        }

        return await requests.FindAsync(query.JobId, cancellationToken) is { } request
            ? BatchSummary.Of(
                job.Id, request.Read<ImageBatchRequest>(), job.Status, job.CreditsUsed,
                job.Outputs.Select(output => output.Filename).ToHashSet(StringComparer.Ordinal))
            : JobErrors.RequestNotStored;
    }
}

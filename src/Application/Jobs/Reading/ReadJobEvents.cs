using CreativeStudio.Application.Common;
using CreativeStudio.Domain.Common;
using CreativeStudio.Domain.Jobs;
using MediatR;

namespace CreativeStudio.Application.Jobs.Reading;

/// <summary>The events of the user's job after a version.</summary>
public sealed record ReadJobEvents(Guid UserId, Guid JobId, long AfterVersion) : IQuery<JobHistory>;

/// <summary>A part of a job's history.</summary>
/// <param name="Events">Oldest first.</param>
/// <param name="Ended">Nothing comes after them.</param>
public sealed record JobHistory(IReadOnlyList<EventEnvelope> Events, bool Ended);

internal sealed class ReadJobEventsHandler(IEventReader events) : IRequestHandler<ReadJobEvents, Result<JobHistory>>
{
    public async Task<Result<JobHistory>> Handle(ReadJobEvents query, CancellationToken cancellationToken)
    {
        // The first event names the owner, and the last one says whether more can come.
        var news = await events.ReadNewsAsync(query.JobId, query.AfterVersion, cancellationToken);
        return news.Count > 0 && news[0].Data is JobRequested requested && requested.UserId == query.UserId
            ? new JobHistory([.. news.Where(e => e.Version > query.AfterVersion)], news[^1].Data is JobCompleted or JobFailed or JobCancelled)
            : JobErrors.NotFound;
    }
}

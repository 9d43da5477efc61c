using CreativeStudio.Application.Common;
using CreativeStudio.Application.Storage;
using CreativeStudio.Domain.Jobs;
using CreativeStudio.Infrastructure.EventStore;
using Npgsql;

namespace CreativeStudio.Infrastructure.Storage;

/// <summary>
/// Removes what a job leaves behind: the files of its steps when it ends, and the outputs of an attempt that did not come to deliver. A
/// subscription, so that no crash between the end of a job and the clean-up leaves files that nobody owns. Removing twice does no harm.
/// </summary>
internal sealed class EndedJobFiles(IObjectStore store, IEventReader events) : ISubscription
{
    public string Name => "ended_job_files";

    public IReadOnlyList<string> Aliases { get; } = ["job_completed", "job_failed", "job_cancelled"];

    public async Task HandleAsync(IReadOnlyList<EventEnvelope> page, NpgsqlConnection connection, CancellationToken ct)
    {
        foreach (var ended in page)
        {
            await store.DeletePrefixAsync($"temp/{ended.StreamId}/", ct);
            if (ended.Data is not JobCompleted && await events.AggregateAsync<Job>(ended.StreamId, ct) is { State.UserId: var owner })
            {
                await store.DeletePrefixAsync($"outputs/{owner}/{ended.StreamId}/", ct);
            }
        }
    }
}

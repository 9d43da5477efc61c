using CreativeStudio.Application.Common;
using CreativeStudio.Domain.Jobs;
using CreativeStudio.Infrastructure.EventStore;

namespace CreativeStudio.Infrastructure.Queue;

/// <summary>The jobs that wait or run, in the transaction that accepts, fails, hands back or ends them.</summary>
internal sealed class GpuQueueProjection : IInlineProjection
{
    public string Name => "gpu_queue";

    public IReadOnlyList<string> Tables { get; } = ["gpu_queue"];

    public void Project(EventEnvelope envelope, ISqlBatch batch)
    {
        switch (envelope.Data)
        {
            case JobQueued e:
                // Queued again, it keeps its age and the attempts that ended.
                batch.Add(
                    """
                    INSERT INTO gpu_queue (job_id, user_id, job_type, priority, queued_at) VALUES ($1, $2, $3, $4, $5)
                    ON CONFLICT (job_id) DO UPDATE SET priority = EXCLUDED.priority
                    """,
                    e.JobId, e.UserId, e.JobType, e.Priority, envelope.Timestamp);
                break;
            case JobAttemptFailed e:
                EndAttempt(batch, e.JobId, e.Attempt);
                break;
            case JobHandedBack e:
                EndAttempt(batch, e.JobId, e.Attempt);
                break;
            case JobCancellationRequested e:
                batch.Add("UPDATE gpu_queue SET cancellation_requested = TRUE WHERE job_id = $1", e.JobId);
                break;
            case JobCompleted or JobFailed or JobCancelled:
                batch.Add("DELETE FROM gpu_queue WHERE job_id = $1", envelope.StreamId);
                break;
            default:
                break;
        }
    }

    private static void EndAttempt(ISqlBatch batch, Guid jobId, int attempt) =>
        batch.Add("UPDATE gpu_queue SET attempt = $2 WHERE job_id = $1", jobId, attempt);
}

using CreativeStudio.Application.Common;
using CreativeStudio.Domain.Jobs;
using CreativeStudio.Infrastructure.EventStore;
using NpgsqlTypes;

namespace CreativeStudio.Infrastructure.Queue;

/// <summary>The jobs that wait or run, and what their users were served, in the transaction of their events.</summary>
internal sealed class GpuQueueProjection : IInlineProjection
{
    private static readonly RowStatement Request = new(
        """
        INSERT INTO gpu_queue (job_id, user_id, job_type, priority, queued_at, workload, not_before, start_before, workflow)
        SELECT r.job_id, r.user_id, r.job_type, r.priority, r.at, r.workload, r.not_before, r.start_before, r.workflow FROM {rows}
        """,
        ("job_id", NpgsqlDbType.Uuid), ("user_id", NpgsqlDbType.Uuid), ("job_type", NpgsqlDbType.Text), ("priority", NpgsqlDbType.Integer),
        ("at", NpgsqlDbType.TimestampTz), ("workload", NpgsqlDbType.Double), ("not_before", NpgsqlDbType.TimestampTz), ("start_before", NpgsqlDbType.TimestampTz),
        ("workflow", NpgsqlDbType.Text));

    public string Name => "gpu_queue";

    public IReadOnlyList<string> Tables { get; } = ["gpu_queue", "gpu_usage"];

    // A job is requested and queued by one action.
    public void Project(IReadOnlyList<EventEnvelope> events, ISqlBatch batch)
    {
        var isNew = events is [{ Data: JobRequested }, { Data: JobQueued }, ..];
        if (isNew)
        {
            AddRequest((JobRequested)events[0].Data, events[1], ((JobQueued)events[1].Data).Priority, batch);
        }

        foreach (var envelope in events.Skip(isNew ? 2 : 0))
        {
            Project(envelope, batch);
        }
    }

    public void Project(EventEnvelope envelope, ISqlBatch batch)
    {
        switch (envelope.Data)
        {
            case JobRequested e:
                AddRequest(e, envelope, 0, batch);
                break;
            case JobStarted e:
                batch.Add("UPDATE gpu_queue SET start_before = NULL WHERE job_id = $1 AND start_before IS NOT NULL", e.JobId);
                break;
            case JobStepCompleted { GpuMilliseconds: > 0 } e:
                batch.Add("UPDATE gpu_queue SET gpu_milliseconds = gpu_milliseconds + $2 WHERE job_id = $1", e.JobId, e.GpuMilliseconds);
                Charge(batch, envelope, "$3 / 1000.0", e.GpuMilliseconds);
                break;
            case JobCompleted e:
                // What no step told.
                Charge(batch, envelope, "greatest(0, $3::float8 - gpu_milliseconds / 1000.0)", e.GpuSeconds);
                batch.Add("DELETE FROM gpu_queue WHERE job_id = $1", envelope.StreamId);
                break;
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
            case JobFailed or JobCancelled:
                batch.Add("DELETE FROM gpu_queue WHERE job_id = $1", envelope.StreamId);
                break;
            default:
                break;
        }
    }

    private static void AddRequest(JobRequested e, EventEnvelope last, int priority, ISqlBatch batch) => batch.Add(
        Request,
        e.JobId, e.UserId, e.JobType, priority, last.Timestamp, e.Workload, e.NotBefore, e.StartBefore, e.Workflow ?? e.Capability);

    private static void Charge(ISqlBatch batch, EventEnvelope envelope, string seconds, object measured) => batch.Add(
        $"""
        INSERT INTO gpu_usage (user_id, seconds, at) SELECT user_id, {seconds}, $2 FROM gpu_queue WHERE job_id = $1
        ON CONFLICT (user_id) DO UPDATE
            SET seconds = studio.decayed(gpu_usage.seconds, gpu_usage.at, EXCLUDED.at)
                    + studio.decayed(EXCLUDED.seconds, EXCLUDED.at, gpu_usage.at),
                at = greatest(gpu_usage.at, EXCLUDED.at)
        """,
        envelope.StreamId, envelope.Timestamp, measured);

    private static void EndAttempt(ISqlBatch batch, Guid jobId, int attempt) =>
        batch.Add("UPDATE gpu_queue SET attempt = $2 WHERE job_id = $1", jobId, attempt);
}

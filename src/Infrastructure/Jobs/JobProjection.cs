using System.Globalization;
using System.Text.Json;
using CreativeStudio.Application.Common;
using CreativeStudio.Domain.Jobs;
using CreativeStudio.Infrastructure.EventStore;
using NpgsqlTypes;

namespace CreativeStudio.Infrastructure.Jobs;

/// <summary>Jobs, their steps and their outputs as clients see them, in the transaction that changes them.</summary>
internal sealed class JobProjection : IInlineProjection
{
    private static readonly RowStatement Request = new(
        """
        INSERT INTO jobs (job_id, user_id, job_type, status, price, priority, retry_of, parameters, workload, not_before, version, created_at,
                          updated_at)
        SELECT r.job_id, r.user_id, r.job_type, 'pending', r.price, r.priority, r.retry_of, r.parameters, r.workload, r.not_before, r.version, r.at, r.at
        FROM {rows}
        """,
        ("job_id", NpgsqlDbType.Uuid), ("user_id", NpgsqlDbType.Uuid), ("job_type", NpgsqlDbType.Text), ("price", NpgsqlDbType.Bigint),
        ("priority", NpgsqlDbType.Integer), ("retry_of", NpgsqlDbType.Uuid), ("parameters", NpgsqlDbType.Jsonb), ("workload", NpgsqlDbType.Double),
        ("not_before", NpgsqlDbType.TimestampTz), ("version", NpgsqlDbType.Bigint), ("at", NpgsqlDbType.TimestampTz));

    public string Name => "jobs";

    public IReadOnlyList<string> Tables { get; } = ["jobs", "job_steps", "job_outputs"];

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
            case JobQueued e:
                Update(envelope, batch, "status = 'pending', runner_id = NULL, priority = $4", e.Priority);
                break;
            case JobStarted e:
                Update(
                    envelope, batch,
                    """
                    status = 'processing', attempt = $4, engine = $5, runner_id = $6, last_runner = $6, started_at = coalesce(started_at, $2),
                    error_code = NULL, error_message = NULL
                    """,
                    e.Attempt, e.Engine, e.RunnerId);
                break;
            case JobStepStarted e:
                Update(envelope, batch, "attempt = $4", e.Attempt);
                batch.Add(
                    """
                    INSERT INTO job_steps (job_id, step, version, title, attempt, started_at) VALUES ($1, $2, $3, $4, $5, $6)
                    ON CONFLICT (job_id, step) DO UPDATE SET version = excluded.version, title = excluded.title, attempt = excluded.attempt,
                        started_at = excluded.started_at, completed_at = NULL, milliseconds = NULL
                    """,
                    e.JobId, e.Step, envelope.Version, e.Title, e.Attempt, envelope.Timestamp);
                break;
            case JobStepCompleted e:
                Update(envelope, batch, "attempt = $4", e.Attempt);
                batch.Add(
                    """
                    INSERT INTO job_steps (job_id, step, version, title, attempt, started_at, completed_at, milliseconds)
                    VALUES ($1, $2, $3, $2, $4, $5, $5, $6)
                    ON CONFLICT (job_id, step) DO UPDATE SET attempt = excluded.attempt, completed_at = excluded.completed_at,
                        milliseconds = excluded.milliseconds
                    """,
                    e.JobId, e.Step, envelope.Version, e.Attempt, envelope.Timestamp, e.Milliseconds);
                break;
            case JobOutputStored e:
                Update(envelope, batch, "attempt = $4", e.Attempt);
                batch.Add(
                    """
                    INSERT INTO job_outputs (job_id, name, version, kind, key, content_type, bytes, sha256)
                    VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
                    ON CONFLICT (job_id, name) DO UPDATE SET version = excluded.version, kind = excluded.kind, key = excluded.key,
                        content_type = excluded.content_type, bytes = excluded.bytes, sha256 = excluded.sha256
                    """,
                    e.JobId, e.File.Name, envelope.Version, e.Kind, e.File.Key, e.File.ContentType, e.File.Bytes, e.File.Sha256);
                break;
            case JobAttemptFailed e:
                Update(
                    envelope, batch, "status = 'pending', runner_id = NULL, attempt = $4, error_code = $5, error_message = $6",
                    e.Attempt, e.Code, e.Reason);
                break;
            case JobHandedBack e:
                Update(envelope, batch, "status = 'pending', runner_id = NULL, attempt = $4", e.Attempt);
                break;
            case JobCancellationRequested:
                Update(envelope, batch, "cancellation_requested = TRUE");
                break;
            case JobCompleted e:
                Update(
                    envelope, batch,
                    """
                    status = 'completed', runner_id = NULL, completed_at = $2, attempt = $4, gpu_seconds = $5, models = $6,
                    peak_vram_megabytes = $7,
                    (pictures, films) = (SELECT count(*) FILTER (WHERE kind = 'image'), count(*) FILTER (WHERE kind = 'video')
                                         FROM job_outputs WHERE job_id = $1)
                    """,
                    e.Attempt, e.GpuSeconds, e.Models.ToArray(), e.PeakVramMegabytes);
                break;
            case JobFailed e:
                Update(
                    envelope, batch, "status = 'failed', runner_id = NULL, completed_at = $2, error_code = $4, error_message = $5",
                    e.Code, e.Reason);
                RemoveOutputs(e.JobId, batch);
                break;
            case JobCancelled e:
                Update(envelope, batch, "status = 'cancelled', runner_id = NULL, completed_at = $2");
                RemoveOutputs(e.JobId, batch);
                break;
            default:
                break;
        }
    }

    private static void AddRequest(JobRequested e, EventEnvelope last, int priority, ISqlBatch batch) => batch.Add(
        Request,
        e.JobId, e.UserId, e.JobType, e.Price, priority, e.RetryOf, JsonSerializer.SerializeToUtf8Bytes(Parameters(e)), e.Workload, e.NotBefore,
        last.Version, last.Timestamp);

    // The API shows one map of texts: the kind's own parameters, and what the event has in fields of their own.
    private static Dictionary<string, string> Parameters(JobRequested e)
    {
        var parameters = new Dictionary<string, string>(e.Parameters, StringComparer.Ordinal)
        {
            ["workload"] = e.Workload.ToString(CultureInfo.InvariantCulture),
        };
        Add("notBefore", e.NotBefore?.UtcDateTime.ToString("O", CultureInfo.InvariantCulture));
        Add("startBefore", e.StartBefore?.UtcDateTime.ToString("O", CultureInfo.InvariantCulture));
        Add("workflow", e.Workflow);
        Add("offer", e.Capability);
        Add("requeuedBy", e.RequeuedBy?.ToString());
        return parameters;

        void Add(string name, string? value)
        {
            if (value is not null)
            {
                parameters[name] = value;
            }
        }
    }

    // What was delivered before its end belongs to nobody: nothing is charged for it.
    private static void RemoveOutputs(Guid jobId, ISqlBatch batch) => batch.Add("DELETE FROM job_outputs WHERE job_id = $1", jobId);

    private static void Update(EventEnvelope envelope, ISqlBatch batch, string assignments, params object?[] more) => batch.Add(
        $"UPDATE jobs SET updated_at = $2, version = $3, {assignments} WHERE job_id = $1",
        [envelope.StreamId, envelope.Timestamp, envelope.Version, .. more]);
}

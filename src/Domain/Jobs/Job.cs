using System.Collections.Immutable;
using CreativeStudio.Domain.Common;

namespace CreativeStudio.Domain.Jobs;

/// <summary>What a client sees of a job's life.</summary>
public enum JobStatus
{
    /// <summary>Waits for a runner.</summary>
    Pending,

    /// <summary>A runner works on it.</summary>
    Processing,

    /// <summary>Delivered and paid.</summary>
    Completed,

    /// <summary>Ended without a result; nothing was charged.</summary>
    Failed,

    /// <summary>Ended by its owner; nothing was charged.</summary>
    Cancelled,
}

/// <summary>
/// A request for media, folded from its events.
/// </summary>
/// <param name="Id">The job id, which is the stream id.</param>
/// <param name="Attempt">Number of the newest attempt, 0 before the first; the fencing token of its runner.</param>
/// <param name="FailedAttempts">Attempts that failed; handed back ones do not count.</param>
/// <param name="CompletedSteps">What each finished step stored, by step key.</param>
/// <param name="Outputs">Downloadable files by name; a repeated attempt replaces a file of the same name.</param>
[Aggregate("job")]
public sealed record Job(
    Guid Id,
    Guid UserId,
    string JobType,
    string RequestSha256,
    IReadOnlyDictionary<string, string> Parameters,
    long Price,
    Guid? RetryOf,
    JobStatus Status,
    int Priority,
    int Attempt,
    int FailedAttempts,
    string? RunnerId,
    bool CancellationRequested,
    ImmutableSortedDictionary<string, JobStepCompleted> CompletedSteps,
    ImmutableSortedDictionary<string, JobOutputStored> Outputs)
{
    /// <summary>The job fails where it has not started by this time; null where the client set none.</summary>
    public DateTimeOffset? StartBefore { get; init; }

    /// <summary>True once a runner has worked on it: an attempt whose lease ran out before that does not count.</summary>
    public bool HasStarted { get; init; }

    /// <summary>True when the job is completed, failed or cancelled: nothing can happen to it any more.</summary>
    public bool HasEnded() => Status is JobStatus.Completed or JobStatus.Failed or JobStatus.Cancelled;

    /// <summary>The job as requested.</summary>
    public static Job Begin(JobRequested e) => new(
        e.JobId, e.UserId, e.JobType, e.RequestSha256, e.Parameters, e.Price, e.RetryOf, JobStatus.Pending, 0, 0, 0, null, false,
        ImmutableSortedDictionary.Create<string, JobStepCompleted>(StringComparer.Ordinal),
        ImmutableSortedDictionary.Create<string, JobOutputStored>(StringComparer.Ordinal))
    {
        StartBefore = e.StartBefore,
    };

    /// <summary>Waits with this priority.</summary>
    public Job When(JobQueued e) => this with { Priority = e.Priority };

    /// <summary>A runner works on it.</summary>
    public Job When(JobStarted e) => this with { Status = JobStatus.Processing, Attempt = e.Attempt, RunnerId = e.RunnerId, HasStarted = true };

    /// <summary>The step's files are stored.</summary>
    public Job When(JobStepCompleted e) => this with { CompletedSteps = CompletedSteps.SetItem(e.Step, e) };

    /// <summary>The file can be downloaded.</summary>
    public Job When(JobOutputStored e) => this with { Outputs = Outputs.SetItem(e.File.Name, e) };

    /// <summary>Back to the queue; a <see cref="JobFailed"/> follows where no attempt is left.</summary>
    public Job When(JobAttemptFailed e) =>
        this with { Status = JobStatus.Pending, RunnerId = null, Attempt = e.Attempt, FailedAttempts = FailedAttempts + 1 };

    /// <summary>Back to the queue.</summary>
    public Job When(JobHandedBack e) => this with { Status = JobStatus.Pending, RunnerId = null, Attempt = e.Attempt };

    /// <summary>Delivered.</summary>
    public Job When(JobCompleted e) => this with { Status = JobStatus.Completed, RunnerId = null, Attempt = e.Attempt };

    /// <summary>Ended without a result: what was stored before is not delivered, since nothing is charged for it.</summary>
    public Job When(JobFailed e) => this with { Status = JobStatus.Failed, RunnerId = null, Id = e.JobId, Outputs = Outputs.Clear() };

    /// <summary>Is to end.</summary>
    public Job When(JobCancellationRequested e) => this with { CancellationRequested = true, Id = e.JobId };

    /// <summary>Ended by its owner: what was stored before is not delivered, since nothing is charged for it.</summary>
    public Job When(JobCancelled e) => this with { Status = JobStatus.Cancelled, RunnerId = null, Id = e.JobId, Outputs = Outputs.Clear() };
}

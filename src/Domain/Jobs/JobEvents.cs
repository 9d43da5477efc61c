using CreativeStudio.Domain.Common;

namespace CreativeStudio.Domain.Jobs;

// The stream id is the job id. Attempts count from 1; an attempt is one lease by one runner, and its number is the fencing token.

/// <summary>A client asked for media. The free text of the request is stored beside the events, under the same job id.</summary>
/// <param name="JobType">The kind of job, for example <c>story-video</c>.</param>
/// <param name="RequestSha256">SHA-256 of the stored request in lower-case hex: proves which request was paid for.</param>
/// <param name="Parameters">The kind's own parameters that are not free text, for example <c>visualStyle</c>.</param>
/// <param name="Price">Whole credits.</param>
/// <param name="RetryOf">The job this one repeats, or whose film it changes.</param>
[EventAlias("job_requested")]
public sealed record JobRequested(
    Guid JobId,
    Guid UserId,
    string JobType,
    string RequestSha256,
    IReadOnlyDictionary<string, string> Parameters,
    long Price,
    Guid? RetryOf) : IDomainEvent
{
    /// <summary>What the time of work is proportional to: seconds of film, or pictures.</summary>
    public double Workload { get; init; } = 1;

    /// <summary>The job starts at this time or later; null where the client set none.</summary>
    public DateTimeOffset? NotBefore { get; init; }

    /// <summary>The job fails where it has not started by this time; null where the client set none.</summary>
    public DateTimeOffset? StartBefore { get; init; }

    /// <summary>The workflow pack to run: only runners that have it lease the job. Null for kinds that choose theirs themselves.</summary>
    public string? Workflow { get; init; }

    /// <summary>What a runner must offer beside the kind of job, for example <c>video/generate</c>; null where the kind is enough.</summary>
    public string? Capability { get; init; }

    /// <summary>The operator who asked again for a failed job; null where its owner asked.</summary>
    public Guid? RequeuedBy { get; init; }
}

/// <summary>The job waits for a runner, for the first time or again. Higher <paramref name="Priority"/> goes first.</summary>
[EventAlias("job_queued")]
public sealed record JobQueued(Guid JobId, Guid UserId, string JobType, int Priority) : IDomainEvent;

/// <summary>A runner leased the job and began an attempt on an engine, <c>comfyui</c> or <c>preview</c>.</summary>
[EventAlias("job_started")]
public sealed record JobStarted(Guid JobId, string RunnerId, string Engine, int Attempt) : IDomainEvent;

/// <summary>A step of the pipeline began.</summary>
/// <param name="Step">Stable key of the step within the job, for example <c>draw-3</c>.</param>
/// <param name="Title">What a person reads, for example <c>Generating scene 3 of 8</c>.</param>
[EventAlias("job_step_started")]
public sealed record JobStepStarted(Guid JobId, int Attempt, string Step, string Title) : IDomainEvent;

/// <summary>A step ended and all it made is stored: no later attempt repeats it.</summary>
/// <param name="Milliseconds">Time the step took.</param>
/// <param name="GpuMilliseconds">Time the engine worked for the step.</param>
[EventAlias("job_step_completed")]
public sealed record JobStepCompleted(
    Guid JobId, int Attempt, string Step, IReadOnlyList<StoredFile> Files, long Milliseconds, long GpuMilliseconds) : IDomainEvent;

/// <summary>
/// A file that the client can download is stored: before the job completes where a kind of job delivers file by file, with it otherwise. Of a
/// job that fails or is cancelled afterwards, nothing is delivered and the files are removed.
/// </summary>
/// <param name="Kind">What it is: <c>video</c>, <c>image</c>, <c>subtitles</c>, <c>thumbnail</c>, <c>document</c>, <c>project</c>.</param>
[EventAlias("job_output_stored")]
public sealed record JobOutputStored(Guid JobId, int Attempt, string Kind, StoredFile File) : IDomainEvent;

/// <summary>The attempt ended without a result; a retryable one goes back to the queue while attempts are left.</summary>
/// <param name="Code">Stable code, for example <c>lease_expired</c> or <c>JOB_005</c>.</param>
/// <param name="Reason">For people; holds no text of the client's.</param>
[EventAlias("job_attempt_failed")]
public sealed record JobAttemptFailed(Guid JobId, int Attempt, string Code, string Reason, bool Retryable) : IDomainEvent;

/// <summary>The runner stopped in good order, or its engine was away, and it gave the job back. It does not count as a failed attempt.</summary>
[EventAlias("job_handed_back")]
public sealed record JobHandedBack(Guid JobId, int Attempt) : IDomainEvent;

/// <summary>The job delivered.</summary>
/// <param name="Outputs">Number of files that the client can download.</param>
/// <param name="GpuSeconds">Seconds the engine worked, over all attempts.</param>
/// <param name="Models">Checkpoint models used.</param>
/// <param name="PeakVramMegabytes">Most video memory in use; 0 where the engine does not say.</param>
[EventAlias("job_completed")]
public sealed record JobCompleted(
    Guid JobId, int Attempt, int Outputs, double GpuSeconds, IReadOnlyList<string> Models, long PeakVramMegabytes) : IDomainEvent;

/// <summary>The job ended without a result, for good.</summary>
[EventAlias("job_failed")]
public sealed record JobFailed(Guid JobId, string Code, string Reason) : IDomainEvent;

/// <summary>The owner wants the job to end; a running one ends at its runner's next step.</summary>
[EventAlias("job_cancellation_requested")]
public sealed record JobCancellationRequested(Guid JobId, Guid RequestedBy) : IDomainEvent;

/// <summary>The job ended because its owner wanted it to.</summary>
[EventAlias("job_cancelled")]
public sealed record JobCancelled(Guid JobId) : IDomainEvent;

/// <summary>A file in object storage.</summary>
/// <param name="Name">File name without a path.</param>
/// <param name="Key">Key in object storage.</param>
/// <param name="Sha256">Lower-case hex.</param>
public sealed record StoredFile(string Name, string Key, string ContentType, long Bytes, string Sha256);

using CreativeStudio.Domain.Common;

namespace CreativeStudio.Domain.Jobs;

/// <summary>What a job allows. Pure: state and command in, events or a refusal out.</summary>
public static class JobDecider
{
    /// <summary>Attempts after which a job fails for good.</summary>
    public const int MaxAttempts = 3;

    /// <summary>Accepts a job and puts it in the queue.</summary>
    public static IReadOnlyList<IDomainEvent> Request(JobRequested request, int priority) =>
        [request, new JobQueued(request.JobId, request.UserId, request.JobType, priority)];

    /// <summary>A runner begins the attempt that its lease carries.</summary>
    public static Result<IReadOnlyList<IDomainEvent>> Start(Job job, string runnerId, string engine, int attempt) =>
        job.HasEnded() ? JobErrors.AlreadyEnded(job.Status)
        : job.Status == JobStatus.Processing || attempt <= job.Attempt ? JobErrors.Fenced(attempt)
        : Some(new JobStarted(job.Id, runnerId, engine, attempt));

    /// <summary>A step begins.</summary>
    public static Result<IReadOnlyList<IDomainEvent>> StartStep(Job job, int attempt, string step, string title) =>
        WhileRunning(job, attempt, new JobStepStarted(job.Id, attempt, step, title));

    /// <summary>A step ended with these files stored. Said again in the same attempt, it changes nothing.</summary>
    public static Result<IReadOnlyList<IDomainEvent>> CompleteStep(Job job, JobStepCompleted completed) =>
        job.CompletedSteps.TryGetValue(completed.Step, out var known) && known.Attempt == completed.Attempt
            ? WhileRunning(job, completed.Attempt)
            : WhileRunning(job, completed.Attempt, completed);

    /// <summary>
    /// Delivers files while the job goes on. Those that are stored already with the same content change nothing, so that a repeated attempt
    /// delivers each once.
    /// </summary>
    public static Result<IReadOnlyList<IDomainEvent>> StoreOutputs(Job job, int attempt, IReadOnlyList<JobOutputStored> outputs) =>
        WhileRunning(job, attempt, [.. New(job, outputs)]);

    /// <summary>Delivers what is left: these outputs and the end are one fact, which counts all outputs of the job.</summary>
    public static Result<IReadOnlyList<IDomainEvent>> Complete(Job job, IReadOnlyList<JobOutputStored> outputs, JobCompleted completed)
    {
        var names = job.Outputs.Keys.Union(outputs.Select(output => output.File.Name), StringComparer.Ordinal);
        return WhileRunning(job, completed.Attempt, [.. New(job, outputs), completed with { Outputs = names.Count() }]);
    }

    /// <summary>
    /// The attempt failed. The job goes back to the queue while the failure is retryable and attempts are left; it is cancelled where
    /// its owner asked for that; otherwise it fails for good.
    /// </summary>
    public static Result<IReadOnlyList<IDomainEvent>> FailAttempt(Job job, int attempt, string code, string reason, bool retryable)
    {
        if (job.HasEnded())
        {
            return JobErrors.AlreadyEnded(job.Status);
        }

        // A lease may run out before its runner could say that it started: then the attempt is newer than the newest started one.
        if (job.Status == JobStatus.Processing ? attempt != job.Attempt : attempt <= job.Attempt)
        {
            return JobErrors.Fenced(attempt);
        }

        var failed = new JobAttemptFailed(job.Id, attempt, code, reason, retryable);
        return job.CancellationRequested ? Some(failed, new JobCancelled(job.Id))
            : retryable && job.FailedAttempts + 1 < MaxAttempts ? Some(failed, Queued(job))
            : Some(failed, new JobFailed(job.Id, code, reason));
    }

    /// <summary>The runner stops in good order: the job waits again, or ends where its owner asked for that.</summary>
    public static Result<IReadOnlyList<IDomainEvent>> HandBack(Job job, int attempt) =>
        WhileRunning(job, attempt, job.CancellationRequested
            ? [new JobCancelled(job.Id)]
            : [new JobHandedBack(job.Id, attempt), Queued(job)]);

    /// <summary>The owner wants the job to end: a waiting one ends at once, a running one when its runner has stopped.</summary>
    public static Result<IReadOnlyList<IDomainEvent>> Cancel(Job job, Guid by) => job switch
    {
        _ when job.HasEnded() => JobErrors.AlreadyEnded(job.Status),
        { CancellationRequested: true } => Some(),
        { Status: JobStatus.Processing } => Some(new JobCancellationRequested(job.Id, by)),
        _ => Some(new JobCancellationRequested(job.Id, by), new JobCancelled(job.Id)),
    };

    /// <summary>The runner has stopped a job whose owner wanted that. Nobody else can end a job this way.</summary>
    public static Result<IReadOnlyList<IDomainEvent>> ConfirmCancelled(Job job, int attempt) =>
        job is { Status: JobStatus.Processing, CancellationRequested: false } && job.Attempt == attempt
            ? JobErrors.CancellationNotRequested
            : WhileRunning(job, attempt, new JobCancelled(job.Id));

    /// <summary>The time by which the job was to start is over: it fails, unless it has started or ended.</summary>
    public static Result<IReadOnlyList<IDomainEvent>> MissStart(Job job, DateTimeOffset startBefore) =>
        job.HasEnded() ? JobErrors.AlreadyEnded(job.Status)
        : job.HasStarted ? Some()
        : Some(new JobFailed(job.Id, JobErrors.StartMissed, FormattableString.Invariant($"No runner was free before {startBefore.UtcDateTime:yyyy-MM-dd HH:mm:ss}Z.")));

    /// <summary>A failed or cancelled job may be asked for again.</summary>
    public static Result<Job> Retry(Job job) =>
        job.Status is JobStatus.Failed or JobStatus.Cancelled ? job : JobErrors.NotRetryable(job.Status);

    /// <summary>A failed job may be asked for again on an operator's behalf; what its owner cancelled may not.</summary>
    public static Result<Job> Requeue(Job job) => job.Status == JobStatus.Failed ? job : JobErrors.NotRequeueable(job.Status);

    private static IEnumerable<JobOutputStored> New(Job job, IReadOnlyList<JobOutputStored> outputs) => outputs.Where(output =>
        !job.Outputs.TryGetValue(output.File.Name, out var known) || known.File != output.File || known.Kind != output.Kind);

    private static JobQueued Queued(Job job) => new(job.Id, job.UserId, job.JobType, job.Priority);

    private static Result<IReadOnlyList<IDomainEvent>> WhileRunning(Job job, int attempt, params IDomainEvent[] events) =>
        job.Status == JobStatus.Processing && job.Attempt == attempt ? Some(events) : JobErrors.Fenced(attempt);

    private static Result<IReadOnlyList<IDomainEvent>> Some(params IDomainEvent[] events) => Result<IReadOnlyList<IDomainEvent>>.Ok(events);
}

using CreativeStudio.Domain.Common;

namespace CreativeStudio.Domain.Jobs;

/// <summary>The refusals of a job, with their stable codes.</summary>
public static class JobErrors
{
    /// <summary>No such job for this caller.</summary>
    public static readonly Error NotFound = new(ErrorKind.NotFound, "JOB_001", "There is no job with this id.");

    /// <summary>The job has ended, so it cannot be cancelled or worked on.</summary>
    public static Error AlreadyEnded(JobStatus status) =>
        new(ErrorKind.Conflict, "JOB_002", $"The job is {status.ToString().ToLowerInvariant()} already.");

    /// <summary>Only a failed or cancelled job can be retried.</summary>
    public static Error NotRetryable(JobStatus status) =>
        new(ErrorKind.Conflict, "JOB_007", $"A job that is {status.ToString().ToLowerInvariant()} cannot be retried; a failed or cancelled one can.");

    /// <summary>The job has not delivered yet.</summary>
    public static Error NotCompleted(JobStatus status) =>
        new(ErrorKind.Conflict, "JOB_008", $"The job is {status.ToString().ToLowerInvariant()}: there is nothing to download.");

    /// <summary>Another attempt has begun, or the job is no longer running: this runner's report is refused.</summary>
    public static Error Fenced(int attempt) =>
        new(ErrorKind.Conflict, "JOB_009", $"Attempt {attempt} is over: another runner has the job, or it has ended.");
}

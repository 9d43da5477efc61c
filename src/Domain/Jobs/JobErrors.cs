using CreativeStudio.Domain.Common;

namespace CreativeStudio.Domain.Jobs;

/// <summary>The refusals of a job, with their stable codes.</summary>
public static class JobErrors
{
    /// <summary>No such job for this caller.</summary>
    public static readonly Error NotFound = new(ErrorKind.NotFound, "JOB_001", "There is no job with this id.");

    /// <summary>Code of <see cref="AlreadyEnded"/>.</summary>
    public const string AlreadyEndedCode = "JOB_002";

    /// <summary>Code of <see cref="Fenced"/>.</summary>
    public const string FencedCode = "JOB_009";

    /// <summary>The job has ended, so it cannot be cancelled or worked on.</summary>
    public static Error AlreadyEnded(JobStatus status) =>
        new(ErrorKind.Conflict, AlreadyEndedCode, $"The job is {status.ToString().ToLowerInvariant()} already.");

    /// <summary>Only a failed or cancelled job can be retried.</summary>
    public static Error NotRetryable(JobStatus status) =>
        new(ErrorKind.Conflict, "JOB_007", $"A job that is {status.ToString().ToLowerInvariant()} cannot be retried; a failed or cancelled one can.");

    /// <summary>Only a failed job can be asked for again on its owner's behalf.</summary>
    public static Error NotRequeueable(JobStatus status) =>
        new(ErrorKind.Conflict, "JOB_007", $"A job that is {status.ToString().ToLowerInvariant()} cannot be requeued; a failed one can.");

    /// <summary>The job has delivered nothing yet, or ended without a result.</summary>
    public static Error NotCompleted(JobStatus status) =>
        new(ErrorKind.Conflict, "JOB_008", $"The job is {status.ToString().ToLowerInvariant()}: there is nothing to download.");

    /// <summary>Another attempt has begun, or the job is no longer running: this runner's report is refused.</summary>
    public static Error Fenced(int attempt) =>
        new(ErrorKind.Conflict, FencedCode, $"Attempt {attempt} is over: another runner has the job, or it has ended.");

    /// <summary>A runner may cancel a job only when its owner asked for that.</summary>
    public static readonly Error CancellationNotRequested =
        new(ErrorKind.Conflict, "JOB_010", "Nobody asked for this job to be cancelled.");

    /// <summary>The user has as many unfinished jobs as the plan allows; carries <c>limit</c> and <c>unfinished</c>.</summary>
    public static Error TooManyUnfinished(int limit, int unfinished) =>
        new(ErrorKind.TooManyRequests, "JOB_011", $"{unfinished} jobs wait or run already and {limit} are allowed: wait for one, or cancel one.")
        {
            Facts = new Dictionary<string, object>(StringComparer.Ordinal) { ["policy"] = "maxUnfinished", ["limit"] = limit, ["unfinished"] = unfinished },
        };

    /// <summary>Code of a job that failed because it had not started by its <c>startBefore</c>.</summary>
    public const string StartMissed = "JOB_013";

    /// <summary>The user asked for as many jobs within 60 minutes as the plan allows; carries <c>limit</c> and <c>retryAfter</c> in seconds.</summary>
    public static Error TooManyThisHour(int limit, int retryAfter) =>
        new(ErrorKind.TooManyRequests, "JOB_014", $"{limit} jobs an hour are allowed: the next one in {retryAfter} seconds.")
        {
            Facts = new Dictionary<string, object>(StringComparer.Ordinal)
            {
                ["policy"] = "jobsPerHour", ["limit"] = limit, ["retryAfter"] = retryAfter,
            },
        };

    /// <summary>Runners live and none of them offers what is asked for; carries <c>jobType</c>, <c>reasons</c> and <c>retryAfter</c> in seconds.</summary>
    /// <param name="what">For people: a kind of job, or one workflow.</param>
    /// <param name="reasons">Why not; may be empty.</param>
    public static Error NotOffered(string what, string jobType, IReadOnlyList<string> reasons) => new(
        ErrorKind.Unavailable,
        "JOB_015",
        $"No runner offers {what} now: {(reasons.Count > 0 ? string.Join("; ", reasons) : "it is not among what they make")}. Nothing was charged.")
    {
        Facts = new Dictionary<string, object>(StringComparer.Ordinal) { ["jobType"] = jobType, ["reasons"] = reasons, ["retryAfter"] = 60 },
    };

    /// <summary>Another job repeats this one already; carries its id as <c>retriedAs</c>.</summary>
    public static Error RetriedAlready(Guid retriedAs) =>
        new(ErrorKind.Conflict, "JOB_018", $"Job {retriedAs} repeats this one already.")
        {
            Facts = new Dictionary<string, object>(StringComparer.Ordinal) { ["retriedAs"] = retriedAs },
        };

    /// <summary>The batch has more pictures than the plan allows; carries <c>limit</c> and <c>pictures</c>.</summary>
    public static Error BatchTooLarge(int limit, int pictures)
    {
        var message = $"make {pictures} pictures, and your plan allows {limit} in a batch";
        return new(ErrorKind.Unprocessable, "JOB_016", $"prompts: {message}.")
        {
            Fields = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal) { ["prompts"] = [message] },
            Facts = new Dictionary<string, object>(StringComparer.Ordinal) { ["policy"] = "maxBatch", ["limit"] = limit, ["pictures"] = pictures },
        };
    }

    /// <summary>The job is of a kind that has no prompts to list.</summary>
    public static readonly Error NoBatch = new(ErrorKind.Conflict, "JOB_019", "This job is no batch.");

    /// <summary>Only films of a story have scenes that can be drawn anew.</summary>
    public static readonly Error NoScenes = new(ErrorKind.Conflict, "JOB_017", "This job makes no story film: it has no scenes to draw anew.");

    /// <summary>The job's request was erased or has another type than expected: it cannot be run or repeated.</summary>
    public static readonly Error RequestNotStored =
        new(ErrorKind.Conflict, "JOB_012", "The request of this job is no longer stored.");
}

using System.Text.Json.Serialization;
using CreativeStudio.Application.Estimates;
using CreativeStudio.Domain.Jobs;

namespace CreativeStudio.Application.Jobs.Reading;

/// <summary>A job in a list.</summary>
/// <param name="CreditsUsed">Credits held or spent for it; 0 where it failed or was cancelled.</param>
/// <param name="Progress">Percent, 0 to 100.</param>
/// <param name="OriginalJobId">The job that this one repeats.</param>
public sealed record JobSummary(
    Guid Id,
    string JobType,
    JobStatus Status,
    long CreditsUsed,
    int Progress,
    bool CancellationRequested,
    Guid? OriginalJobId,
    DateTimeOffset CreatedAt,
    DateTimeOffset UpdatedAt,
    DateTimeOffset? StartedAt,
    DateTimeOffset? CompletedAt);

/// <summary>Everything a client sees of a job.</summary>
/// <param name="Message">What happens now, for people.</param>
/// <param name="QueuePosition">From 1 while the job waits, in the order in which all users' jobs are expected to start.</param>
/// <param name="Attempt">Number of the newest attempt; 0 before the first.</param>
/// <param name="Engine">What drew: <c>comfyui</c> or <c>preview</c>.</param>
/// <param name="StartedAt">When the first attempt began.</param>
/// <param name="CompletedAt">When the job ended, however it did.</param>
/// <param name="ProcessingTimeMs">Milliseconds from the first attempt to the end.</param>
public sealed record JobView(
    Guid Id,
    string JobType,
    JobStatus Status,
    long CreditsUsed,
    int Progress,
    string Message,
    bool CancellationRequested,
    long? QueuePosition,
    int Attempt,
    string? Engine,
    Guid? OriginalJobId,
    IReadOnlyDictionary<string, string> Parameters,
    JobErrorView? Error,
    IReadOnlyList<JobStepView> Steps,
    IReadOnlyList<JobOutputView> Outputs,
    JobMetricsView? Metrics,
    DateTimeOffset CreatedAt,
    DateTimeOffset UpdatedAt,
    DateTimeOffset? StartedAt,
    DateTimeOffset? CompletedAt,
    long? ProcessingTimeMs)
{
    /// <summary>What the time of work is proportional to.</summary>
    [JsonIgnore]
    public double Workload { get; init; } = 1;

    /// <summary>The job starts at this time or later; null where the client set none.</summary>
    [JsonIgnore]
    public DateTimeOffset? NotBefore { get; init; }

    /// <summary>Seconds of work as measured on jobs like this one; null once it has ended.</summary>
    public int? EstimatedSeconds { get; init; }

    /// <summary>When it is expected to be delivered; null once it has ended.</summary>
    public JobEta? Eta { get; init; }
}

/// <summary>Why a job failed, or why its last attempt did.</summary>
public sealed record JobErrorView(string Code, string Message);

/// <summary>A step of the pipeline.</summary>
/// <param name="Step">Stable key within the job.</param>
/// <param name="Status"><c>processing</c> or <c>completed</c>.</param>
/// <param name="Milliseconds">Time it took.</param>
public sealed record JobStepView(
    string Step, string Title, string Status, int Attempt, DateTimeOffset StartedAt, DateTimeOffset? CompletedAt, long? Milliseconds);

/// <summary>A file that can be downloaded.</summary>
public sealed record JobOutputView(string Filename, string Kind, string ContentType, long Size, string Sha256, string Path);

/// <summary>What a completed job used.</summary>
/// <param name="GpuSeconds">Seconds the engine worked.</param>
/// <param name="PeakVramMegabytes">0 where the engine does not say.</param>
public sealed record JobMetricsView(double GpuSeconds, long PeakVramMegabytes, IReadOnlyList<string> Models);

/// <summary>How a list of jobs is sorted.</summary>
public enum JobSort
{
    /// <summary>By when it was asked for.</summary>
    CreatedAt,

    /// <summary>By when something last happened to it.</summary>
    UpdatedAt,

    /// <summary>By status, in alphabetical order.</summary>
    Status,
}

/// <summary>The jobs of a user, read from their read model.</summary>
public interface IJobReader
{
    /// <summary>The job; null where the user has no such job.</summary>
    Task<JobView?> FindAsync(Guid userId, Guid jobId, CancellationToken ct);

    /// <summary>A page of the user's jobs, with the total of all pages.</summary>
    Task<Common.Page<JobSummary>> ListAsync(ListJobs query, CancellationToken ct);
}

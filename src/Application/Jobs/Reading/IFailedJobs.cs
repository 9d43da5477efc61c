using CreativeStudio.Application.Common;

namespace CreativeStudio.Application.Jobs.Reading;

/// <summary>Which failed jobs; a null chooses all.</summary>
/// <param name="Code">Why they failed, for example <c>JOB_005</c>.</param>
/// <param name="From">Failed at this time or later.</param>
/// <param name="To">Failed before this time.</param>
public sealed record FailedJobFilter(string? JobType, string? Code, DateTimeOffset? From, DateTimeOffset? To);

/// <summary>A job that failed, for an operator.</summary>
/// <param name="Price">Whole credits that were held for it, and given back.</param>
/// <param name="Attempts">Number of the last attempt; 0 where it never began.</param>
/// <param name="Runner">The runner of the last attempt; null where it never began.</param>
/// <param name="RetriedAs">The newest job that repeats it.</param>
public sealed record FailedJob(
    Guid JobId,
    Guid UserId,
    string JobType,
    string Code,
    string Reason,
    long Price,
    int Attempts,
    string? Runner,
    DateTimeOffset CreatedAt,
    DateTimeOffset FailedAt,
    Guid? RetriedAs);

/// <summary>The failed jobs of all users.</summary>
public interface IFailedJobs
{
    /// <summary>A page of them, the newest failure first, with the total of all pages.</summary>
    Task<Page<FailedJob>> ListAsync(ListFailedJobs query, CancellationToken ct);

    /// <summary>Those that no job repeats yet, the oldest failure first.</summary>
    Task<IReadOnlyList<Guid>> FindForgottenAsync(FailedJobFilter filter, int limit, CancellationToken ct);

    /// <summary>The newest job that repeats this one; null where none does.</summary>
    Task<Guid?> FindRetryAsync(Guid jobId, CancellationToken ct);
}

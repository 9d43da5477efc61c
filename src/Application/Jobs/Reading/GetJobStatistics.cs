using CreativeStudio.Application.Common;
using CreativeStudio.Domain.Common;
using CreativeStudio.Domain.Jobs;
using MediatR;

namespace CreativeStudio.Application.Jobs.Reading;

/// <summary>What the user's jobs were and cost together.</summary>
public sealed record GetJobStatistics(Guid UserId) : IQuery<JobStatistics>;

/// <summary>The jobs of a user together. What failed or was cancelled cost nothing, and has no part in sums and times.</summary>
/// <param name="Since">When the first one was asked for; null where there is none.</param>
/// <param name="ByStatus">Number of jobs by status; every status is there.</param>
/// <param name="CreditsSpent">Whole credits.</param>
/// <param name="GpuSeconds">Seconds that engines worked.</param>
/// <param name="AverageSeconds">From the start of the first attempt to delivery; null before the first one.</param>
/// <param name="P50Seconds">The same, in the middle of all.</param>
/// <param name="SuccessRate">Delivered ones among the delivered and the failed, 0 to 1; null before the first.</param>
/// <param name="Pictures">Pictures delivered, thumbnails not counted.</param>
/// <param name="Films">Films delivered.</param>
/// <param name="ByType">The kinds of jobs that were asked for, the most frequent first.</param>
/// <param name="Days">The last 30 days in UTC, today first, by when the jobs were asked for.</param>
public sealed record JobStatistics(
    DateTimeOffset? Since,
    long Jobs,
    IReadOnlyDictionary<string, long> ByStatus,
    long CreditsSpent,
    double GpuSeconds,
    double? AverageSeconds,
    double? P50Seconds,
    double? SuccessRate,
    long Pictures,
    long Films,
    IReadOnlyList<JobTypeStatistics> ByType,
    IReadOnlyList<JobDay> Days);

/// <summary>The jobs of one kind, counted like all of them.</summary>
public sealed record JobTypeStatistics(
    string JobType,
    long Jobs,
    long Completed,
    long Failed,
    long Cancelled,
    long CreditsSpent,
    double GpuSeconds,
    double? AverageSeconds,
    double? P50Seconds);

/// <summary>The jobs that were asked for on one day.</summary>
/// <param name="CreditsSpent">On those that are delivered.</param>
public sealed record JobDay(DateOnly Date, long Jobs, long Completed, long Failed, long CreditsSpent);

/// <summary>Some of a user's jobs, counted.</summary>
/// <param name="JobType">Null for all kinds together.</param>
public sealed record JobCount(
    string? JobType,
    JobStatus Status,
    long Jobs,
    long Price,
    double GpuSeconds,
    long Pictures,
    long Films,
    double? AverageSeconds,
    double? P50Seconds,
    DateTimeOffset Since);

/// <summary>Counts the jobs of a user.</summary>
public interface IJobCounts
{
    /// <summary>By kind and status, and by status alone.</summary>
    Task<IReadOnlyList<JobCount>> CountAsync(Guid userId, CancellationToken ct);

    /// <summary>By the day in UTC on which they were asked for, from that day on; days without jobs are left out.</summary>
    Task<IReadOnlyList<JobDay>> CountDaysAsync(Guid userId, DateOnly from, CancellationToken ct);
}

internal sealed class GetJobStatisticsHandler(IJobCounts counts, TimeProvider clock) : IRequestHandler<GetJobStatistics, Result<JobStatistics>>
{
    private const int Days = 30;

    public async Task<Result<JobStatistics>> Handle(GetJobStatistics query, CancellationToken cancellationToken)
    {
        var today = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
        var all = await counts.CountAsync(query.UserId, cancellationToken);
        var days = await counts.CountDaysAsync(query.UserId, today.AddDays(1 - Days), cancellationToken);
        return Of(all, days, today);
    }

    private static JobStatistics Of(IReadOnlyList<JobCount> counts, IReadOnlyList<JobDay> days, DateOnly today)
    {
        var together = counts.Where(count => count.JobType is null).ToList();
        var (delivered, failed) = (Find(together, JobStatus.Completed), Find(together, JobStatus.Failed));
        var ended = (delivered?.Jobs ?? 0) + (failed?.Jobs ?? 0);
        return new JobStatistics(
            together.Count == 0 ? null : together.Min(count => count.Since),
            together.Sum(count => count.Jobs),
            Enum.GetValues<JobStatus>().ToDictionary(WireName<JobStatus>.Of, status => Find(together, status)?.Jobs ?? 0, StringComparer.Ordinal),
            delivered?.Price ?? 0,
            Rounded(delivered?.GpuSeconds) ?? 0,
            Rounded(delivered?.AverageSeconds),
            Rounded(delivered?.P50Seconds),
            ended == 0 ? null : Math.Round((double)(delivered?.Jobs ?? 0) / ended, 4),
            delivered?.Pictures ?? 0,
            delivered?.Films ?? 0,
            [.. counts.Where(count => count.JobType is not null).GroupBy(count => count.JobType!, StringComparer.Ordinal)
                .Select(type => Of(type.Key, [.. type])).OrderByDescending(type => type.Jobs).ThenBy(type => type.JobType, StringComparer.Ordinal)],
            [.. Enumerable.Range(0, Days).Select(ago => today.AddDays(-ago))
                .Select(date => days.FirstOrDefault(day => day.Date == date) ?? new JobDay(date, 0, 0, 0, 0))]);
    }

    private static JobTypeStatistics Of(string jobType, IReadOnlyList<JobCount> counts)
    {
        var delivered = Find(counts, JobStatus.Completed);
        return new JobTypeStatistics(
            jobType, counts.Sum(count => count.Jobs), delivered?.Jobs ?? 0, Find(counts, JobStatus.Failed)?.Jobs ?? 0,
            Find(counts, JobStatus.Cancelled)?.Jobs ?? 0, delivered?.Price ?? 0, Rounded(delivered?.GpuSeconds) ?? 0,
            Rounded(delivered?.AverageSeconds), Rounded(delivered?.P50Seconds));
    }

    private static JobCount? Find(IReadOnlyList<JobCount> counts, JobStatus status) => counts.FirstOrDefault(count => count.Status == status);

    private static double? Rounded(double? seconds) => seconds is { } known ? Math.Round(known, 2) : null;
}

namespace CreativeStudio.Application.Jobs;

/// <summary>How long jobs took lately.</summary>
public interface IJobDurations
{
    /// <summary>
    /// Seconds of work per unit of the orders' workload: the median of the newest 20 completed jobs of the type, at most a minute old; null
    /// before the first.
    /// </summary>
    ValueTask<double?> PaceAsync(string jobType, CancellationToken ct);
}

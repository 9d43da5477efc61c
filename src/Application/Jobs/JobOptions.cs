using System.ComponentModel.DataAnnotations;

namespace CreativeStudio.Application.Jobs;

/// <summary>What a user may ask for at once.</summary>
public sealed record JobOptions
{
    /// <summary>Name of the configuration section.</summary>
    public const string Section = "Jobs";

    /// <summary>Jobs of one user that wait or run at the same time; one more is answered 429 (<c>JOB_011</c>).</summary>
    [Range(1, 10_000)]
    public int MaxUnfinished { get; init; } = 100;

    /// <summary>How long a download link is good for.</summary>
    [Range(typeof(TimeSpan), "00:01:00", "7.00:00:00")]
    public TimeSpan DownloadLinkLifetime { get; init; } = TimeSpan.FromHours(1);
}

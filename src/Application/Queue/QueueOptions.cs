using System.ComponentModel.DataAnnotations;

namespace CreativeStudio.Application.Queue;

/// <summary>How the next job is chosen.</summary>
public sealed record QueueOptions
{
    /// <summary>Name of the configuration section.</summary>
    public const string Section = "Queue";

    /// <summary>Seconds after which jobs of a priority that are not served count one point more.</summary>
    [Range(1, 86_400)]
    public double AgeingSeconds { get; init; } = 60;

    /// <summary>Users whose recent GPU seconds lie in the same band of this width count as served equally.</summary>
    [Range(0.001, 3600)]
    public double FairnessBandSeconds { get; init; } = 10;

    /// <summary>Seconds since a job was queued in which one of an equal user may pass it because the runner has that one's models loaded.</summary>
    [Range(0, 3600)]
    public double AffinityPatienceSeconds { get; init; } = 300;
}

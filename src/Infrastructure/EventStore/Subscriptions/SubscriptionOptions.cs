using System.ComponentModel.DataAnnotations;

namespace CreativeStudio.Infrastructure.EventStore;

/// <summary>How subscriptions run.</summary>
public sealed record SubscriptionOptions
{
    /// <summary>Section of the configuration.</summary>
    public const string Section = "Subscriptions";

    /// <summary>Most events in one page and one transaction.</summary>
    [Range(1, 10_000)]
    public int PageSize { get; init; } = 500;

    /// <summary>Sequence numbers searched at once where few events match.</summary>
    [Range(1_000, 10_000_000)]
    public int Window { get; init; } = 100_000;

    /// <summary>How often they look without having been woken.</summary>
    [Range(typeof(TimeSpan), "00:00:00.050", "00:01:00")]
    public TimeSpan Poll { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>How often a process tries to take over a subscription and checks that it still leads its own.</summary>
    [Range(typeof(TimeSpan), "00:00:00.050", "00:01:00")]
    public TimeSpan Leadership { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>How often a failing event is tried before its subscription is faulted: 12 outlive an outage of about two minutes.</summary>
    [Range(1, 100)]
    public int Attempts { get; init; } = 12;

    /// <summary>Pause before the second try; doubles with every further one.</summary>
    [Range(typeof(TimeSpan), "00:00:00.001", "00:01:00")]
    public TimeSpan FirstBackoff { get; init; } = TimeSpan.FromMilliseconds(100);
}

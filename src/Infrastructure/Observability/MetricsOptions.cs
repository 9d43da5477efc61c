using System.ComponentModel.DataAnnotations;

namespace CreativeStudio.Infrastructure.Observability;

/// <summary>Who may read <c>/metrics</c>.</summary>
public sealed record MetricsOptions
{
    /// <summary>The section of the configuration.</summary>
    public const string Section = "Metrics";

    /// <summary>The bearer token that a reader sends. Without one nothing is measured, and the address does not exist.</summary>
    [MinLength(16)]
    public string? Token { get; init; }
}

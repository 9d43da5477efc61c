using System.ComponentModel.DataAnnotations;

namespace CreativeStudio.Infrastructure.Storage;

/// <summary>How long files are kept.</summary>
public sealed record RetentionOptions
{
    /// <summary>Name of the configuration section.</summary>
    public const string Section = "Retention";

    private const string Hour = "01:00:00";
    private const string HundredYears = "36500.00:00:00";

    /// <summary>What jobs made, from when they were completed.</summary>
    [Range(typeof(TimeSpan), Hour, HundredYears)]
    public TimeSpan Outputs { get; init; } = TimeSpan.FromDays(7);

    /// <summary>Files that came with the request of a job, from when one used them last.</summary>
    [Range(typeof(TimeSpan), Hour, HundredYears)]
    public TimeSpan Inputs { get; init; } = TimeSpan.FromDays(30);

    /// <summary>Files that were uploaded to be kept, from when a job used them last or else from the upload; null keeps them for good.</summary>
    [Range(typeof(TimeSpan), Hour, HundredYears)]
    public TimeSpan? Assets { get; init; }
}

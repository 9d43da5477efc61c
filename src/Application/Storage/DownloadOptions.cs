using System.ComponentModel.DataAnnotations;

namespace CreativeStudio.Application.Storage;

/// <summary>What holds for every job.</summary>
public sealed record DownloadOptions
{
    /// <summary>Name of the configuration section.</summary>
    public const string Section = "Jobs";

    /// <summary>How long a download link is good for.</summary>
    [Range(typeof(TimeSpan), "00:01:00", "7.00:00:00")]
    public TimeSpan DownloadLinkLifetime { get; init; } = TimeSpan.FromHours(1);
}

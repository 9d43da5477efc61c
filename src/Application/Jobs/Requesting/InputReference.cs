using CreativeStudio.Domain.Assets;

namespace CreativeStudio.Application.Jobs.Requesting;

/// <summary>A file that a job is to use, as the client names it: one of its assets, an address, or what an earlier job made.</summary>
/// <param name="Field">In the request's own spelling, for errors: <c>referenceAssetIds[1]</c>.</param>
/// <param name="Name">Its part in the job, by which the runner asks for it: letters, digits, dashes and underscores, once in a job.</param>
/// <param name="Kinds">What it may be; empty for a file of an earlier job that is known by its name alone.</param>
public sealed record InputReference(string Field, string Name, IReadOnlyList<MediaKind> Kinds)
{
    /// <summary>The formats that it may have; empty where every format of its kinds will do.</summary>
    public IReadOnlyList<MediaFormat> Formats { get; init; } = [];

    /// <summary>One of the user's assets.</summary>
    public Guid? AssetId { get; init; }

    /// <summary>A public address to fetch it from.</summary>
    public string? Url { get; init; }

    /// <summary>A completed job of the user's that made it.</summary>
    public Guid? JobId { get; init; }

    /// <summary>Which of that job's files; null is the first of a kind that fits.</summary>
    public string? Filename { get; init; }

    /// <summary>True where both name one file, whatever it is called in the job.</summary>
    public bool IsSameFile(InputReference other) =>
        (AssetId, Url, JobId, Filename) == (other.AssetId, other.Url, other.JobId, other.Filename);

    /// <summary>A picture, film or sound of the user's.</summary>
    public static InputReference OfAsset(string field, string name, Guid assetId, params MediaKind[] kinds) =>
        new(field, name, kinds) { AssetId = assetId };

    /// <summary>A file at an address.</summary>
    public static InputReference OfUrl(string field, string name, string url, params MediaKind[] kinds) =>
        new(field, name, kinds) { Url = url };

    /// <summary>A file that an earlier job made.</summary>
    public static InputReference OfJob(string field, string name, Guid jobId, string? filename, params MediaKind[] kinds) =>
        new(field, name, kinds) { JobId = jobId, Filename = filename };
}

namespace CreativeStudio.Domain.Upscale;

/// <summary>A request for a picture with more pixels, and the members that named it.</summary>
/// <param name="ImageAssetId">The picture: an asset. One of the three is there.</param>
/// <param name="ImageUrl">The picture at an address.</param>
/// <param name="SourceJobId">The job that made the picture.</param>
/// <param name="SourceFilename">Which of that job's files; null is the first picture.</param>
/// <param name="ScaleFactor">One of <see cref="Factors"/>.</param>
/// <param name="Model">An upscale model of the engine, or a part of its name; null takes the one that suits the card.</param>
public sealed record UpscaleRequest(
    Guid? ImageAssetId, string? ImageUrl, Guid? SourceJobId, string? SourceFilename, int ScaleFactor, string? Model)
{
    /// <summary>The job type in addresses, events and price lists.</summary>
    public const string JobType = "upscale";

    /// <summary>The name of the picture among the job's inputs.</summary>
    public const string Input = "image";

    /// <summary>How many times as wide and high a picture may become.</summary>
    public static readonly IReadOnlyList<int> Factors = [2, 4];

    /// <summary>Longest side of the result, in pixels: what ComfyUI's nodes make.</summary>
    public const int MaxSide = 16384;

    /// <summary>What is wrong with the size of the picture, for people; null where the result can be made.</summary>
    public static string? Refusal(int width, int height, int factor) => Math.Max(width, height) * (long)factor <= MaxSide
        ? null
        : $"is {width}x{height}: {factor} times that is more than {MaxSide} pixels a side";
}

namespace CreativeStudio.Domain.ImageGeneration;

/// <summary>A request for one to four pictures that start from a given one.</summary>
public sealed record ImageToImageRequest : ImageRequest
{
    /// <summary>The job type in addresses, events and price lists.</summary>
    public const string JobType = "image-to-image";

    /// <summary>The name of the given picture among the job's inputs.</summary>
    public const string Input = "image";

    /// <summary>The name of the mask among the job's inputs.</summary>
    public const string MaskInput = "mask";

    // The parts that a mask selects are to become something else; a whole picture is to stay recognisable.
    private const double DefaultStrength = 0.6;
    private const double DefaultMaskedStrength = 0.9;

    // A mask that was drawn for another picture would select the wrong parts; a row of pixels more or less is rounding.
    private const double ShapeTolerance = 0.02;

    /// <summary>What is to be seen: 1 to 1,000 characters.</summary>
    public required string Prompt { get; init; }

    /// <summary>Number of pictures: 1 to 4.</summary>
    public required int NumImages { get; init; }

    /// <summary>How much is drawn anew, 0.01 to 1; null is 0.6, and 0.9 with a mask.</summary>
    public double? Strength { get; init; }

    /// <summary>The given picture: an asset. One of the three is there.</summary>
    public Guid? ImageAssetId { get; init; }

    /// <summary>The given picture at an address.</summary>
    public string? ImageUrl { get; init; }

    /// <summary>The job that made the given picture.</summary>
    public Guid? SourceJobId { get; init; }

    /// <summary>Which of that job's files; null is the first picture.</summary>
    public string? SourceFilename { get; init; }

    /// <summary>A picture whose white parts are drawn anew, while the black ones stay: an asset.</summary>
    public Guid? MaskAssetId { get; init; }

    /// <summary>The same at an address.</summary>
    public string? MaskUrl { get; init; }

    /// <summary>How much is drawn anew: what was asked for, or what suits.</summary>
    public double StrengthOrDefault() => Strength ?? (MaskAssetId is null && MaskUrl is null ? DefaultStrength : DefaultMaskedStrength);

    /// <summary>True where a mask has the shape of the picture, whatever its size in pixels.</summary>
    public static bool MaskFits(int width, int height, int maskWidth, int maskHeight) =>
        Math.Abs(((double)maskWidth * height / ((double)maskHeight * width)) - 1) <= ShapeTolerance;
}

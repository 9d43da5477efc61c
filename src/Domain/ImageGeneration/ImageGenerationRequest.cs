namespace CreativeStudio.Domain.ImageGeneration;

/// <summary>A request for one to four pictures of one prompt.</summary>
public sealed record ImageGenerationRequest : ImageRequest
{
    /// <summary>The job type in addresses, events and price lists.</summary>
    public const string JobType = "image-generation";

    /// <summary>What a runner must offer for references that are models for the picture: it needs another workflow for them.</summary>
    public const string ReferencesOffer = "image-generation/references";

    /// <summary>What is to be seen: 1 to 1,000 characters.</summary>
    public required string Prompt { get; init; }

    /// <summary>Number of pictures: 1 to 4.</summary>
    public required int NumImages { get; init; }

    /// <summary>Most references.</summary>
    public const int MaxReferences = 4;

    /// <summary>The client's pictures that the prompt speaks of.</summary>
    public IReadOnlyList<Guid>? ReferenceAssetIds { get; init; }

    /// <summary>The same, at addresses.</summary>
    public IReadOnlyList<string?>? ReferenceUrls { get; init; }

    /// <summary>How much of the one reference is drawn anew, 0.01 to 1; null takes references as models.</summary>
    public double? Strength { get; init; }

    /// <summary>What a reference is called among the job's inputs.</summary>
    public static string ReferenceName(int index) => $"reference-{index + 1}";
}

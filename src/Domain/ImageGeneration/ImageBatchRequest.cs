using CreativeStudio.Domain.Jobs;

namespace CreativeStudio.Domain.ImageGeneration;

/// <summary>A prompt of a batch.</summary>
/// <param name="Prompt">What is to be seen: 1 to 1,000 characters.</param>
/// <param name="NegativePrompt">What is not to be seen; null takes the batch's.</param>
/// <param name="Seed">Of its first picture; null follows from the batch's.</param>
public sealed record BatchPrompt(string Prompt, string? NegativePrompt, long? Seed);

/// <summary>A picture of a batch.</summary>
/// <param name="Number">From 1, through the whole batch.</param>
/// <param name="PromptIndex">From 0.</param>
public sealed record BatchPicture(int Number, int PromptIndex, long Seed);

/// <summary>A request for pictures of several prompts: all of them are delivered and paid, or none.</summary>
public sealed record ImageBatchRequest : ImageRequest
{
    /// <summary>The job type in addresses, events and price lists.</summary>
    public const string JobType = "image-generation-batch";

    /// <summary>Most pictures, whatever the plan.</summary>
    public const int MaxPictures = 100;

    /// <summary>The prompts, in the order of their pictures.</summary>
    public required IReadOnlyList<BatchPrompt> Prompts { get; init; }

    /// <summary>Pictures of each prompt; null is one, or as many as <see cref="VariationSeeds"/> lists.</summary>
    public int? Variations { get; init; }

    /// <summary>The seeds; null gives every picture one of its own.</summary>
    public VariationSeeds? VariationSeeds { get; init; }

    /// <summary>Pictures of each prompt.</summary>
    public int PicturesOfEach() => VariationSeeds?.List?.Count ?? Variations ?? 1;

    /// <summary>Every picture with its seed: the same in every attempt, and for everybody who asks.</summary>
    public IReadOnlyList<BatchPicture> Pictures(Guid jobId)
    {
        var each = PicturesOfEach();
        return [.. Enumerable.Range(0, Prompts.Count * each).Select(i => new BatchPicture(i + 1, i / each, SeedOf(jobId, i / each, i % each, i)))];
    }

    private long SeedOf(Guid jobId, int prompt, int variation, int index) =>
        VariationSeeds?.List is { } list ? list[variation]
        : Prompts[prompt].Seed is { } own ? JobSeed.After(own, variation)
        : SeedOf(jobId, VariationSeeds is { DifferByPrompt: false } ? variation : index);
}

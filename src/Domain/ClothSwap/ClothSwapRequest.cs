using System.Text.Json.Serialization;

namespace CreativeStudio.Domain.ClothSwap;

/// <summary>What kind of clothes are put on.</summary>
public enum ClothCategory
{
    /// <summary>Suits, evening dresses.</summary>
    [JsonStringEnumMemberName("formal")] Formal,

    /// <summary>Clothes of a region's tradition.</summary>
    [JsonStringEnumMemberName("traditional")] Traditional,

    /// <summary>Everyday clothes of western fashion.</summary>
    [JsonStringEnumMemberName("western")] Western,

    /// <summary>Sports clothes.</summary>
    [JsonStringEnumMemberName("fitness")] Fitness,

    /// <summary>Leisure clothes.</summary>
    [JsonStringEnumMemberName("casual")] Casual,
}

/// <summary>A request to see a person in other clothes: the picture itself and four more of it for advertisements.</summary>
/// <param name="PersonAssetId">Picture of the person; null where <paramref name="PersonUrl"/> says where it is.</param>
/// <param name="ClothAssetId">Picture of the clothes; null where <paramref name="ClothUrl"/> says where it is.</param>
/// <param name="PreserveFace">The face is taken from the person's picture as it is there.</param>
/// <param name="Seed">Same request and seed, same pictures; 0 to 2^53 - 1. Null chooses one by the job id.</param>
public sealed record ClothSwapRequest(
    Guid? PersonAssetId,
    Guid? ClothAssetId,
    string? PersonUrl,
    string? ClothUrl,
    ClothCategory Category,
    bool PreserveFace,
    long? Seed)
{
    /// <summary>The job type in addresses, events and price lists.</summary>
    public const string JobType = "cloth-swap";

    /// <summary>Pictures for advertisements that come with the result.</summary>
    public const int Variants = 4;

    /// <summary>Longest address in characters.</summary>
    public const int MaxUrlLength = 2048;
}

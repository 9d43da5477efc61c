using System.Text.Json.Serialization;

namespace CreativeStudio.Domain.Influencer;

/// <summary>How the person presents.</summary>
public enum InfluencerGender
{
    /// <summary>A man.</summary>
    [JsonStringEnumMemberName("male")] Male,

    /// <summary>A woman.</summary>
    [JsonStringEnumMemberName("female")] Female,

    /// <summary>Neither, or both.</summary>
    [JsonStringEnumMemberName("non-binary")] NonBinary,
}

/// <summary>Where the person's ancestors may have come from.</summary>
public enum Ethnicity
{
    /// <summary>Asia.</summary>
    [JsonStringEnumMemberName("asian")] Asian,

    /// <summary>Europe.</summary>
    [JsonStringEnumMemberName("caucasian")] Caucasian,

    /// <summary>Africa.</summary>
    [JsonStringEnumMemberName("african")] African,

    /// <summary>Latin America.</summary>
    [JsonStringEnumMemberName("hispanic")] Hispanic,

    /// <summary>The Middle East.</summary>
    [JsonStringEnumMemberName("middle-eastern")] MiddleEastern,
}

/// <summary>How old the person is; always of age.</summary>
public enum AgeRange
{
    /// <summary>18 to 25 years.</summary>
    [JsonStringEnumMemberName("18-25")] From18To25,

    /// <summary>26 to 35 years.</summary>
    [JsonStringEnumMemberName("26-35")] From26To35,

    /// <summary>36 to 45 years.</summary>
    [JsonStringEnumMemberName("36-45")] From36To45,

    /// <summary>46 years and more.</summary>
    [JsonStringEnumMemberName("46+")] From46,
}

/// <summary>What the person wears and where they are seen.</summary>
public enum InfluencerStyle
{
    /// <summary>Suits, offices, stages.</summary>
    [JsonStringEnumMemberName("professional")] Professional,

    /// <summary>Everyday clothes and places.</summary>
    [JsonStringEnumMemberName("casual")] Casual,

    /// <summary>Designer clothes, studios, streets.</summary>
    [JsonStringEnumMemberName("fashion")] Fashion,

    /// <summary>Sports clothes, gyms, trails.</summary>
    [JsonStringEnumMemberName("fitness")] Fitness,

    /// <summary>Home, cafés, travel.</summary>
    [JsonStringEnumMemberName("lifestyle")] Lifestyle,
}

/// <summary>What the person posts about.</summary>
public enum Niche
{
    /// <summary>Training and health.</summary>
    [JsonStringEnumMemberName("fitness")] Fitness,

    /// <summary>Clothes and looks.</summary>
    [JsonStringEnumMemberName("fashion")] Fashion,

    /// <summary>Devices and software.</summary>
    [JsonStringEnumMemberName("tech")] Tech,

    /// <summary>Cooking and eating.</summary>
    [JsonStringEnumMemberName("food")] Food,

    /// <summary>Places and journeys.</summary>
    [JsonStringEnumMemberName("travel")] Travel,
}

/// <summary>A request for a person who does not exist: pictures of one face, upright pictures for reels, and a persona.</summary>
/// <param name="Poses">Pictures, 1 to 10.</param>
/// <param name="Niche">Null follows the style.</param>
/// <param name="Personality">At most 300 characters; null lets the persona have one by its niche.</param>
/// <param name="Seed">Same request and seed, same person; 0 to 2^53 - 1. Null chooses one by the job id.</param>
public sealed record InfluencerRequest(
    InfluencerGender Gender,
    Ethnicity Ethnicity,
    AgeRange AgeRange,
    InfluencerStyle Style,
    int Poses,
    Niche? Niche,
    string? Personality,
    long? Seed)
{
    /// <summary>The client's picture to be inspired by.</summary>
    public Guid? ReferenceAssetId { get; init; }

    /// <summary>The same, at an address.</summary>
    public string? ReferenceUrl { get; init; }

    /// <summary>The job type in addresses, events and price lists.</summary>
    public const string JobType = "influencer-creation";

    /// <summary>Most pictures.</summary>
    public const int MaxPoses = 10;

    /// <summary>Upright pictures (9:16), whatever the number of poses.</summary>
    public const int Reels = 4;

    /// <summary>Longest personality in characters.</summary>
    public const int MaxPersonalityLength = 300;
}

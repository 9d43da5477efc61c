using System.Text.Json.Serialization;

namespace CreativeStudio.Domain.Media;

/// <summary>Who narrates.</summary>
public enum VoiceStyle
{
    /// <summary>A low man's voice.</summary>
    [JsonStringEnumMemberName("male-deep")] MaleDeep,

    /// <summary>A friendly man's voice.</summary>
    [JsonStringEnumMemberName("male-warm")] MaleWarm,

    /// <summary>A calm woman's voice.</summary>
    [JsonStringEnumMemberName("female-soft")] FemaleSoft,

    /// <summary>A lively woman's voice.</summary>
    [JsonStringEnumMemberName("female-energetic")] FemaleEnergetic,

    /// <summary>A child's voice.</summary>
    [JsonStringEnumMemberName("child")] Child,
}

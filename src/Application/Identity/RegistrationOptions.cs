using System.ComponentModel.DataAnnotations;

namespace CreativeStudio.Application.Identity;

/// <summary>What a new user gets.</summary>
public sealed record RegistrationOptions
{
    /// <summary>Name of the configuration section.</summary>
    public const string Section = "Registration";

    /// <summary>Credits that a new account starts with.</summary>
    [Range(0, 1_000_000)]
    public long BonusCredits { get; init; } = 50;
}

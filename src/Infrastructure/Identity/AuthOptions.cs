using System.ComponentModel.DataAnnotations;

namespace CreativeStudio.Infrastructure.Identity;

/// <summary>Tokens and passwords.</summary>
public sealed record AuthOptions : IValidatableObject
{
    public const string Section = "Auth";

    private const int MinKeyBytes = 32;

    /// <summary>Signs access tokens: base64 of at least 32 random bytes. There is no default; <c>./studio</c> generates one.</summary>
    [Required]
    public string SigningKey { get; init; } = "";

    [Required]
    public string Issuer { get; init; } = "creative-studio";

    [Required]
    public string Audience { get; init; } = "creative-studio-api";

    /// <summary>Lifetime of an access token.</summary>
    [Range(1, 24 * 60)]
    public int AccessTokenMinutes { get; init; } = 15;

    /// <summary>Lifetime of a refresh token; every refresh starts it anew.</summary>
    [Range(1, 365)]
    public int RefreshTokenDays { get; init; } = 7;

    /// <summary>Rounds of PBKDF2 with HMAC-SHA512 for a new password hash. A hash keeps the number it was made with.</summary>
    [Range(10_000, 10_000_000)]
    public int PasswordIterations { get; init; } = 100_000;

    /// <summary>Password hashes computed at once; 0 means half of the processors.</summary>
    [Range(0, 1024)]
    public int ConcurrentHashes { get; init; }

    /// <summary>Sign-ins that may wait for their password hash; more are refused.</summary>
    [Range(1, 100_000)]
    public int WaitingHashes { get; init; } = 256;

    /// <summary>The signing key's bytes.</summary>
    public byte[] SigningKeyBytes() => Convert.FromBase64String(SigningKey);

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        var bytes = new byte[SigningKey.Length];
        if (!Convert.TryFromBase64String(SigningKey, bytes, out var length) || length < MinKeyBytes)
        {
            yield return new ValidationResult($"{Section}:{nameof(SigningKey)} must be base64 of at least {MinKeyBytes} bytes.", [nameof(SigningKey)]);
        }
    }
}

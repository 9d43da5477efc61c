using System.Text.Json.Serialization;
using CreativeStudio.Application.Identity;

namespace CreativeStudio.WebApi.Identity;

/// <summary>A user as the API shows it; some members in two spellings, because clients of both exist.</summary>
internal sealed record UserResponse(
    Guid Id,
    string Email,
    string FullName,
    string? Username,
    long Credits,
    string SubscriptionTier,
    DateTimeOffset? SubscriptionExpiresAt,
    DateTimeOffset CreatedAt)
{
    [JsonPropertyName("full_name")]
    public string FullNameSnake => FullName;

    [JsonPropertyName("subscription_tier")]
    public string SubscriptionTierSnake => SubscriptionTier;

    [JsonPropertyName("subscription_expires_at")]
    public DateTimeOffset? SubscriptionExpiresAtSnake => SubscriptionExpiresAt;

    [JsonPropertyName("created_at")]
    public DateTimeOffset CreatedAtSnake => CreatedAt;

    public static UserResponse From(UserProfile profile) => new(
        profile.User.Id, profile.User.Email, profile.User.FullName, profile.User.Username, profile.Credits, "free", null, profile.User.CreatedAt);
}

/// <summary>The tokens of a sign-in and the user they belong to.</summary>
/// <param name="Token">The access token again, for clients that look for it here.</param>
/// <param name="ExpiresIn">Seconds until the access token expires.</param>
internal sealed record SessionResponse(
    string Token, string AccessToken, string RefreshToken, string TokenType, int ExpiresIn, UserResponse User)
{
    public static SessionResponse From(SignedIn signedIn) => new(
        signedIn.Tokens.AccessToken, signedIn.Tokens.AccessToken, signedIn.Tokens.RefreshToken, "Bearer", signedIn.Tokens.ExpiresIn,
        UserResponse.From(signedIn.Profile));
}

namespace CreativeStudio.WebApi.Identity;

/// <summary>Examples for the API's description.</summary>
internal static class SessionExample
{
    public const string UserJson =
        """
        {"id": "0193516e-63b1-7b0a-9d6c-2f1d3a5b7c9e", "email": "ada@example.com", "fullName": "Ada Lovelace", "username": null,
         "credits": 50, "subscriptionTier": "free", "subscriptionExpiresAt": null, "createdAt": "2026-11-22T10:15:00Z",
         "full_name": "Ada Lovelace", "subscription_tier": "free", "subscription_expires_at": null, "created_at": "2026-11-22T10:15:00Z"}
        """;

    public const string Json =
        $$"""
        {"token": "eyJhbGciOiJIUzI1NiJ9.e30.c2lnbmF0dXJl", "accessToken": "eyJhbGciOiJIUzI1NiJ9.e30.c2lnbmF0dXJl",
         "refreshToken": "w7bVb0cK1m0WqkM3fWk8f5c5TPn3oYyXv3oQ0m3Yb9E", "tokenType": "Bearer", "expiresIn": 900, "user": {{UserJson}}}
        """;
}

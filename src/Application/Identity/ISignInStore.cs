using CreativeStudio.Domain.Common;

namespace CreativeStudio.Application.Identity;

/// <summary>What a client gets when it signs in.</summary>
/// <param name="AccessToken">A JSON Web Token, for the <c>Authorization</c> header.</param>
/// <param name="RefreshToken">Opaque; good for one refresh.</param>
/// <param name="ExpiresIn">Seconds until the access token expires.</param>
public sealed record SignInTokens(string AccessToken, string RefreshToken, int ExpiresIn);

/// <summary>
/// Sign-ins: each is a family of refresh tokens, of which only the newest is good. Presenting an older one ends the whole family,
/// because then somebody has a copy (RFC 9700, section 4.14.2).
/// </summary>
public interface ISignInStore
{
    /// <summary>Registers a new sign-in on the session of this request, for a user who is being created on it.</summary>
    SignInTokens Open(Guid userId);

    /// <summary>Stores a new sign-in.</summary>
    Task<SignInTokens> OpenAsync(Guid userId, CancellationToken ct);

    /// <summary>
    /// Exchanges a refresh token for new tokens. Refused with <see cref="IdentityErrors.TokenInvalid"/> where it is unknown or used
    /// before, with <see cref="IdentityErrors.TokenExpired"/> where its time is over.
    /// </summary>
    Task<Result<RefreshedSignIn>> RefreshAsync(string refreshToken, CancellationToken ct);

    /// <summary>Ends a sign-in of this user; nothing happens where there is none.</summary>
    Task CloseAsync(Guid userId, Guid signInId, CancellationToken ct);
}

/// <summary>New tokens and whose they are.</summary>
public sealed record RefreshedSignIn(Guid UserId, SignInTokens Tokens);

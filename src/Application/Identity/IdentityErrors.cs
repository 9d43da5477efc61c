using CreativeStudio.Domain.Common;

namespace CreativeStudio.Application.Identity;

/// <summary>The refusals of registration, sign-in and sessions, with their stable codes.</summary>
public static class IdentityErrors
{
    /// <summary>No user has this e-mail address and this password. Deliberately the same for both.</summary>
    public static readonly Error InvalidCredentials = new(ErrorKind.Unauthorized, "AUTH_001", "The e-mail address or the password is wrong.");

    /// <summary>The access token was valid and its time is over.</summary>
    public static readonly Error TokenExpired = new(ErrorKind.Unauthorized, "AUTH_002", "The token has expired. Refresh it or sign in again.");

    /// <summary>The token is not one of ours, or it has been revoked.</summary>
    public static readonly Error TokenInvalid = new(ErrorKind.Unauthorized, "AUTH_003", "The token is not valid. Sign in again.");

    /// <summary>The e-mail address belongs to a user.</summary>
    public static readonly Error EmailTaken = new(ErrorKind.Conflict, "AUTH_004", "This e-mail address is registered already. Sign in instead.");

    /// <summary>The request carries no token.</summary>
    public static readonly Error TokenMissing = new(
        ErrorKind.Unauthorized, "AUTH_005", "This needs a token: send 'Authorization: Bearer <accessToken>'.");

    /// <summary>The username belongs to a user.</summary>
    public static readonly Error UsernameTaken = new(ErrorKind.Conflict, "AUTH_006", "This username is taken. Choose another one.");

    /// <summary>More sign-ins are waiting than this server can work off.</summary>
    public static readonly Error SignInBusy = new(
        ErrorKind.Unavailable, "AUTH_007", "Too many people are signing in right now. Try again in a few seconds.");
}

using System.Security.Claims;

namespace CreativeStudio.WebApi.Authentication;

/// <summary>The signed-in user, as a parameter of an endpoint that needs one.</summary>
/// <param name="SignInId">The sign-in that the access token belongs to.</param>
internal readonly record struct CurrentUser(Guid Id, Guid SignInId)
{
    public const string SubjectClaim = "sub";
    public const string SignInClaim = "sid";

    /// <summary>The user of a request that went through authentication; null for an anonymous one.</summary>
    public static CurrentUser? Of(ClaimsPrincipal principal) =>
        Guid.TryParse(principal.FindFirst(SubjectClaim)?.Value, out var id) && Guid.TryParse(principal.FindFirst(SignInClaim)?.Value, out var signIn)
            ? new CurrentUser(id, signIn)
            : null;

    public static ValueTask<CurrentUser> BindAsync(HttpContext context) => ValueTask.FromResult(
        Of(context.User) ?? throw new InvalidOperationException("This endpoint takes a CurrentUser and lets anonymous callers in."));
}

using CreativeStudio.Application.Common;
using CreativeStudio.Domain.Credits;

namespace CreativeStudio.Application.Identity;

/// <summary>A user and the credits that the user can spend.</summary>
public sealed record UserProfile(User User, long Credits)
{
    internal static async Task<UserProfile> LoadAsync(User user, IEventSession session, CancellationToken ct) =>
        new(user, (await session.LoadAsync<CreditAccount>(user.Id, ct))?.State.Available ?? 0);
}

/// <summary>A user who has just signed in.</summary>
public sealed record SignedIn(UserProfile Profile, SignInTokens Tokens);

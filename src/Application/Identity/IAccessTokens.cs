namespace CreativeStudio.Application.Identity;

/// <summary>Issues access tokens.</summary>
public interface IAccessTokens
{
    /// <summary>Seconds that a new token is good for.</summary>
    int LifetimeSeconds { get; }

    /// <summary>A signed token that says who the user is (<c>sub</c>) and by which sign-in (<c>sid</c>).</summary>
    string Issue(Guid userId, Guid signInId);
}

namespace CreativeStudio.Application.Identity;

/// <summary>A person or program with an account. State-stored, so that it can really be deleted.</summary>
/// <param name="Email">As the user wrote it; unique without regard to case.</param>
/// <param name="Username">Unique without regard to case; null where none was chosen.</param>
public sealed record User(Guid Id, string Email, string FullName, string? Username, DateTimeOffset CreatedAt);

/// <summary>A user and the hash that a password is checked against.</summary>
public sealed record UserCredentials(User User, string PasswordHash);

/// <summary>The users.</summary>
public interface IUserStore
{
    /// <summary>The user; null where there is none.</summary>
    Task<User?> FindAsync(Guid id, CancellationToken ct);

    /// <summary>The user with this e-mail address in whatever case; null where there is none.</summary>
    Task<UserCredentials?> FindByEmailAsync(string email, CancellationToken ct);

    /// <summary>
    /// Registers a new user on the session of this request. Its commit is refused with <see cref="IdentityErrors.EmailTaken"/> or
    /// <see cref="IdentityErrors.UsernameTaken"/> where another user has them.
    /// </summary>
    void Add(User user, string passwordHash);
}

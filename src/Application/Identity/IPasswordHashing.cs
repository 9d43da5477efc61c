using CreativeStudio.Domain.Common;

namespace CreativeStudio.Application.Identity;

/// <summary>
/// Slow hashes of passwords. Only a few are computed at once; where too many wait, the answer is
/// <see cref="IdentityErrors.SignInBusy"/>.
/// </summary>
public interface IPasswordHashing
{
    /// <summary>A salted hash that <see cref="VerifyAsync"/> understands.</summary>
    Task<Result<string>> HashAsync(string password, CancellationToken ct);

    /// <summary>Whether the password has this hash. Null takes as long as a hash and answers false.</summary>
    Task<Result<bool>> VerifyAsync(string? hash, string password, CancellationToken ct);
}

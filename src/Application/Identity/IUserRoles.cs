namespace CreativeStudio.Application.Identity;

/// <summary>Who runs this studio.</summary>
public interface IUserRoles
{
    /// <summary>True for a user who may use the addresses below <c>/admin</c>. Asked at each request: a role that was taken away is gone at once.</summary>
    Task<bool> IsAdministratorAsync(Guid userId, CancellationToken ct);

    /// <summary>Makes the user with this e-mail address an administrator; false where there is none.</summary>
    Task<bool> MakeAdministratorAsync(string email, CancellationToken ct);
}

using CreativeStudio.Application.Common;
using CreativeStudio.Domain.Common;
using MediatR;

namespace CreativeStudio.Application.Identity;

/// <summary>Makes a user an administrator. Only who can reach the database can do this.</summary>
public sealed record GrantAdministrator(string Email) : ICommand<bool>;

internal sealed class GrantAdministratorHandler(IUserRoles roles) : IRequestHandler<GrantAdministrator, Result<bool>>
{
    public async Task<Result<bool>> Handle(GrantAdministrator command, CancellationToken cancellationToken) =>
        await roles.MakeAdministratorAsync(command.Email, cancellationToken);
}

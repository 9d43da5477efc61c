using CreativeStudio.Application.Common;
using CreativeStudio.Domain.Common;
using MediatR;

namespace CreativeStudio.Application.Identity;

/// <summary>Ends a sign-in: its refresh token is no longer good. Its access token lives until it expires.</summary>
public sealed record LogOut(Guid UserId, Guid SignInId) : ICommand<Unit>;

internal sealed class LogOutHandler(ISignInStore signIns) : IRequestHandler<LogOut, Result<Unit>>
{
    public async Task<Result<Unit>> Handle(LogOut request, CancellationToken cancellationToken)
    {
        await signIns.CloseAsync(request.UserId, request.SignInId, cancellationToken);
        return Unit.Value;
    }
}

using CreativeStudio.Application.Common;
using CreativeStudio.Domain.Common;
using FluentValidation;
using MediatR;

namespace CreativeStudio.Application.Identity;

/// <summary>Exchanges a refresh token for a new access token and a new refresh token.</summary>
public sealed record RefreshSignIn(string? RefreshToken) : ICommand<SignedIn>;

internal sealed class RefreshSignInValidator : AbstractValidator<RefreshSignIn>
{
    public RefreshSignInValidator() =>
        RuleFor(x => x.RefreshToken).NotEmpty().WithMessage("is required").MaximumLength(512).WithMessage("must be at most 512 characters long");
}

internal sealed class RefreshSignInHandler(IUserStore users, ISignInStore signIns, IEventSession session)
    : IRequestHandler<RefreshSignIn, Result<SignedIn>>
{
    public async Task<Result<SignedIn>> Handle(RefreshSignIn request, CancellationToken cancellationToken)
    {
        var refreshed = await signIns.RefreshAsync(request.RefreshToken!, cancellationToken);
        if (!refreshed.IsSuccess)
        {
            return refreshed.Error;
        }

        return await users.FindAsync(refreshed.Value.UserId, cancellationToken) is { } user
            ? new SignedIn(await UserProfile.LoadAsync(user, session, cancellationToken), refreshed.Value.Tokens)
            : IdentityErrors.TokenInvalid;
    }
}

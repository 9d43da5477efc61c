using CreativeStudio.Application.Common;
using CreativeStudio.Domain.Common;
using FluentValidation;
using MediatR;

namespace CreativeStudio.Application.Identity;

/// <summary>Signs a user in with e-mail address and password.</summary>
public sealed record LogIn(string? Email, string? Password) : ICommand<SignedIn>;

internal sealed class LogInValidator : AbstractValidator<LogIn>
{
    public LogInValidator()
    {
        RuleFor(x => x.Email).NotEmpty().WithMessage("is required").SingleLine().MaximumLength(254).WithMessage("must be at most 254 characters long");
        RuleFor(x => x.Password).NotEmpty().WithMessage("is required").MaximumLength(128).WithMessage("must be at most 128 characters long");
    }
}

internal sealed class LogInHandler(IUserStore users, ISignInStore signIns, IPasswordHashing passwords, IEventSession session)
    : IRequestHandler<LogIn, Result<SignedIn>>
{
    public async Task<Result<SignedIn>> Handle(LogIn request, CancellationToken cancellationToken)
    {
        // An unknown address costs a hash too: the time of the answer says nothing about who is registered.
        var credentials = await users.FindByEmailAsync(request.Email!, cancellationToken);
        var verified = await passwords.VerifyAsync(credentials?.PasswordHash, request.Password!, cancellationToken);
        if (!verified.IsSuccess)
        {
            return verified.Error;
        }

        if (credentials is null || !verified.Value)
        {
            return IdentityErrors.InvalidCredentials;
        }

        var profile = await UserProfile.LoadAsync(credentials.User, session, cancellationToken);
        return new SignedIn(profile, await signIns.OpenAsync(credentials.User.Id, cancellationToken));
    }
}

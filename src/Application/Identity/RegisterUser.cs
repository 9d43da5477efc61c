using System.Text.RegularExpressions;
using CreativeStudio.Application.Common;
using CreativeStudio.Domain.Common;
using CreativeStudio.Domain.Credits;
using FluentValidation;
using MediatR;

namespace CreativeStudio.Application.Identity;

/// <summary>Creates a user with a credit account and signs the user in.</summary>
public sealed record RegisterUser(string? Email, string? Password, string? FullName, string? Username) : ICommand<SignedIn>;

internal sealed partial class RegisterUserValidator : AbstractValidator<RegisterUser>
{
    private const int MaxEmailLength = 254;

    public RegisterUserValidator()
    {
        RuleFor(x => x.Email).Cascade(CascadeMode.Stop)
            .NotEmpty().WithMessage("is required")
            .MaximumLength(MaxEmailLength).WithMessage($"must be at most {MaxEmailLength} characters long")
            .Matches(EmailAddress()).WithMessage("must be an e-mail address");
        RuleFor(x => x.Password).Cascade(CascadeMode.Stop)
            .NotEmpty().WithMessage("is required")
            .MinimumLength(8).WithMessage("must be at least 8 characters long")
            .MaximumLength(128).WithMessage("must be at most 128 characters long")
            .Must(p => p!.Any(char.IsLetter) && p!.Any(char.IsDigit)).WithMessage("must contain a letter and a digit");
        RuleFor(x => x.FullName).Cascade(CascadeMode.Stop)
            .NotEmpty().WithMessage("is required")
            .MaximumLength(100).WithMessage("must be at most 100 characters long")
            .SingleLine();
        RuleFor(x => x.Username)
            .Matches(UsernamePattern()).WithMessage("must be 3 to 30 letters, digits and underscores, the first one a letter")
            .When(x => x.Username is not null);
    }

    // A local part of RFC 5321's unquoted characters, in any script, and a domain with a dot.
    [GeneratedRegex(@"^[^@\s\p{C}""(),:;<>\[\]\\]{1,64}@(?:[\p{L}\p{N}](?:[\p{L}\p{N}-]{0,61}[\p{L}\p{N}])?\.)+[\p{L}\p{N}-]{2,63}\z", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex EmailAddress();

    [GeneratedRegex(@"^[A-Za-z][A-Za-z0-9_]{2,29}\z", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex UsernamePattern();
}

internal sealed class RegisterUserHandler(
    IEventSession session,
    IUserStore users,
    ISignInStore signIns,
    IPasswordHashing passwords,
    RegistrationOptions options,
    TimeProvider clock) : IRequestHandler<RegisterUser, Result<SignedIn>>
{
    public async Task<Result<SignedIn>> Handle(RegisterUser request, CancellationToken cancellationToken)
    {
        var hash = await passwords.HashAsync(request.Password!, cancellationToken);
        if (!hash.IsSuccess)
        {
            return hash.Error;
        }

        var now = clock.GetUtcNow();
        var user = new User(Guid.CreateVersion7(now), request.Email!, request.FullName!.Trim(), request.Username, now);
        return await session.ExecuteAsync(
            _ =>
            {
                users.Add(user, hash.Value);
                session.Start<CreditAccount>(user.Id, CreditDecider.Open(user.Id, options.BonusCredits));
                return Task.FromResult<Result<SignedIn>>(
                    new SignedIn(new UserProfile(user, options.BonusCredits), signIns.Open(user.Id)));
            },
            cancellationToken);
    }
}

using CreativeStudio.Application.Common;
using CreativeStudio.Domain.Common;
using MediatR;

namespace CreativeStudio.Application.Identity;

/// <summary>The user who asks, with the credits that can be spent. A user who has been deleted holds an invalid token.</summary>
public sealed record GetProfile(Guid UserId) : IQuery<UserProfile>;

internal sealed class GetProfileHandler(IUserStore users, IEventSession session) : IRequestHandler<GetProfile, Result<UserProfile>>
{
    public async Task<Result<UserProfile>> Handle(GetProfile request, CancellationToken cancellationToken) =>
        await users.FindAsync(request.UserId, cancellationToken) is { } user
            ? await UserProfile.LoadAsync(user, session, cancellationToken)
            : IdentityErrors.TokenInvalid;
}

using CreativeStudio.Application.Identity;
using CreativeStudio.WebApi.Authentication;
using CreativeStudio.WebApi.OpenApi;
using CreativeStudio.WebApi.Problems;
using MediatR;

namespace CreativeStudio.WebApi.Identity;

internal static class LogOutEndpoint
{
    public static void Map(RouteGroupBuilder group) => group.MapPost("/logout", HandleAsync)
        .WithName("LogOut")
        .WithSummary("Sign out")
        .WithDescription("Ends the sign-in that the access token belongs to: its refresh token is no longer good.")
        .Produces(StatusCodes.Status204NoContent)
        .Refuses(StatusCodes.Status401Unauthorized);

    private static async Task<IResult> HandleAsync(CurrentUser user, IMediator mediator, CancellationToken ct)
    {
        var result = await mediator.Send(new LogOut(user.Id, user.SignInId), ct);
        return result.ToHttp(_ => TypedResults.NoContent());
    }
}

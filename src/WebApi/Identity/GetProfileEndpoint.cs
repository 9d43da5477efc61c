using CreativeStudio.Application.Identity;
using CreativeStudio.WebApi.Authentication;
using CreativeStudio.WebApi.OpenApi;
using CreativeStudio.WebApi.Problems;
using MediatR;

namespace CreativeStudio.WebApi.Identity;

internal static class GetProfileEndpoint
{
    public static void Map(RouteGroupBuilder group) => group.MapGet("/me", HandleAsync)
        .WithName("GetProfile")
        .WithSummary("The signed-in user and the credits that can be spent")
        .WithExample(null, SessionExample.UserJson)
        .Answers<UserResponse>(StatusCodes.Status200OK)
        .Refuses(StatusCodes.Status401Unauthorized);

    private static async Task<IResult> HandleAsync(CurrentUser user, IMediator mediator, CancellationToken ct)
    {
        var result = await mediator.Send(new GetProfile(user.Id), ct);
        return result.ToHttp(profile => TypedResults.Ok(UserResponse.From(profile)));
    }
}

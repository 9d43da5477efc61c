using System.Text.Json.Serialization;
using CreativeStudio.Application.Identity;
using CreativeStudio.WebApi.OpenApi;
using CreativeStudio.WebApi.Problems;
using CreativeStudio.WebApi.RateLimits;
using MediatR;

namespace CreativeStudio.WebApi.Identity;

internal static class RefreshEndpoint
{
    /// <param name="RefreshToken">The newest one; an older one ends the sign-in.</param>
    /// <param name="RefreshTokenSnake">The same in another spelling.</param>
    public sealed record Request(string? RefreshToken, [property: JsonPropertyName("refresh_token")] string? RefreshTokenSnake);

    public static void Map(RouteGroupBuilder group) => group.MapPost("/refresh", HandleAsync)
        .AllowAnonymous()
        .LimitedBy(RateLimitPolicy.Authentication)
        .WithName("Refresh")
        .WithSummary("Exchange a refresh token for new tokens")
        .WithDescription("Each refresh token is good once. A second use ends the whole sign-in, because then somebody has a copy.")
        .WithExample("""{"refreshToken": "w7bVb0cK1m0WqkM3fWk8f5c5TPn3oYyXv3oQ0m3Yb9E"}""", SessionExample.Json)
        .Answers<SessionResponse>(StatusCodes.Status200OK)
        .Refuses(StatusCodes.Status400BadRequest, StatusCodes.Status401Unauthorized);

    private static async Task<IResult> HandleAsync(Request body, IMediator mediator, CancellationToken ct)
    {
        var result = await mediator.Send(new RefreshSignIn(body.RefreshToken ?? body.RefreshTokenSnake), ct);
        return result.ToHttp(signedIn => TypedResults.Ok(SessionResponse.From(signedIn)));
    }
}

using CreativeStudio.Application.Identity;
using CreativeStudio.WebApi.OpenApi;
using CreativeStudio.WebApi.Problems;
using CreativeStudio.WebApi.RateLimits;
using MediatR;

namespace CreativeStudio.WebApi.Identity;

internal static class LogInEndpoint
{
    public sealed record Request(string? Email, string? Password);

    public static void Map(RouteGroupBuilder group) => group.MapPost("/login", HandleAsync)
        .AllowAnonymous()
        .LimitedBy(RateLimitPolicy.Authentication)
        .WithName("LogIn")
        .WithSummary("Sign in with e-mail address and password")
        .WithExample("""{"email": "ada@example.com", "password": "Test123!"}""", SessionExample.Json)
        .Answers<SessionResponse>(StatusCodes.Status200OK)
        .Refuses(StatusCodes.Status400BadRequest, StatusCodes.Status401Unauthorized, StatusCodes.Status503ServiceUnavailable);

    private static async Task<IResult> HandleAsync(Request body, IMediator mediator, CancellationToken ct)
    {
        var result = await mediator.Send(new LogIn(body.Email, body.Password), ct);
        return result.ToHttp(signedIn => TypedResults.Ok(SessionResponse.From(signedIn)));
    }
}

using CreativeStudio.Application.Identity;
using CreativeStudio.WebApi.Http;
using CreativeStudio.WebApi.OpenApi;
using CreativeStudio.WebApi.Problems;
using CreativeStudio.WebApi.RateLimits;
using MediatR;

namespace CreativeStudio.WebApi.Identity;

internal static class RegisterEndpoint
{
    /// <param name="Email">Unique without regard to case.</param>
    /// <param name="Password">8 to 128 characters with a letter and a digit.</param>
    /// <param name="FullName">1 to 100 characters.</param>
    /// <param name="Username">Optional: 3 to 30 letters, digits and underscores, the first one a letter.</param>
    public sealed record Request(string? Email, string? Password, string? FullName, string? Username);

    // Takes no Idempotency-Key: an anonymous caller's key proves nothing, and its kept answer would hold tokens. A repeated
    // registration creates nothing: it is answered 409, and the client signs in.
    public static void Map(RouteGroupBuilder group) => group.MapPost("/register", HandleAsync)
        .AllowAnonymous()
        .LimitedBy(RateLimitPolicy.Authentication)
        .WithName("Register")
        .WithSummary("Register a user")
        .WithDescription("Creates the user and a credit account with the sign-up bonus, and signs the user in.")
        .WithExample(
            """{"email": "ada@example.com", "password": "Test123!", "fullName": "Ada Lovelace"}""",
            SessionExample.Json)
        .Answers<SessionResponse>(StatusCodes.Status201Created)
        .Refuses(StatusCodes.Status400BadRequest, StatusCodes.Status409Conflict, StatusCodes.Status415UnsupportedMediaType);

    private static async Task<IResult> HandleAsync(Request body, IMediator mediator, CancellationToken ct)
    {
        var result = await mediator.Send(new RegisterUser(body.Email, body.Password, body.FullName, body.Username), ct);
        return result.ToHttp(signedIn => TypedResults.Created($"{Aliases.Root}/users/me", SessionResponse.From(signedIn)));
    }
}

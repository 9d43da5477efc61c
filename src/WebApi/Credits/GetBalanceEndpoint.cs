using CreativeStudio.Application.Credits;
using CreativeStudio.WebApi.Authentication;
using CreativeStudio.WebApi.OpenApi;
using CreativeStudio.WebApi.Problems;
using MediatR;

namespace CreativeStudio.WebApi.Credits;

internal static class GetBalanceEndpoint
{
    /// <param name="Credits">The same as <paramref name="Available"/>.</param>
    /// <param name="Available">Credits that can be spent.</param>
    /// <param name="Held">Credits of jobs that wait or run.</param>
    /// <param name="LifetimeEarned">Credits ever granted, purchased and refunded.</param>
    /// <param name="LifetimeSpent">Credits ever spent on delivered jobs.</param>
    public sealed record Response(long Credits, long Available, long Held, long LifetimeEarned, long LifetimeSpent);

    public static void Map(RouteGroupBuilder group) => group.MapGet("/balance", HandleAsync)
        .WithName("GetBalance")
        .WithSummary("The user's credits")
        .WithExample(null, """{"credits": 40, "available": 40, "held": 10, "lifetimeEarned": 50, "lifetimeSpent": 0}""")
        .Answers<Response>(StatusCodes.Status200OK);

    private static async Task<IResult> HandleAsync(CurrentUser user, IMediator mediator, CancellationToken ct)
    {
        var result = await mediator.Send(new GetBalance(user.Id), ct);
        return result.ToHttp(balance => TypedResults.Ok(
            new Response(balance.Available, balance.Available, balance.Held, balance.Earned, balance.Spent)));
    }
}

using CreativeStudio.Application.Queue;
using CreativeStudio.WebApi.Authentication;
using CreativeStudio.WebApi.OpenApi;
using CreativeStudio.WebApi.Problems;
using MediatR;

namespace CreativeStudio.WebApi.Queue;

internal static class RunnerEndpoints
{
    public sealed record Response(IReadOnlyList<RunnerView> Data);

    /// <param name="admin">Below <c>/admin</c>.</param>
    public static void Map(RouteGroupBuilder admin)
    {
        var runners = admin.MapGroup("/runners");
        runners.MapGet("", ListAsync)
            .WithName("ListRunners")
            .WithSummary("The runners: what they offer, what they work on, whether they live")
            .Answers<Response>(StatusCodes.Status200OK);
        Map(runners, "pause", RunnerState.Paused, "Take no new jobs; what runs goes on");
        Map(runners, "drain", RunnerState.Draining, "Take no new jobs and hand back what runs: other runners go on with it");
        Map(runners, "resume", RunnerState.Running, "Take jobs again");
    }

    private static void Map(RouteGroupBuilder runners, string verb, RunnerState state, string summary) =>
        runners.MapPost($"/{{name}}/{verb}", async (string name, CurrentUser user, IMediator mediator, CancellationToken ct) =>
                (await mediator.Send(new OrderRunner(user.Id, name, state), ct)).ToHttp(own => TypedResults.Ok(new Response(own))))
            .WithName($"{char.ToUpperInvariant(verb[0])}{verb[1..]}Runner")
            .WithSummary(summary)
            .Answers<Response>(StatusCodes.Status200OK)
            .Refuses(StatusCodes.Status404NotFound);

    private static async Task<IResult> ListAsync(IMediator mediator, CancellationToken ct) =>
        (await mediator.Send(new ListRunners(), ct)).ToHttp(all => TypedResults.Ok(new Response(all)));
}

using CreativeStudio.Application.Queue;
using CreativeStudio.WebApi.OpenApi;
using CreativeStudio.WebApi.Problems;
using MediatR;

namespace CreativeStudio.WebApi.Queue;

internal static class GlobalQueueStatusEndpoint
{
    public static void Map(RouteGroupBuilder group) => group.MapGet("/global-status", HandleAsync)
        .AllowAnonymous()
        .WithName("GetGlobalQueueStatus")
        .WithSummary("How busy the studio is")
        .WithExample(
            null,
            """
            {
              "waiting": 12, "scheduled": 0, "running": 2, "runnersReady": 1, "slots": 2, "waitP50Seconds": 3.2, "waitP90Seconds": 48.5,
              "expectedWaitSeconds": 9, "at": "2026-11-22T10:15:00.000Z"
            }
            """)
        .Answers<GlobalQueueStatus>(StatusCodes.Status200OK);

    private static async Task<IResult> HandleAsync(IMediator mediator, CancellationToken ct) =>
        (await mediator.Send(new GetGlobalQueueStatus(), ct)).ToHttp();
}

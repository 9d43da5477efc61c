using CreativeStudio.Application.Queue;
using CreativeStudio.WebApi.Authentication;
using CreativeStudio.WebApi.OpenApi;
using CreativeStudio.WebApi.Problems;
using MediatR;

namespace CreativeStudio.WebApi.Queue;

internal static class QueueStatusEndpoint
{
    public static void Map(RouteGroupBuilder group) => group.MapGet("/status", HandleAsync)
        .WithName("GetQueueStatus")
        .WithSummary("The user's jobs in the queue, with their positions in the fair order, and the user's limits")
        .WithExample(
            null,
            """
            {
              "jobs": [{
                "jobId": "019aa9a4-5b7e-7c1a-9e55-0d6a8a1f2b3c", "jobType": "story-video", "status": "pending", "queuePosition": 3,
                "createdAt": "2026-11-22T10:15:00.000Z", "notBefore": null,
                "eta": { "waitSeconds": 40, "p50Seconds": 54, "p90Seconds": 61, "engine": "comfyui" }
              }],
              "waiting": 1, "running": 0, "expectedWaitSeconds": 54, "runnersReady": 1,
              "limits": {
                "plan": "free", "priority": 0, "maxUnfinished": 100, "unfinished": 1, "maxRunning": 4, "jobsPerHour": 600,
                "jobsInLastHour": 7
              }
            }
            """)
        .Answers<QueueStatus>(StatusCodes.Status200OK)
        .Refuses(StatusCodes.Status401Unauthorized);

    private static async Task<IResult> HandleAsync(CurrentUser user, IMediator mediator, CancellationToken ct) =>
        (await mediator.Send(new GetQueueStatus(user.Id), ct)).ToHttp();
}

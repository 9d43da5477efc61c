using CreativeStudio.Application.Jobs.Reading;
using CreativeStudio.WebApi.Authentication;
using CreativeStudio.WebApi.OpenApi;
using CreativeStudio.WebApi.Problems;
using MediatR;

namespace CreativeStudio.WebApi.Jobs.Reading;

internal static class JobStatisticsEndpoint
{
    public static void Map(RouteGroupBuilder api) => api.MapGet("/stats/me", HandleAsync)
        .WithTags("Jobs")
        .WithName("GetJobStatistics")
        .WithSummary("What the user's jobs were, cost and took together")
        .WithExample(
            null,
            """
            {
              "since": "2026-10-01T08:00:00.000Z", "jobs": 120,
              "byStatus": { "pending": 1, "processing": 1, "completed": 110, "failed": 5, "cancelled": 3 },
              "creditsSpent": 640, "gpuSeconds": 1530.2, "averageSeconds": 21.4, "p50Seconds": 17.9, "successRate": 0.9565,
              "pictures": 300, "films": 40,
              "byType": [{
                "jobType": "image-generation", "jobs": 80, "completed": 76, "failed": 2, "cancelled": 2,
                "creditsSpent": 240, "gpuSeconds": 410, "averageSeconds": 9.1, "p50Seconds": 8.7
              }],
              "days": [{ "date": "2026-11-22", "jobs": 5, "completed": 4, "failed": 1, "creditsSpent": 16 }]
            }
            """)
        .Answers<JobStatistics>(StatusCodes.Status200OK);

    private static async Task<IResult> HandleAsync(CurrentUser user, IMediator mediator, CancellationToken ct) =>
        (await mediator.Send(new GetJobStatistics(user.Id), ct)).ToHttp();
}

using CreativeStudio.Application.Texts;
using CreativeStudio.WebApi.Jobs.Requesting;
using CreativeStudio.WebApi.OpenApi;

namespace CreativeStudio.WebApi.Texts;

internal static class CreateTextJobEndpoint
{
    public static void Map(RouteGroupBuilder group) => CreateJobEndpoint.Map<TextForm>(group, "/text", "Text queued")
        .WithName("CreateTextJob")
        .WithSummary("Have a text written")
        .WithDescription("A caption, post, script, story or anything else, by the configured language model; 503 (TEXT_001) without one.")
        .Refuses(StatusCodes.Status503ServiceUnavailable)
        .WithExample(
            """
            { "prompt": "A morning walk with my dog by the lake", "kind": "caption", "temperature": 0.8, "maxTokens": 200 }
            """,
            """
            {
              "jobId": "019aa9a4-5b7e-7c1a-9e55-0d6a8a1f2b3c", "jobType": "text", "status": "pending", "creditsUsed": 1,
              "estimatedSeconds": 20, "message": "Text queued", "originalJobId": null
            }
            """);
}

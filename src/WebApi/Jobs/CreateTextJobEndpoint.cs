using CreativeStudio.Application.Jobs;
using CreativeStudio.Application.Texts;
using CreativeStudio.WebApi.OpenApi;
using CreativeStudio.WebApi.Problems;

namespace CreativeStudio.WebApi.Jobs;

internal static class CreateTextJobEndpoint
{
    public static void Map(RouteGroupBuilder group) => CreateJobEndpoint.Map<TextForm>(group, "/text", "Text queued")
        .AddEndpointFilter(NeedModelAsync)
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

    // Nothing is held for what nobody could write.
    private static async ValueTask<object?> NeedModelAsync(EndpointFilterInvocationContext invocation, EndpointFilterDelegate next) =>
        invocation.HttpContext.RequestServices.GetRequiredService<ILanguageModel>().IsConfigured
            ? await next(invocation)
            : Problem.Of(TextErrors.NoModel);
}

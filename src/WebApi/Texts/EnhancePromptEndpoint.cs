using CreativeStudio.Application.Texts;
using CreativeStudio.WebApi.Authentication;
using CreativeStudio.WebApi.Http;
using CreativeStudio.WebApi.OpenApi;
using CreativeStudio.WebApi.Problems;
using CreativeStudio.WebApi.RateLimits;
using MediatR;

namespace CreativeStudio.WebApi.Texts;

internal static class EnhancePromptEndpoint
{
    /// <param name="Prompt">3 to 1000 characters.</param>
    /// <param name="Style">pixar, realistic, photorealistic, anime, cartoon or cinematic.</param>
    public sealed record Request(string? Prompt, string? Style);

    public static void Map(RouteGroupBuilder group) => group.MapPost("/enhance", HandleAsync)
        .TakesIdempotencyKey()
        .LimitedBy(RateLimitPolicy.JobCreation)
        .WithName("EnhancePrompt")
        .WithSummary("Make a prompt better and keep its subject")
        .WithDescription(
            "Adds detail that suits the subject, light, composition, style and quality; by a language model where one is configured, by " +
            "rules otherwise (engine says which). Costs 1 credit, and nothing where it is refused.")
        .WithExample(
            """{"prompt": "sunset over mountains", "style": "photorealistic"}""",
            """
            {
              "id": "019aa9a4-5b7e-7c1a-9e55-0d6a8a1f2b3c", "original": "sunset over mountains",
              "enhanced": "sunset over mountains, layers of depth from near to far, wide view, rule of thirds, photorealistic, sharp focus",
              "negativePrompt": "blurry, low quality, watermark", "parameters": {"steps": 30, "cfgScale": 6.5, "sampler": "dpmpp_2m"},
              "engine": "rules", "creditsUsed": 1
            }
            """)
        .Answers<EnhancedPrompt>(StatusCodes.Status200OK)
        .Refuses(StatusCodes.Status400BadRequest, StatusCodes.Status402PaymentRequired, StatusCodes.Status409Conflict, StatusCodes.Status422UnprocessableEntity);

    private static async Task<IResult> HandleAsync(Request body, CurrentUser user, IMediator mediator, CancellationToken ct) =>
        (await mediator.Send(new EnhancePrompt(user.Id, body.Prompt, body.Style), ct)).ToHttp();
}

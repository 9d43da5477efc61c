using System.Text.Json;
using CreativeStudio.Application.Quotes;
using CreativeStudio.WebApi.Authentication;
using CreativeStudio.WebApi.OpenApi;
using CreativeStudio.WebApi.Problems;
using MediatR;

namespace CreativeStudio.WebApi.Quotes;

internal static class CreateQuoteEndpoint
{
    /// <param name="JobType">The kind of job, as in its address.</param>
    /// <param name="Request">The body that would ask for the job.</param>
    public sealed record Body(string? JobType, JsonElement? Request);

    public static void MapQuotes(this RouteGroupBuilder api) => api.MapGroup("/quotes").WithTags("Quotes").MapPost("", HandleAsync)
        .WithName("CreateQuote")
        .WithSummary("What a job would cost, and when it would be delivered")
        .WithDescription(
            "The price holds for ten minutes: give the quote's id as quoteId with the same request. It is for one job of the same user. Nothing is held.")
        .WithExample(
            """
            {
              "jobType": "story-video",
              "request": {
                "script": "Once upon a time in a magical forest, a young wizard named Elara discovered an ancient spell book.",
                "visualStyle": "pixar", "voiceStyle": "male-warm"
              }
            }
            """,
            """
            {
              "quoteId": "019aa9a4-5b7e-7c1a-9e55-0d6a8a1f2b3c", "jobType": "story-video", "price": 10, "estimatedSeconds": 14,
              "eta": { "waitSeconds": 40, "p50Seconds": 54, "p90Seconds": 61, "engine": "comfyui" }, "engine": "comfyui",
              "expiresAt": "2026-11-22T10:25:00.000Z"
            }
            """)
        .Answers<QuoteView>(StatusCodes.Status201Created)
        .Refuses(StatusCodes.Status400BadRequest, StatusCodes.Status422UnprocessableEntity, StatusCodes.Status503ServiceUnavailable);

    private static async Task<IResult> HandleAsync(Body body, CurrentUser user, IMediator mediator, CancellationToken ct) =>
        (await mediator.Send(new CreateQuote(user.Id, body.JobType, body.Request), ct)).ToHttp(quote => TypedResults.Json(quote, statusCode: 201));
}

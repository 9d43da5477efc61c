using CreativeStudio.Application.Texts;
using CreativeStudio.WebApi.OpenApi;
using CreativeStudio.WebApi.Problems;
using CreativeStudio.WebApi.RateLimits;
using MediatR;

namespace CreativeStudio.WebApi.Texts;

internal static class TranslatePromptEndpoint
{
    /// <param name="Prompt">1 to 1000 characters.</param>
    /// <param name="SourceLanguage">ISO 639-1, for example ko; left out, it is recognised.</param>
    /// <param name="TargetLanguage">ISO 639-1; en by default.</param>
    public sealed record Request(string? Prompt, string? SourceLanguage, string? TargetLanguage);

    public static void Map(RouteGroupBuilder group) => group.MapPost("/translate", HandleAsync)
        .LimitedBy(RateLimitPolicy.JobCreation)
        .WithName("TranslatePrompt")
        .WithSummary("Translate a prompt")
        .WithDescription("Costs nothing, and needs a language model: 503 (TEXT_001) where none is configured.")
        .WithExample(
            """{"prompt": "아름다운 석양", "sourceLanguage": "ko"}""",
            """
            {
              "original": "아름다운 석양", "translated": "Beautiful sunset", "sourceLanguage": "ko", "targetLanguage": "en",
              "confidence": 0.98, "engine": "llama3.2"
            }
            """)
        .Answers<TranslatedPrompt>(StatusCodes.Status200OK)
        .Refuses(StatusCodes.Status400BadRequest, StatusCodes.Status422UnprocessableEntity, StatusCodes.Status503ServiceUnavailable);

    private static async Task<IResult> HandleAsync(Request body, IMediator mediator, CancellationToken ct) =>
        (await mediator.Send(new TranslatePrompt(body.Prompt, body.SourceLanguage, body.TargetLanguage), ct)).ToHttp();
}

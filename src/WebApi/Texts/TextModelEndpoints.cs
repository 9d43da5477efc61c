using CreativeStudio.Application.Texts;
using CreativeStudio.WebApi.OpenApi;
using CreativeStudio.WebApi.Problems;
using MediatR;

namespace CreativeStudio.WebApi.Texts;

internal static class TextModelEndpoints
{
    public static void Map(RouteGroupBuilder group)
    {
        group.MapGet("/models", ListAsync)
            .WithName("ListTextModels")
            .WithSummary("The language models that texts can be written with")
            .WithExample(null, """{"models": ["llama3.2:latest", "gemma3:4b"], "default": "llama3.2"}""")
            .Answers<TextModels>(StatusCodes.Status200OK)
            .Refuses(StatusCodes.Status503ServiceUnavailable);
        group.MapGet("/health", HealthAsync)
            .WithName("GetTextHealth")
            .WithSummary("Whether texts can be written now")
            .WithDescription("status is healthy, degraded, unavailable or not_configured; reason says why.")
            .WithExample(null, """{"status": "healthy", "model": "llama3.2", "reason": null, "milliseconds": 12}""")
            .Answers<TextHealth>(StatusCodes.Status200OK);
    }

    private static async Task<IResult> ListAsync(IMediator mediator, CancellationToken ct) =>
        (await mediator.Send(new ListTextModels(), ct)).ToHttp();

    private static async Task<IResult> HealthAsync(IMediator mediator, CancellationToken ct) =>
        (await mediator.Send(new GetTextHealth(), ct)).ToHttp();
}

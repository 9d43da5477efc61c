using CreativeStudio.Application.Jobs.Requesting;
using CreativeStudio.Application.StoryVideo;
using CreativeStudio.Domain.Common;
using CreativeStudio.WebApi.Authentication;
using CreativeStudio.WebApi.Http;
using CreativeStudio.WebApi.Jobs.Requesting;
using CreativeStudio.WebApi.OpenApi;
using CreativeStudio.WebApi.Problems;
using CreativeStudio.WebApi.RateLimits;
using MediatR;
using Microsoft.AspNetCore.Http.Features;

namespace CreativeStudio.WebApi.StoryVideo;

internal static class RenderSceneEndpoint
{
    /// <param name="Prompt">What the picture is to show, 3 to 600 characters; left out, the scene's prompt stays.</param>
    /// <param name="Seed">0 to 9007199254740991; left out, the one after the scene's seed.</param>
    internal sealed record Request(string? Prompt, long? Seed) : JobTerms;

    public static void Map(RouteGroupBuilder group) => group.MapPost("/{id:guid}/scenes/{scene:int}/render", HandleAsync)
        .Accepts<Request>(isOptional: true, "application/json")
        .TakesIdempotencyKey()
        .LimitedBy(RateLimitPolicy.JobCreation)
        .WithName("RenderScene")
        .WithSummary("Draw one scene of a story film anew")
        .WithDescription("Makes a new job that draws one picture and composes the films again; everything else is reused, and the first job stays as it is.")
        .WithExample("""{ "prompt": "wide shot, a red dragon above a stormy sea, pixar style 3d animation", "seed": 7 }""", null)
        .Answers<JobAcceptedResponse>(StatusCodes.Status202Accepted)
        .Refuses(
            StatusCodes.Status400BadRequest, StatusCodes.Status402PaymentRequired, StatusCodes.Status404NotFound, StatusCodes.Status409Conflict,
            StatusCodes.Status410Gone, StatusCodes.Status422UnprocessableEntity, StatusCodes.Status503ServiceUnavailable);

    private static async Task<IResult> HandleAsync(
        Guid id,
        int scene,
        HttpContext http,
        CurrentUser user,
        IMediator mediator,
        CancellationToken ct)
    {
        // Without a body everything is left out.
        Result<Request> read = http.Features.Get<IHttpRequestBodyDetectionFeature>() is { CanHaveBody: false }
            ? new Request(null, null)
            : await JsonBody.ReadAsync<Request>(http, json => FormMemberNames.Read(json, typeof(Request), FormSpellings.None));
        if (!read.IsSuccess)
        {
            return Problem.Of(read.Error);
        }

        var body = read.Value;
        var form = new SceneRenderForm(id, scene, body.Prompt, body.Seed)
        {
            NotBefore = body.NotBefore,
            StartBefore = body.StartBefore,
            QuoteId = body.QuoteId,
        };
        var result = await mediator.Send(new RenderScene(user.Id, form), ct);
        return result.ToHttp(accepted => JobAcceptedResponse.Answer(accepted, FormattableString.Invariant($"Scene {scene} queued"), id));
    }
}

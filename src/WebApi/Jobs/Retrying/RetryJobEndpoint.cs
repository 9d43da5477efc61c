using System.Text.Json;
using CreativeStudio.Application.Jobs.Retrying;
using CreativeStudio.WebApi.Authentication;
using CreativeStudio.WebApi.Http;
using CreativeStudio.WebApi.Jobs.Requesting;
using CreativeStudio.WebApi.OpenApi;
using CreativeStudio.WebApi.Problems;
using CreativeStudio.WebApi.RateLimits;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace CreativeStudio.WebApi.Jobs.Retrying;

internal static class RetryJobEndpoint
{
    public static void Map(RouteGroupBuilder group) => group.MapPost("/{id:guid}/retry", HandleAsync)
        .TakesIdempotencyKey()
        .LimitedBy(RateLimitPolicy.JobCreation)
        .WithName("RetryJob")
        .WithSummary("Ask again for a failed or cancelled job")
        .WithDescription("Makes a new job of the same request, at today's price. Members of the body replace those of the request; a null removes one.")
        .WithExample("""{ "visualStyle": "anime", "seed": 7 }""", null)
        .Answers<JobAcceptedResponse>(StatusCodes.Status202Accepted)
        .Refuses(
            StatusCodes.Status400BadRequest, StatusCodes.Status402PaymentRequired, StatusCodes.Status404NotFound, StatusCodes.Status409Conflict,
            StatusCodes.Status422UnprocessableEntity, StatusCodes.Status503ServiceUnavailable);

    private static async Task<IResult> HandleAsync(
        Guid id,
        [FromBody(EmptyBodyBehavior = EmptyBodyBehavior.Allow)] JsonElement? changes,
        CurrentUser user,
        IMediator mediator,
        CancellationToken ct)
    {
        // An empty body is read as an undefined element.
        var given = changes is { ValueKind: not JsonValueKind.Undefined } ? changes : null;
        var result = await mediator.Send(new RetryJob(user.Id, id, given), ct);
        return result.ToHttp(accepted => JobAcceptedResponse.Answer(accepted, "Job queued again", id));
    }
}

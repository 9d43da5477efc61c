using CreativeStudio.Application.Jobs;
using CreativeStudio.WebApi.Http;
using CreativeStudio.WebApi.Identity;
using CreativeStudio.WebApi.OpenApi;
using CreativeStudio.WebApi.Problems;
using CreativeStudio.WebApi.RateLimits;
using MediatR;

namespace CreativeStudio.WebApi.Jobs;

internal static class RetryJobEndpoint
{
    public static void Map(RouteGroupBuilder group) => group.MapPost("/{id:guid}/retry", HandleAsync)
        .TakesIdempotencyKey()
        .LimitedBy(RateLimitPolicy.JobCreation)
        .WithName("RetryJob")
        .WithSummary("Ask again for a failed or cancelled job")
        .WithDescription("Makes a new job of the same request, at today's price.")
        .Answers<JobAcceptedResponse>(StatusCodes.Status202Accepted)
        .Refuses(StatusCodes.Status402PaymentRequired, StatusCodes.Status404NotFound, StatusCodes.Status409Conflict);

    private static async Task<IResult> HandleAsync(Guid id, CurrentUser user, IMediator mediator, CancellationToken ct)
    {
        var result = await mediator.Send(new RetryJob(user.Id, id), ct);
        return result.ToHttp(accepted => JobAcceptedResponse.Answer(accepted, "Job queued again", id));
    }
}

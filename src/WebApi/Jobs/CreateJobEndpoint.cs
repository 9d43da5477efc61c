using CreativeStudio.Application.Jobs;
using CreativeStudio.WebApi.Http;
using CreativeStudio.WebApi.Identity;
using CreativeStudio.WebApi.OpenApi;
using CreativeStudio.WebApi.Problems;
using CreativeStudio.WebApi.RateLimits;
using MediatR;

namespace CreativeStudio.WebApi.Jobs;

/// <summary>What the addresses that ask for a job have in common; the name, summary, description and example are each one's own.</summary>
internal static class CreateJobEndpoint
{
    /// <param name="queued">What the answer says, for example <c>Story video generation queued</c>.</param>
    public static RouteHandlerBuilder Map<TForm>(RouteGroupBuilder group, string address, string queued)
        where TForm : class, IJobForm
    {
        return group.MapPost(address, HandleAsync)
            .TakesIdempotencyKey()
            .LimitedBy(RateLimitPolicy.JobCreation)
            .Answers<JobAcceptedResponse>(StatusCodes.Status202Accepted)
            .Refuses(
                StatusCodes.Status400BadRequest, StatusCodes.Status402PaymentRequired, StatusCodes.Status409Conflict,
                StatusCodes.Status413PayloadTooLarge, StatusCodes.Status415UnsupportedMediaType, StatusCodes.Status422UnprocessableEntity);

        async Task<IResult> HandleAsync(TForm body, CurrentUser user, IMediator mediator, CancellationToken ct)
        {
            var result = await mediator.Send(new CreateJob<TForm>(user.Id, body), ct);
            return result.ToHttp(accepted => JobAcceptedResponse.Answer(accepted, queued, null));
        }
    }
}

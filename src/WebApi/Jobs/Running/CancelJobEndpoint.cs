using CreativeStudio.Application.Jobs.Running;
using CreativeStudio.Domain.Jobs;
using CreativeStudio.WebApi.Authentication;
using CreativeStudio.WebApi.OpenApi;
using CreativeStudio.WebApi.Problems;
using MediatR;

namespace CreativeStudio.WebApi.Jobs.Running;

internal static class CancelJobEndpoint
{
    /// <param name="Status"><c>cancelled</c>, or <c>processing</c> until the runner has stopped.</param>
    /// <param name="CreditsRefunded">Credits that are available again now; those of a running job follow when it has stopped.</param>
    public sealed record Response(Guid JobId, JobStatus Status, string Message, long CreditsRefunded);

    public static void Map(RouteGroupBuilder group)
    {
        Describe(group.MapPost("/{id:guid}/cancel", HandleAsync).WithName("CancelJob"));
        Describe(group.MapDelete("/{id:guid}", HandleAsync).WithName("DeleteJob"));
    }

    private static void Describe(RouteHandlerBuilder endpoint) => endpoint
        .WithSummary("Cancel a job that waits or runs")
        .WithDescription("A waiting job ends at once and its credits are given back; a running one ends within seconds. An ended one answers 409.")
        .Answers<Response>(StatusCodes.Status200OK)
        .Refuses(StatusCodes.Status404NotFound, StatusCodes.Status409Conflict);

    private static async Task<IResult> HandleAsync(Guid id, CurrentUser user, IMediator mediator, CancellationToken ct)
    {
        var result = await mediator.Send(new CancelJob(user.Id, id), ct);
        return result.ToHttp(cancelled => TypedResults.Ok(new Response(
            cancelled.JobId,
            cancelled.Status,
            cancelled.Status == JobStatus.Cancelled
                ? "Job cancelled successfully"
                : "Cancellation requested: the job ends when its runner has stopped",
            cancelled.CreditsRefunded)));
    }
}

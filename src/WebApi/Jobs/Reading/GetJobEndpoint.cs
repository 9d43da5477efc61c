using CreativeStudio.Application.Jobs.Reading;
using CreativeStudio.WebApi.Authentication;
using CreativeStudio.WebApi.OpenApi;
using CreativeStudio.WebApi.Problems;
using MediatR;

namespace CreativeStudio.WebApi.Jobs.Reading;

internal static class GetJobEndpoint
{
    public static void Map(RouteGroupBuilder group) => group.MapGet("/{id:guid}", HandleAsync)
        .WithName("GetJob")
        .WithSummary("A job with its steps, progress, metrics and outputs")
        .Answers<JobView>(StatusCodes.Status200OK)
        .Refuses(StatusCodes.Status404NotFound);

    private static async Task<IResult> HandleAsync(Guid id, CurrentUser user, IMediator mediator, CancellationToken ct) =>
        (await mediator.Send(new GetJob(user.Id, id), ct)).ToHttp();
}

using CreativeStudio.Application.ImageGeneration;
using CreativeStudio.WebApi.Authentication;
using CreativeStudio.WebApi.OpenApi;
using CreativeStudio.WebApi.Problems;
using MediatR;

namespace CreativeStudio.WebApi.ImageGeneration;

internal static class BatchSummaryEndpoint
{
    public static void Map(RouteGroupBuilder group) => group.MapGet("/{id:guid}/batch-summary", HandleAsync)
        .WithName("GetBatchSummary")
        .WithSummary("A batch of pictures, prompt by prompt")
        .WithDescription("Every picture with its seed, its state and its file, also while the batch waits or runs.")
        .Answers<BatchSummary>(StatusCodes.Status200OK)
        .Refuses(StatusCodes.Status404NotFound, StatusCodes.Status409Conflict);

    private static async Task<IResult> HandleAsync(Guid id, CurrentUser user, IMediator mediator, CancellationToken ct) =>
        (await mediator.Send(new GetBatchSummary(user.Id, id), ct)).ToHttp();
}

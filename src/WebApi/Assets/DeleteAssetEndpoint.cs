using CreativeStudio.Application.Assets;
using CreativeStudio.WebApi.Authentication;
using CreativeStudio.WebApi.OpenApi;
using CreativeStudio.WebApi.Problems;
using MediatR;

namespace CreativeStudio.WebApi.Assets;

internal static class DeleteAssetEndpoint
{
    public static void Map(RouteGroupBuilder group) => group.MapDelete("/{id:guid}", HandleAsync)
        .WithName("DeleteAsset")
        .WithSummary("Delete a picture, film or sound for good")
        .WithDescription("Jobs that wait or run with it keep it until they have ended; nobody else sees it any more.")
        .Produces(StatusCodes.Status204NoContent)
        .Refuses(StatusCodes.Status404NotFound);

    private static async Task<IResult> HandleAsync(Guid id, CurrentUser user, IMediator mediator, CancellationToken ct) =>
        (await mediator.Send(new DeleteAsset(user.Id, id), ct)).ToHttp(_ => TypedResults.NoContent());
}

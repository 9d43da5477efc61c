using CreativeStudio.Application.Assets;
using CreativeStudio.WebApi.Authentication;
using CreativeStudio.WebApi.OpenApi;
using CreativeStudio.WebApi.Problems;
using MediatR;

namespace CreativeStudio.WebApi.Assets;

internal static class GetAssetEndpoint
{
    public static void Map(RouteGroupBuilder group) => group.MapGet("/{id:guid}", HandleAsync)
        .WithName("GetAsset")
        .WithSummary("A picture, film or sound of the user's")
        .Answers<AssetView>(StatusCodes.Status200OK)
        .Refuses(StatusCodes.Status404NotFound);

    private static async Task<IResult> HandleAsync(Guid id, CurrentUser user, IMediator mediator, CancellationToken ct) =>
        (await mediator.Send(new GetAsset(user.Id, id), ct)).ToHttp();
}

using CreativeStudio.Application.Assets;
using CreativeStudio.WebApi.Authentication;
using CreativeStudio.WebApi.OpenApi;
using CreativeStudio.WebApi.Problems;
using MediatR;

namespace CreativeStudio.WebApi.Assets;

internal static class DownloadAssetEndpoint
{
    public static void Map(RouteGroupBuilder group) => group.MapGet("/{id:guid}/download", HandleAsync)
        .WithName("DownloadAsset")
        .WithSummary("A link to the file of an asset")
        .WithDescription("The link works without a token until it expires.")
        .Answers<AssetDownload>(StatusCodes.Status200OK)
        .Refuses(StatusCodes.Status404NotFound);

    private static async Task<IResult> HandleAsync(Guid id, CurrentUser user, HttpRequest request, IMediator mediator, CancellationToken ct)
    {
        var baseUrl = new Uri($"{request.Scheme}://{request.Host.ToUriComponent()}/");
        return (await mediator.Send(new GetAssetDownload(user.Id, id, baseUrl), ct)).ToHttp();
    }
}

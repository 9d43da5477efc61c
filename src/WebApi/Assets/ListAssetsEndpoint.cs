using CreativeStudio.Application.Assets;
using CreativeStudio.Application.Common;
using CreativeStudio.Domain.Assets;
using CreativeStudio.WebApi.Authentication;
using CreativeStudio.WebApi.Http;
using CreativeStudio.WebApi.OpenApi;
using CreativeStudio.WebApi.Problems;
using MediatR;

namespace CreativeStudio.WebApi.Assets;

internal static class ListAssetsEndpoint
{
    /// <param name="Page">From 1; not looked at where a cursor is given.</param>
    /// <param name="Limit">1 to 100, 20 by default.</param>
    /// <param name="Cursor">The <c>nextCursor</c> of the page before, with the same filter.</param>
    /// <param name="Kind">image, video or audio.</param>
    public sealed record Query(int? Page, int? Limit, string? Cursor, string? Kind);

    public sealed record Response(IReadOnlyList<AssetView> Data, Pagination Pagination);

    public static void Map(RouteGroupBuilder group) => group.MapGet("", HandleAsync)
        .WithName("ListAssets")
        .WithSummary("The user's pictures, films and sounds, newest first")
        .Answers<Response>(StatusCodes.Status200OK)
        .Refuses(StatusCodes.Status400BadRequest);

    private static async Task<IResult> HandleAsync([AsParameters] Query query, CurrentUser user, IMediator mediator, CancellationToken ct)
    {
        MediaKind? kind = null;
        if (query.Kind is { } name && (kind = WireName<MediaKind>.Find(name)) is null)
        {
            return Problem.Of(ValidationErrors.Of(ValidationErrors.Invalid, "kind", $"must be one of {WireName<MediaKind>.All}"));
        }

        Guid? before = null;
        if (query.Cursor is { } cursor)
        {
            if (!Guid.TryParse(cursor, out var id))
            {
                return Problem.Of(ValidationErrors.Of(ValidationErrors.Invalid, "cursor", "must be the nextCursor of a page"));
            }

            before = id;
        }

        var result = await mediator.Send(
            new ListAssets(user.Id, query.Page ?? 1, query.Limit ?? Pagination.DefaultLimit, before, kind), ct);
        return result.ToHttp(page => TypedResults.Ok(new Response(page.Data.Select(AssetView.From).ToList(), Pagination.Of(page))));
    }
}

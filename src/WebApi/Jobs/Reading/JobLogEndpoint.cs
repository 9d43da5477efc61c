using CreativeStudio.Application.Common;
using CreativeStudio.Application.Jobs.Reading;
using CreativeStudio.Domain.Common;
using CreativeStudio.WebApi.Authentication;
using CreativeStudio.WebApi.Http;
using CreativeStudio.WebApi.OpenApi;
using CreativeStudio.WebApi.Problems;
using MediatR;

namespace CreativeStudio.WebApi.Jobs.Reading;

internal static class JobLogEndpoint
{
    private const int DefaultLimit = 50;

    /// <param name="Level">info, warning or error; several with commas.</param>
    /// <param name="Page">From 1; not looked at where a cursor is given.</param>
    /// <param name="Limit">1 to 200, 50 by default.</param>
    /// <param name="Cursor">The <c>nextCursor</c> of the page before, or the version of any line: the lines after it.</param>
    public sealed record Query(string? Level, int? Page, int? Limit, string? Cursor);

    public sealed record Response(IReadOnlyList<JobLogLine> Data, Pagination Pagination);

    public static void Map(RouteGroupBuilder group) => group.MapGet("/{id:guid}/logs", HandleAsync)
        .WithName("GetJobLog")
        .WithSummary("What happened to a job, line by line")
        .WithExample(
            null,
            """
            {
              "data": [{
                "version": 3, "timestamp": "2026-11-22T10:15:00.000Z", "level": "info", "message": "Attempt 1 began, engine preview",
                "event": "job_started", "attempt": 1, "step": null, "code": null
              }],
              "pagination": { "page": 1, "limit": 50, "total": 1, "totalPages": 1, "nextCursor": null, "hasMore": false }
            }
            """)
        .Answers<Response>(StatusCodes.Status200OK)
        .Refuses(StatusCodes.Status400BadRequest, StatusCodes.Status404NotFound);

    private static async Task<IResult> HandleAsync(
        Guid id, [AsParameters] Query query, CurrentUser user, IMediator mediator, CancellationToken ct)
    {
        var levels = LevelsOf(query.Level);
        if (!levels.IsSuccess)
        {
            return Problem.Of(levels.Error);
        }

        long? after = null;
        if (query.Cursor is { } cursor)
        {
            if (!long.TryParse(cursor, out var version) || version < 0)
            {
                return Problem.Of(ValidationErrors.Of(ValidationErrors.Invalid, "cursor", "must be the nextCursor of a page, or the version of a line"));
            }

            after = version;
        }

        var result = await mediator.Send(new GetJobLog(user.Id, id, levels.Value, query.Page ?? 1, query.Limit ?? DefaultLimit, after), ct);
        return result.ToHttp(page => TypedResults.Ok(new Response(page.Data, Pagination.Of(page))));
    }

    private static Result<List<JobLogLevel>> LevelsOf(string? names)
    {
        var levels = new List<JobLogLevel>();
        foreach (var name in names?.Split(',') ?? [])
        {
            // Older documents say warn.
            if (WireName<JobLogLevel>.Find(name == "warn" ? "warning" : name) is not { } level)
            {
                return ValidationErrors.Of(ValidationErrors.Invalid, "level", $"must be one of {WireName<JobLogLevel>.All}, or several with commas");
            }

            levels.Add(level);
        }

        return levels;
    }
}

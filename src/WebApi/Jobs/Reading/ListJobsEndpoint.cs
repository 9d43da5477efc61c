using CreativeStudio.Application.Common;
using CreativeStudio.Application.Jobs.Reading;
using CreativeStudio.Domain.Common;
using CreativeStudio.Domain.Jobs;
using CreativeStudio.WebApi.Authentication;
using CreativeStudio.WebApi.Http;
using CreativeStudio.WebApi.OpenApi;
using CreativeStudio.WebApi.Problems;
using MediatR;

namespace CreativeStudio.WebApi.Jobs.Reading;

internal static class ListJobsEndpoint
{
    /// <param name="Page">From 1; not looked at where a cursor is given.</param>
    /// <param name="Limit">1 to 100, 20 by default.</param>
    /// <param name="Cursor">The <c>nextCursor</c> of the page before, with the same sort, order and filters.</param>
    /// <param name="Sort">createdAt (default), updatedAt or status.</param>
    /// <param name="Order">desc (default) or asc.</param>
    /// <param name="Status">pending, processing, completed, failed or cancelled.</param>
    /// <param name="CreatedFrom">Asked for at this time or later.</param>
    /// <param name="CreatedTo">Asked for before this time.</param>
    public sealed record Query(
        int? Page,
        int? Limit,
        string? Cursor,
        string? Sort,
        string? Order,
        string? Status,
        string? JobType,
        DateTimeOffset? CreatedFrom,
        DateTimeOffset? CreatedTo);

    /// <param name="Jobs">The same as <paramref name="Data"/>, for clients of the first version.</param>
    public sealed record Response(
        IReadOnlyList<JobSummary> Data, Pagination Pagination, IReadOnlyList<JobSummary> Jobs, int Page, int Limit, long Total);

    public static void Map(RouteGroupBuilder group) => group.MapGet("", HandleAsync)
        .WithName("ListJobs")
        .WithSummary("The user's jobs")
        .Answers<Response>(StatusCodes.Status200OK)
        .Refuses(StatusCodes.Status400BadRequest);

    private static async Task<IResult> HandleAsync([AsParameters] Query query, CurrentUser user, IMediator mediator, CancellationToken ct)
    {
        var read = Read(query, user.Id);
        if (!read.IsSuccess)
        {
            return Problem.Of(read.Error);
        }

        var result = await mediator.Send(read.Value, ct);
        return result.ToHttp(page => TypedResults.Ok(
            new Response(page.Data, Pagination.Of(page), page.Data, page.Number, page.Limit, page.Total)));
    }

    private static Result<ListJobs> Read(Query query, Guid userId)
    {
        JobStatus? status = null;
        if (query.Status is { } name && (status = WireName<JobStatus>.Find(name)) is null)
        {
            return ValidationErrors.Of(ValidationErrors.Invalid, "status", $"must be one of {WireName<JobStatus>.All}");
        }

        JobSort? sort = query.Sort switch
        {
            null or "createdAt" => JobSort.CreatedAt,
            "updatedAt" => JobSort.UpdatedAt,
            "status" => JobSort.Status,
            _ => null,
        };
        if (sort is null)
        {
            return ValidationErrors.Of(ValidationErrors.Invalid, "sort", "must be one of createdAt, updatedAt, status");
        }

        if (query.Order is not (null or "asc" or "desc"))
        {
            return ValidationErrors.Of(ValidationErrors.Invalid, "order", "must be one of asc, desc");
        }

        var cursor = query.Cursor is null ? null : ListCursor.Parse(query.Cursor);
        return query.Cursor is not null && cursor?.Fits(sort.Value) != true
            ? ValidationErrors.Of(ValidationErrors.Invalid, "cursor", "must be the nextCursor of a page with the same sort")
            : new ListJobs(
                userId, query.Page ?? 1, query.Limit ?? Pagination.DefaultLimit, cursor, status, query.JobType,
                query.CreatedFrom?.ToUniversalTime(), query.CreatedTo?.ToUniversalTime(), sort.Value, query.Order != "asc");
    }
}

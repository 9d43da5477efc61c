using CreativeStudio.Application.Common;
using CreativeStudio.Application.Jobs.Reading;
using CreativeStudio.Application.Jobs.Requesting;
using CreativeStudio.Application.Jobs.Retrying;
using CreativeStudio.Domain.Common;
using CreativeStudio.WebApi.Authentication;
using CreativeStudio.WebApi.Http;
using CreativeStudio.WebApi.OpenApi;
using CreativeStudio.WebApi.Problems;
using MediatR;

namespace CreativeStudio.WebApi.Jobs.Retrying;

internal static class FailedJobEndpoints
{
    /// <param name="JobType">The kind of job.</param>
    /// <param name="Code">Why they failed: <c>JOB_005</c>.</param>
    /// <param name="From">Failed at this time or later.</param>
    /// <param name="To">Failed before this time.</param>
    /// <param name="Page">From 1; not looked at where a cursor is given.</param>
    /// <param name="Limit">1 to 100, 20 by default.</param>
    /// <param name="Cursor">The <c>nextCursor</c> of the page before, with the same filters.</param>
    public sealed record Query(string? JobType, string? Code, DateTimeOffset? From, DateTimeOffset? To, int? Page, int? Limit, string? Cursor);

    public sealed record FailedJobsResponse(IReadOnlyList<FailedJob> Data, Pagination Pagination);

    /// <param name="JobIds">Failed jobs, at most 100; this or a filter.</param>
    /// <param name="Filter">The oldest failed jobs that fit and that no job repeats yet.</param>
    /// <param name="Limit">At most so many jobs: 1 to 100 (default).</param>
    public sealed record RequeueRequest(IReadOnlyList<Guid>? JobIds, FailedJobFilter? Filter, int? Limit);

    /// <param name="Outcome">requeued or skipped.</param>
    /// <param name="NewJobId">The job that repeats it, from this call or from before.</param>
    /// <param name="CreditsUsed">Credits held for the new job.</param>
    /// <param name="Reason">Why it was skipped, in a word: <c>insufficient_credits</c>.</param>
    /// <param name="Code">The same as a code.</param>
    /// <param name="Message">The same for people.</param>
    public sealed record RequeueOutcome(
        Guid JobId, string Outcome, Guid? NewJobId, long? CreditsUsed, string? Reason, string? Code, string? Message);

    /// <param name="Requeued">Number of new jobs.</param>
    public sealed record RequeueResponse(int Requeued, int Skipped, IReadOnlyList<RequeueOutcome> Jobs);

    /// <param name="admin">Below <c>/admin</c>.</param>
    public static void Map(RouteGroupBuilder admin)
    {
        var jobs = admin.MapGroup("/jobs");
        jobs.MapGet("/failed", ListAsync)
            .WithName("ListFailedJobs")
            .WithSummary("The failed jobs of all users, the newest failure first")
            .Answers<FailedJobsResponse>(StatusCodes.Status200OK)
            .Refuses(StatusCodes.Status400BadRequest);
        jobs.MapPost("/requeue", RequeueAsync)
            .Accepts<RequeueRequest>("application/json")
            .WithName("RequeueJobs")
            .WithSummary("Ask for failed jobs again, on their owners' behalf")
            .WithDescription(
                "Each becomes a new job of the same request, at the price that its owner was promised, if the owner's credits cover it now. One " +
                "that another job repeats already is skipped, so the same call can be repeated.")
            .WithExample(
                """{ "filter": { "code": "JOB_005", "from": "2026-11-22T00:00:00Z" }, "limit": 50 }""",
                """
                {
                  "requeued": 1, "skipped": 1,
                  "jobs": [
                    { "jobId": "019aa9a4-5b7e-7c1a-9e55-0d6a8a1f2b3c", "outcome": "requeued", "newJobId": "019aa9b0-5b7e-7c1a-9e55-0d6a8a1f2b3c",
                      "creditsUsed": 10, "reason": null, "code": null, "message": null },
                    { "jobId": "019aa9a4-5b7e-7c1a-9e55-0d6a8a1f2b3d", "outcome": "skipped", "newJobId": null, "creditsUsed": null,
                      "reason": "insufficient_credits", "code": "CREDIT_001", "message": "This costs 10 credits and 4 are available: 6 more are needed." }
                  ]
                }
                """)
            .Answers<RequeueResponse>(StatusCodes.Status200OK)
            .Refuses(StatusCodes.Status400BadRequest);
    }

    private static async Task<IResult> ListAsync([AsParameters] Query query, IMediator mediator, CancellationToken ct)
    {
        var cursor = query.Cursor is null ? null : ListCursor.Parse(query.Cursor);
        if (query.Cursor is not null && cursor?.Fits(JobSort.UpdatedAt) != true)
        {
            return Problem.Of(ValidationErrors.Of(ValidationErrors.Invalid, "cursor", "must be the nextCursor of a page"));
        }

        var filter = Utc(new FailedJobFilter(query.JobType, query.Code, query.From, query.To));
        var result = await mediator.Send(
            new ListFailedJobs(filter, query.Page ?? 1, query.Limit ?? Pagination.DefaultLimit, cursor), ct);
        return result.ToHttp(page => TypedResults.Ok(new FailedJobsResponse(page.Data, Pagination.Of(page))));
    }

    private static async Task<IResult> RequeueAsync(HttpContext http, CurrentUser user, IMediator mediator, CancellationToken ct)
    {
        // A misspelt filter would choose every failed job.
        var read = await JsonBody.ReadAsync<RequeueRequest>(http, json => FormMemberNames.Read(json, typeof(RequeueRequest), FormSpellings.None));
        if (!read.IsSuccess)
        {
            return Problem.Of(read.Error);
        }

        var body = read.Value;
        var command = new RequeueJobs(
            user.Id, body.JobIds, body.Filter is null ? null : Utc(body.Filter), body.Limit ?? RequeueJobs.MaxJobs);
        return (await mediator.Send(command, ct)).ToHttp(jobs => TypedResults.Ok(
            new RequeueResponse(jobs.Count(job => job.Error is null), jobs.Count(job => job.Error is not null), [.. jobs.Select(Outcome)])));
    }

    private static RequeueOutcome Outcome(RequeuedJob job) => new(
        job.JobId, job.Error is null ? "requeued" : "skipped", job.NewJobId, job.Price, job.Error is null ? null : ReasonOf(job.Error),
        job.Error?.Code, job.Error?.Message);

    private static string ReasonOf(Error error) => error.Code switch
    {
        "CREDIT_001" => "insufficient_credits",
        "JOB_001" => "not_found",
        "JOB_007" => "not_failed",
        "JOB_012" => "request_not_stored",
        "JOB_015" or "TEXT_001" => "not_offered",
        "JOB_018" => "retried_already",
        _ => error.Kind is ErrorKind.Conflict ? "conflict" : "request_refused",
    };

    private static FailedJobFilter Utc(FailedJobFilter filter) =>
        filter with { From = filter.From?.ToUniversalTime(), To = filter.To?.ToUniversalTime() };
}

using CreativeStudio.Application.Common;
using CreativeStudio.Domain.Common;
using CreativeStudio.Domain.Jobs;
using FluentValidation;
using MediatR;

namespace CreativeStudio.Application.Jobs.Reading;

/// <summary>
/// A page of the user's jobs. <paramref name="Cursor"/> is the <c>nextCursor</c> of the page before and goes with the same sort and
/// order; with it, <paramref name="PageNumber"/> is not looked at.
/// </summary>
/// <param name="CreatedFrom">Asked for at this time or later.</param>
/// <param name="CreatedTo">Asked for before this time.</param>
public sealed record ListJobs(
    Guid UserId,
    int PageNumber,
    int Limit,
    ListCursor? Cursor,
    JobStatus? Status,
    string? JobType,
    DateTimeOffset? CreatedFrom,
    DateTimeOffset? CreatedTo,
    JobSort Sort,
    bool Descending) : IQuery<Page<JobSummary>>;

internal sealed class ListJobsValidator : AbstractValidator<ListJobs>
{
    public ListJobsValidator(JobTypes types)
    {
        RuleFor(x => x.PageNumber).InclusiveBetween(1, 1_000_000).WithMessage("must be 1 to 1000000").OverridePropertyName("page");
        RuleFor(x => x.Limit).InclusiveBetween(1, 100).WithMessage("must be 1 to 100");
        RuleFor(x => x.JobType).IsAJobType(types);
    }
}

internal sealed class ListJobsHandler(IJobReader jobs) : IRequestHandler<ListJobs, Result<Page<JobSummary>>>
{
    public async Task<Result<Page<JobSummary>>> Handle(ListJobs query, CancellationToken cancellationToken) =>
        await jobs.ListAsync(query, cancellationToken);
}

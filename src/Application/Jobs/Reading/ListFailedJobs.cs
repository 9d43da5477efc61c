using CreativeStudio.Application.Common;
using CreativeStudio.Domain.Common;
using FluentValidation;
using MediatR;

namespace CreativeStudio.Application.Jobs.Reading;

/// <summary>A page of all users' failed jobs, for an operator. With <paramref name="Cursor"/>, <paramref name="PageNumber"/> is not looked at.</summary>
public sealed record ListFailedJobs(FailedJobFilter Filter, int PageNumber, int Limit, ListCursor? Cursor) : IQuery<Page<FailedJob>>;

internal sealed class ListFailedJobsValidator : AbstractValidator<ListFailedJobs>
{
    public ListFailedJobsValidator(JobTypes types)
    {
        RuleFor(x => x.PageNumber).InclusiveBetween(1, 1_000_000).WithMessage("must be 1 to 1000000").OverridePropertyName("page");
        RuleFor(x => x.Limit).InclusiveBetween(1, 100).WithMessage("must be 1 to 100");
        RuleFor(x => x.Filter.JobType).IsAJobType(types).OverridePropertyName("jobType");
        RuleFor(x => x.Filter.Code).SingleLine().MaximumLength(50).WithMessage("must be at most 50 characters long").OverridePropertyName("code");
    }
}

internal sealed class ListFailedJobsHandler(IFailedJobs jobs) : IRequestHandler<ListFailedJobs, Result<Page<FailedJob>>>
{
    public async Task<Result<Page<FailedJob>>> Handle(ListFailedJobs query, CancellationToken cancellationToken) =>
        await jobs.ListAsync(query, cancellationToken);
}

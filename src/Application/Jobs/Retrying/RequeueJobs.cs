using CreativeStudio.Application.Common;
using CreativeStudio.Application.Jobs.Reading;
using CreativeStudio.Application.Jobs.Requesting;
using CreativeStudio.Domain.Common;
using CreativeStudio.Domain.Jobs;
using FluentValidation;
using MediatR;

namespace CreativeStudio.Application.Jobs.Retrying;

/// <summary>
/// An operator asks for failed jobs again, on their owners' behalf: those named, or the oldest that fit and that no job repeats yet. Each
/// becomes a new job of the same request, at the price that its owner was promised; each is a business action of its own, so one that cannot
/// be asked for does not hold the others up, and the same command again goes on where it was interrupted.
/// </summary>
public sealed record RequeueJobs(Guid By, IReadOnlyList<Guid>? JobIds, FailedJobFilter? Filter, int Limit) : ICommand<IReadOnlyList<RequeuedJob>>
{
    /// <summary>Most jobs of one command.</summary>
    public const int MaxJobs = 100;
}

/// <summary>What became of one of the jobs.</summary>
/// <param name="NewJobId">The job that repeats it, from this command or from before; null where none does.</param>
/// <param name="Price">Whole credits held for the new job; null where it was skipped.</param>
/// <param name="Error">Why it was skipped; null where it was requeued.</param>
public sealed record RequeuedJob(Guid JobId, Guid? NewJobId, long? Price, Error? Error);

internal sealed class RequeueJobsValidator : AbstractValidator<RequeueJobs>
{
    public RequeueJobsValidator(JobTypes types)
    {
        RuleFor(x => x.JobIds).Cascade(CascadeMode.Stop)
            .Must((command, ids) => ids is null != command.Filter is null).WithMessage("exactly one of jobIds and filter is required")
            .Must(ids => ids is not { Count: 0 }).WithErrorCode(ValidationErrors.Missing).WithMessage("is empty")
            .Must(ids => ids is null || ids.Count <= RequeueJobs.MaxJobs).WithErrorCode(ValidationErrors.TooLong)
            .WithMessage($"must be at most {RequeueJobs.MaxJobs} jobs");
        RuleFor(x => x.Filter!.JobType).IsAJobType(types).OverridePropertyName("filter.jobType").When(x => x.Filter is not null);
        RuleFor(x => x.Filter!.Code).SingleLine().OverridePropertyName("filter.code").When(x => x.Filter is not null);
        RuleFor(x => x.Limit).InclusiveBetween(1, RequeueJobs.MaxJobs).WithMessage($"must be 1 to {RequeueJobs.MaxJobs}");
    }
}

internal sealed class RequeueJobsHandler(
    IEventSession session, IJobRequests requests, IFailedJobs failed, IEnumerable<JobKind> kinds, JobInputs inputs, JobIntake intake)
    : IRequestHandler<RequeueJobs, Result<IReadOnlyList<RequeuedJob>>>
{
    public async Task<Result<IReadOnlyList<RequeuedJob>>> Handle(RequeueJobs command, CancellationToken cancellationToken)
    {
        var ids = command.Filter is { } filter
            ? await failed.FindForgottenAsync(filter, command.Limit, cancellationToken)
            : command.JobIds!.Distinct().Take(command.Limit).ToList();
        var done = new List<RequeuedJob>();
        foreach (var id in ids)
        {
            var accepted = await RequeueAsync(id, command.By, cancellationToken);
            done.Add(accepted.IsSuccess
                ? new RequeuedJob(id, accepted.Value.JobId, accepted.Value.CreditsUsed, null)
                : new RequeuedJob(id, accepted.Error.Facts.GetValueOrDefault("retriedAs") as Guid?, null, accepted.Error));
        }

        return Result<IReadOnlyList<RequeuedJob>>.Ok(done);
    }

    private async Task<Result<JobAccepted>> RequeueAsync(Guid jobId, Guid by, CancellationToken ct)
    {
        // What has failed does not change: it is read before the business action begins.
        if (await session.LoadAsync<Job>(jobId, ct) is not { State: var job })
        {
            return JobErrors.NotFound;
        }

        var again = await ReadAsync(job, ct);
        return again.IsSuccess
            ? await inputs.WithFilesAsync(job.UserId, again.Value.Order, found => AcceptAsync(job, again.Value, found, by, ct), ct)
            : again.Error;
    }

    private Task<Result<JobAccepted>> AcceptAsync(Job job, JobAgain again, Result<JobOrder> found, Guid by, CancellationToken ct) =>
        session.ExecuteAsync(
            async token => found.IsSuccess
                ? await intake.RegisterAgainAsync(job, (again with { Order = found.Value }).WithFiles(), by, token)
                : found.Error,
            ct);

    private async Task<Result<JobAgain>> ReadAsync(Job job, CancellationToken ct)
    {
        var requeued = JobDecider.Requeue(job);
        if (!requeued.IsSuccess)
        {
            return requeued.Error;
        }

        // Before anything is fetched for it; the business action looks again.
        if (await failed.FindRetryAsync(job.Id, ct) is { } retry)
        {
            return JobErrors.RetriedAlready(retry);
        }

        return await requests.FindAsync(job.Id, ct) is { } request && kinds.FirstOrDefault(kind => kind.JobType == job.JobType) is { } known
            ? JobAgain.Of(known, request)
            : JobErrors.RequestNotStored;
    }
}

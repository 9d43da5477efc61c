using CreativeStudio.Application.Common;
using CreativeStudio.Domain.Common;
using CreativeStudio.Domain.Credits;
using CreativeStudio.Domain.Jobs;

namespace CreativeStudio.Application.Jobs.Running;

/// <summary>What was decided about a job: its state before, and the events that were appended.</summary>
internal sealed record JobDecision(Job Before, IReadOnlyList<IDomainEvent> Events)
{
    /// <summary>The status once the events are applied.</summary>
    public JobStatus StatusAfter() => Events.Aggregate(Before.Status, (status, e) => e switch
    {
        JobStarted => JobStatus.Processing,
        JobQueued => JobStatus.Pending,
        JobCompleted => JobStatus.Completed,
        JobFailed => JobStatus.Failed,
        JobCancelled => JobStatus.Cancelled,
        _ => status,
    });
}

/// <summary>The one way in which a job's stream grows after it was requested.</summary>
internal static class JobDecisions
{
    /// <summary>
    /// Loads the job, decides, and appends. Where that ends the job, the credits it holds are captured or released in the same
    /// transaction: a job cannot end without settling, nor settle without ending.
    /// </summary>
    public static async Task<Result<JobDecision>> DecideAsync(
        this IEventSession session, Guid jobId, Func<Job, Result<IReadOnlyList<IDomainEvent>>> decide, CancellationToken ct)
    {
        var decided = await session.TryDecideAsync(jobId, decide, ct);

        // Settled between the two loads: the job has ended meanwhile, and says so itself when it is loaded again.
        return decided.Error?.Code == CreditErrors.NotReserved(jobId).Code ? await session.TryDecideAsync(jobId, decide, ct) : decided;
    }

    /// <summary>The same, for a runner: answers the status afterwards.</summary>
    public static async Task<Result<JobStatus>> ReportAsync(
        this IEventSession session, Guid jobId, Func<Job, Result<IReadOnlyList<IDomainEvent>>> decide, CancellationToken ct) =>
        (await session.DecideAsync(jobId, decide, ct)).Then<JobStatus>(decision => decision.StatusAfter());

    private static Task<Result<JobDecision>> TryDecideAsync(
        this IEventSession session, Guid jobId, Func<Job, Result<IReadOnlyList<IDomainEvent>>> decide, CancellationToken ct) =>
        session.ExecuteAsync<JobDecision>(
            async token =>
            {
                var loaded = await session.LoadAsync<Job>(jobId, token);
                if (loaded is null)
                {
                    return JobErrors.NotFound;
                }

                var decided = decide(loaded.State);
                if (!decided.IsSuccess)
                {
                    return decided.Error;
                }

                session.Append(jobId, loaded, decided.Value);
                var refusal = await SettleAsync(session, loaded.State, decided.Value, token);
                return refusal is null ? new JobDecision(loaded.State, decided.Value) : refusal;
            },
            ct);

    private static async Task<Error?> SettleAsync(IEventSession session, Job job, IReadOnlyList<IDomainEvent> events, CancellationToken ct)
    {
        Func<CreditAccount, Result<IReadOnlyList<IDomainEvent>>>? settle = events.Count == 0 ? null : events[^1] switch
        {
            JobCompleted => account => CreditDecider.Capture(account, job.Id),
            JobFailed => account => CreditDecider.Release(account, job.Id, "failed"),
            JobCancelled => account => CreditDecider.Release(account, job.Id, "cancelled"),
            _ => null,
        };
        if (settle is null)
        {
            return null;
        }

        var account = await session.LoadAsync<CreditAccount>(job.UserId, ct);
        if (account is null)
        {
            return CreditErrors.AccountNotFound;
        }

        var settled = settle(account.State);
        if (settled.IsSuccess)
        {
            session.Append(job.UserId, account, settled.Value);
        }

        return settled.Error;
    }
}

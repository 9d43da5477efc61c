using System.Globalization;
using CreativeStudio.Application.Common;
using CreativeStudio.Application.Plans;
using CreativeStudio.Domain.Common;
using CreativeStudio.Domain.Credits;
using CreativeStudio.Domain.Jobs;

namespace CreativeStudio.Application.Jobs;

/// <summary>A job that was accepted. Everything that the answer is made of, so that a repeated request gets the same answer.</summary>
/// <param name="CreditsUsed">Whole credits that are held for it.</param>
/// <param name="EstimatedSeconds">Seconds of work, without the time it waits.</param>
public sealed record JobAccepted(Guid JobId, string JobType, long CreditsUsed, int EstimatedSeconds);

/// <summary>Takes a job in: its credits, its events, its place in the queue and its request are one transaction.</summary>
public sealed class JobIntake(
    IEventSession session, IJobRequests requests, IJobDurations durations, IUserPlans plans, PricingOptions pricing, TimeProvider clock)
{
    /// <summary>The parameter of <c>job_requested</c> that says what the time of work is proportional to.</summary>
    public const string Workload = "workload";

    /// <summary>The parameter that says when the job may start first, in RFC 3339.</summary>
    public const string NotBefore = "notBefore";

    /// <summary>The parameter that says by when it must have started, in RFC 3339.</summary>
    public const string StartBefore = "startBefore";

    // Before anything was measured: a film of 60 s takes up to two minutes on two cores without a GPU.
    private const double DefaultPace = 2;

    /// <summary>Registers everything with the session; the caller's business action commits it.</summary>
    public async Task<Result<JobAccepted>> RegisterAsync(Guid userId, string jobType, JobOrder order, Guid? retryOf, CancellationToken ct)
    {
        var account = await session.LoadAsync<CreditAccount>(userId, ct);
        if (account is null)
        {
            return CreditErrors.AccountNotFound;
        }

        // Every unfinished job holds credits, and nothing else does.
        // Read after the account: a rival that is not counted makes our commit conflict.
        var unfinished = account.State.Reservations.Count;
        var standing = await plans.FindAsync(userId, ct);
        if (unfinished >= standing.Plan.MaxUnfinished)
        {
            return JobErrors.TooManyUnfinished(standing.Plan.MaxUnfinished, unfinished);
        }

        var jobId = Guid.CreateVersion7(clock.GetUtcNow());
        var price = pricing.Credits[jobType] * order.Units;
        var reserved = CreditDecider.Reserve(account.State, jobId, price);
        if (!reserved.IsSuccess)
        {
            return reserved.Error;
        }

        var stored = JobRequest.From(jobId, userId, jobType, order.Request);
        var parameters = new Dictionary<string, string>(order.Parameters, StringComparer.Ordinal)
        {
            [Workload] = order.Workload.ToString(CultureInfo.InvariantCulture),
        };
        var requested = new JobRequested(jobId, userId, jobType, stored.Sha256(), parameters, price, retryOf);
        session.Append(userId, account, reserved.Value);
        session.Start<Job>(jobId, JobDecider.Request(requested, standing.Plan.Priority));
        requests.Add(stored);
        var pace = await durations.PaceAsync(jobType, ct) ?? DefaultPace;
        return new JobAccepted(jobId, jobType, price, (int)Math.Ceiling(pace * order.Workload));
    }
}

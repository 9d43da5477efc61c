using CreativeStudio.Application.Common;
using CreativeStudio.Application.Credits;
using CreativeStudio.Application.Estimates;
using CreativeStudio.Application.Jobs.Reading;
using CreativeStudio.Application.Plans;
using CreativeStudio.Domain.Common;
using CreativeStudio.Domain.Credits;
using CreativeStudio.Domain.Jobs;

namespace CreativeStudio.Application.Jobs.Requesting;

/// <summary>A job that was accepted. Everything that the answer is made of, so that a repeated request gets the same answer.</summary>
/// <param name="CreditsUsed">Whole credits that are held for it.</param>
/// <param name="EstimatedSeconds">Seconds of work, without the time it waits.</param>
/// <param name="Eta">When it is expected to be delivered, the wait included.</param>
/// <param name="RunnersReady">With 0 it waits until a runner comes.</param>
public sealed record JobAccepted(Guid JobId, string JobType, long CreditsUsed, int EstimatedSeconds, JobEta Eta, int RunnersReady);

/// <summary>Takes a job in: its credits, its events, its place in the queue and its request are one transaction.</summary>
public sealed class JobIntake(
    IEventSession session,
    IJobRequests requests,
    IJobFiles files,
    JobEstimates estimates,
    IUserPlans plans,
    IQuotes quotes,
    JobOffers offers,
    IFailedJobs jobs,
    PricingOptions pricing,
    TimeProvider clock)
{
    /// <summary>Registers everything with the session; the caller's business action commits it.</summary>
    public async Task<Result<JobAccepted>> RegisterAsync(Guid userId, string jobType, JobOrder order, Guid? retryOf, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var found = await FindAccountAsync(userId, jobType, order, now, ct);
        if (!found.IsSuccess)
        {
            return found.Error;
        }

        // Read after the account: a rival's job is counted here, or waits with ours for its commit, or makes our commit conflict.
        var standing = await plans.FindAsync(userId, ct);
        var waiting = session.Uncommitted.OfType<JobRequested>().Count(job => job.UserId == userId);
        if ((standing.Plan.RefusalOfBatch(order.BatchSize) ?? await RefusalAsync(userId, standing, waiting, found.Value.State, now, ct)) is { } refusal)
        {
            return refusal;
        }

        var jobId = Guid.CreateVersion7(now);
        var stored = JobRequest.From(jobId, userId, jobType, order.Request, order.Files);
        var price = await PriceAsync(userId, stored, order, now, ct);
        return price.IsSuccess ? await RegisterAsync(found.Value, stored, order, price.Value, retryOf, standing.Plan, null, ct) : price.Error;
    }

    /// <summary>
    /// The same for a failed job that an operator asks for again: once, at the price that its owner was promised, and whatever the plan's
    /// limits are, since its owner did not ask.
    /// </summary>
    public async Task<Result<JobAccepted>> RegisterAgainAsync(Job failed, JobOrder order, Guid by, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var found = await FindAccountAsync(failed.UserId, failed.JobType, order, now, ct);
        if (!found.IsSuccess)
        {
            return found.Error;
        }

        // Read after the account: a rival's repetition is seen here, or waits with ours for its commit, or makes our commit conflict.
        var repeated = await jobs.FindRetryAsync(failed.Id, ct)
            ?? session.Uncommitted.OfType<JobRequested>().FirstOrDefault(job => job.RetryOf == failed.Id)?.JobId;
        if (repeated is { } retry)
        {
            return JobErrors.RetriedAlready(retry);
        }

        var standing = await plans.FindAsync(failed.UserId, ct);
        var stored = JobRequest.From(Guid.CreateVersion7(now), failed.UserId, failed.JobType, order.Request, order.Files);
        return await RegisterAsync(found.Value, stored, order, failed.Price, failed.Id, standing.Plan, by, ct);
    }

    private async Task<Result<Versioned<CreditAccount>>> FindAccountAsync(
        Guid userId, string jobType, JobOrder order, DateTimeOffset now, CancellationToken ct)
    {
        if (order.Terms?.Check(now) is { } wrong)
        {
            return wrong;
        }

        if (order.FilesRefusal?.Invoke(order.Files) is { } unfit)
        {
            return unfit;
        }

        if (await offers.RefusalAsync(jobType, order, ct) is { } notOffered)
        {
            return notOffered;
        }

        return await session.LoadAsync<CreditAccount>(userId, ct) is { } account ? account : CreditErrors.AccountNotFound;
    }

    private async Task<Result<JobAccepted>> RegisterAsync(
        Versioned<CreditAccount> account, JobRequest stored, JobOrder order, long price, Guid? retryOf, Plan plan, Guid? requeuedBy, CancellationToken ct)
    {
        var (jobId, userId, jobType) = (stored.JobId, stored.UserId, stored.JobType);
        var reserved = CreditDecider.Reserve(account.State, jobId, price);
        if (!reserved.IsSuccess)
        {
            return reserved.Error;
        }

        var requested = new JobRequested(jobId, userId, jobType, stored.Sha256(), order.Parameters, price, retryOf)
        {
            Workload = order.Workload,
            NotBefore = order.Terms?.NotBefore?.ToUniversalTime(),
            StartBefore = order.Terms?.StartBefore?.ToUniversalTime(),
            Workflow = order.Workflow?.Workflow,
            Capability = order.Offer,
            RequeuedBy = requeuedBy,
        };
        session.Append(userId, account, reserved.Value);
        session.Start<Job>(jobId, JobDecider.Request(requested, plan.Priority));
        requests.Add(stored);
        files.Hold(userId, jobId, order.Files);
        var (work, eta, ready) = await estimates.OfNextAsync(userId, plan, jobType, order, ct);
        return new JobAccepted(jobId, jobType, price, (int)Math.Ceiling(work.P50), eta, ready);
    }

    private async Task<Error?> RefusalAsync(
        Guid userId, UserStanding standing, int waiting, CreditAccount account, DateTimeOffset now, CancellationToken ct)
    {
        // Every unfinished job holds credits, and nothing else does.
        var (plan, unfinished) = (standing.Plan, account.Reservations.Count);
        if (unfinished >= plan.MaxUnfinished)
        {
            return JobErrors.TooManyUnfinished(plan.MaxUnfinished, unfinished);
        }

        if (standing.JobsInLastHour + waiting >= plan.JobsPerHour)
        {
            // The jobs that wait with this one count from now.
            var next = await plans.NextJobAtAsync(userId, Math.Max(1, plan.JobsPerHour - waiting), ct);
            return JobErrors.TooManyThisHour(plan.JobsPerHour, Math.Max(1, (int)Math.Ceiling((next - now).TotalSeconds)));
        }

        return null;
    }

    // A promised price holds for the same request of the same user, once. Nothing was fetched for a quote, so files do not count.
    private async Task<Result<long>> PriceAsync(Guid userId, JobRequest stored, JobOrder order, DateTimeOffset now, CancellationToken ct)
    {
        if (order.Terms?.QuoteId is not { } quoteId)
        {
            return pricing.Credits[stored.JobType] * order.Units;
        }

        if (await quotes.FindAsync(userId, quoteId, ct) is not { } quote)
        {
            return QuoteErrors.NotFound;
        }

        if (quote.JobType != stored.JobType || quote.RequestHash != (stored with { InputsJson = null }).Sha256())
        {
            return QuoteErrors.AnotherRequest;
        }

        quotes.Use(quoteId, stored.JobId, now);
        return quote.Price;
    }
}

namespace CreativeStudio.Application.Queue;

/// <summary>The right to work on a job until the lease runs out. Its attempt number is the fencing token of every report.</summary>
/// <param name="Attempt">Counts from 1; higher than every earlier attempt on the job.</param>
public sealed record Lease(Guid JobId, Guid UserId, string JobType, int Attempt)
{
    /// <summary>The W3C trace context of the commit that accepted the job; null where that was not traced.</summary>
    public string? TraceParent { get; init; }
}

/// <summary>A runner that has room for a job.</summary>
/// <param name="JobTypes">What it can make.</param>
/// <param name="Loaded">Job types whose models it used last.</param>
public sealed record RunnerOffer(string RunnerId, IReadOnlyCollection<string> JobTypes, IReadOnlyCollection<string> Loaded)
{
    /// <summary>The workflow packs that it can run, and variants such as <c>video/generate</c>: a job that names another is not for it.</summary>
    public IReadOnlyCollection<string> Workflows { get; init; } = [];
}

/// <summary>What a heartbeat learned about a lease.</summary>
/// <param name="CancellationRequested">The owner wants the job to end.</param>
public sealed record RenewedLease(Guid JobId, int Attempt, bool CancellationRequested);

/// <summary>
/// Jobs that wait for a runner or are leased by one. What waits is a projection of the job events; leases are not events. Lease times
/// are the database's, so that runners' clocks need not agree.
/// </summary>
public interface IGpuQueue
{
    /// <summary>
    /// Leases the next job for the runner; null where none waits that may run now. Order: the plan's priority with ageing, then users who
    /// were served less lately, then what the runner has loaded, then the user whose turn was longest ago, then age (ADR 9).
    /// </summary>
    Task<Lease?> LeaseNextAsync(RunnerOffer offer, TimeSpan lifetime, CancellationToken ct);

    /// <summary>Renews the runner's leases in one statement. A lease that is missing from the answer is lost: its attempt is over.</summary>
    Task<IReadOnlyList<RenewedLease>> RenewAsync(
        string runnerId, IReadOnlyCollection<Lease> leases, TimeSpan lifetime, CancellationToken ct);

    /// <summary>Removes a lease whose attempt the job's events have ended; one that is still in force stays until it runs out.</summary>
    Task EndAsync(Lease lease, CancellationToken ct);

    /// <summary>Leases that ran out while their attempt has not ended, oldest first, at most 100; removes rows of jobs that have ended.</summary>
    Task<IReadOnlyList<Lease>> FindExpiredAsync(CancellationToken ct);
}

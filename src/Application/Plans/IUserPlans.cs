namespace CreativeStudio.Application.Plans;

/// <summary>A user's plan, and what the user asked for lately.</summary>
/// <param name="JobsInLastHour">Jobs that were accepted within the 60 minutes before now, however they ended.</param>
public sealed record UserStanding(string PlanName, Plan Plan, int JobsInLastHour);

/// <summary>The plans of users.</summary>
public interface IUserPlans
{
    /// <summary>Where the user stands; the free plan for a user who is not known.</summary>
    Task<UserStanding> FindAsync(Guid userId, CancellationToken ct);

    /// <summary>When the user may ask for a job again, where <paramref name="perHour"/> were asked for within the last 60 minutes.</summary>
    Task<DateTimeOffset> NextJobAtAsync(Guid userId, int perHour, CancellationToken ct);
}

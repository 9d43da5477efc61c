using Marten.Events;

/// <summary>The events of docs/events.md, with the fields that an audit needs.</summary>
public static class Event
{
    /// <summary>Binds each to the alias it is stored under, which is its name in snake case.</summary>
    public static void MapAll(IEventStoreOptions options)
    {
        foreach (var type in typeof(Event).Assembly.GetTypes().Where(type => type.IsAssignableTo(typeof(IStudioEvent)) && type.IsClass))
        {
            options.MapEventType(type, string.Concat(type.Name.Select((c, i) => char.IsUpper(c) ? (i > 0 ? "_" : "") + char.ToLowerInvariant(c) : $"{c}")));
        }
    }
}

public interface IStudioEvent;

public sealed record CreditAccountOpened(Guid UserId) : IStudioEvent;
public sealed record CreditsGranted(long Amount) : IStudioEvent;
public sealed record CreditsPurchased(long Amount) : IStudioEvent;
public sealed record CreditsRefunded(long Amount) : IStudioEvent;
public sealed record CreditsAdjusted(long Amount) : IStudioEvent;
public sealed record CreditsReserved(Guid JobId, long Amount) : IStudioEvent;
public sealed record CreditsCaptured(Guid JobId, long Amount) : IStudioEvent;
public sealed record CreditsReleased(Guid JobId, long Amount) : IStudioEvent;

public sealed record JobRequested(Guid JobId, string JobType) : IStudioEvent;
public sealed record JobQueued : IStudioEvent;
public sealed record JobStarted : IStudioEvent;
public sealed record JobStepStarted : IStudioEvent;
public sealed record JobStepCompleted : IStudioEvent;
public sealed record JobOutputStored : IStudioEvent;
public sealed record JobAttemptFailed : IStudioEvent;
public sealed record JobHandedBack : IStudioEvent;
public sealed record JobCancellationRequested : IStudioEvent;
public sealed record JobCompleted : IStudioEvent;
public sealed record JobFailed : IStudioEvent;
public sealed record JobCancelled : IStudioEvent;

/// <summary>Credits by the table of docs/events.md: earned is always available, held and spent together.</summary>
public sealed record Account(Guid Id, long Available, long Held, long Earned, long Spent)
{
    public static Account Create(CreditAccountOpened e) => new(e.UserId, 0, 0, 0, 0);
    public Account Apply(CreditsGranted e) => Add(e.Amount);
    public Account Apply(CreditsPurchased e) => Add(e.Amount);
    public Account Apply(CreditsRefunded e) => Add(e.Amount);
    public Account Apply(CreditsAdjusted e) => Add(e.Amount);
    public Account Apply(CreditsReserved e) => this with { Available = Available - e.Amount, Held = Held + e.Amount };
    public Account Apply(CreditsCaptured e) => this with { Held = Held - e.Amount, Spent = Spent + e.Amount };
    public Account Apply(CreditsReleased e) => this with { Available = Available + e.Amount, Held = Held - e.Amount };
    private Account Add(long amount) => this with { Available = Available + amount, Earned = Earned + amount };
}

/// <summary>How a job ended.</summary>
public sealed record Job(Guid Id, string JobType, string Ended)
{
    public static Job Create(JobRequested e) => new(e.JobId, e.JobType, "not yet");
    public Job Apply(JobCompleted _) => this with { Ended = "completed" };
    public Job Apply(JobFailed _) => this with { Ended = "failed" };
    public Job Apply(JobCancelled _) => this with { Ended = "cancelled" };
}

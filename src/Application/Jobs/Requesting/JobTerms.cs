using CreativeStudio.Application.Common;
using CreativeStudio.Domain.Common;

namespace CreativeStudio.Application.Jobs.Requesting;

/// <summary>What a client may say with any kind of job, beside the kind's own members. Forms derive from it.</summary>
public abstract record JobTerms
{
    // Credits are held while a job waits: a month ahead is a plan, a year is a mistake.
    private static readonly TimeSpan MaxAhead = TimeSpan.FromDays(30);

    /// <summary>The job starts at this time or later; at most 30 days ahead.</summary>
    public DateTimeOffset? NotBefore { get; init; }

    /// <summary>A job that has not started by this time fails with <c>JOB_013</c> and costs nothing.</summary>
    public DateTimeOffset? StartBefore { get; init; }

    /// <summary>The price that <c>POST /quotes</c> promised.</summary>
    public Guid? QuoteId { get; init; }

    /// <summary>What is wrong with the times; null where nothing is.</summary>
    public Error? Check(DateTimeOffset now) =>
        NotBefore > now + MaxAhead ? Wrong("notBefore", "must be at most 30 days ahead")
        : StartBefore > now + MaxAhead ? Wrong("startBefore", "must be at most 30 days ahead")
        : StartBefore <= now ? Wrong("startBefore", "must be in the future")
        : StartBefore <= NotBefore ? Wrong("startBefore", "must be after notBefore")
        : null;

    private static Error Wrong(string field, string message) => ValidationErrors.Of(ValidationErrors.Invalid, field, message);
}

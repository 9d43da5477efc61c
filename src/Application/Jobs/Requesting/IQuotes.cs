using CreativeStudio.Domain.Common;

namespace CreativeStudio.Application.Jobs.Requesting;

/// <summary>A promised price.</summary>
/// <param name="RequestHash">SHA-256 of what the price was asked for, in lower-case hex.</param>
/// <param name="Price">Whole credits.</param>
public sealed record Quote(
    Guid QuoteId, Guid UserId, string JobType, string RequestHash, long Price, DateTimeOffset CreatedAt, DateTimeOffset ExpiresAt);

/// <summary>The promised prices.</summary>
public interface IQuotes
{
    /// <summary>Keeps the promise, in the transaction of the current business action.</summary>
    void Add(Quote quote);

    /// <summary>The user's quote; null where the user has no such quote.</summary>
    Task<Quote?> FindAsync(Guid userId, Guid quoteId, CancellationToken ct);

    /// <summary>
    /// Gives the quote to the job, in the transaction of the current business action: refused with <see cref="QuoteErrors.NotInForce"/>
    /// where another job has it or its time is over.
    /// </summary>
    void Use(Guid quoteId, Guid jobId, DateTimeOffset now);
}

/// <summary>The refusals of quotes, with their stable codes.</summary>
public static class QuoteErrors
{
    /// <summary>No such quote for this user.</summary>
    public static readonly Error NotFound = Wrong("QUOTE_001", "is none of your quotes", ErrorKind.Unprocessable);

    /// <summary>The quote was used, or its ten minutes are over.</summary>
    public static readonly Error NotInForce = Wrong("QUOTE_002", "was used already, or its time is over: ask for a new one", ErrorKind.Conflict);

    /// <summary>The price was promised for something else.</summary>
    public static readonly Error AnotherRequest = Wrong("QUOTE_003", "is for another request", ErrorKind.Unprocessable);

    private static Error Wrong(string code, string message, ErrorKind kind) => new(kind, code, $"quoteId: {message}")
    {
        Fields = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal) { ["quoteId"] = [message] },
    };
}

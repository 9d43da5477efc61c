using CreativeStudio.Domain.Common;

namespace CreativeStudio.Domain.Credits;

/// <summary>The refusals of a credit account, with their stable codes.</summary>
public static class CreditErrors
{
    /// <summary>The balance does not cover the price; carries <c>required</c>, <c>available</c>, <c>shortfall</c>.</summary>
    public static Error Insufficient(long required, long available) =>
        new(ErrorKind.PaymentRequired, "CREDIT_001",
            $"This costs {required} credits and {available} are available: {required - available} more are needed.")
        {
            Facts = new Dictionary<string, object>(StringComparer.Ordinal)
            {
                ["required"] = required,
                ["available"] = available,
                ["shortfall"] = required - available,
            },
        };

    /// <summary>The job holds credits already.</summary>
    public static Error AlreadyReserved(Guid jobId) =>
        new(ErrorKind.Conflict, "CREDIT_004", $"Credits are reserved for job {jobId} already.");

    /// <summary>The job holds no credits: they were captured or released before.</summary>
    public static Error NotReserved(Guid jobId) =>
        new(ErrorKind.Conflict, "CREDIT_005", $"No credits are reserved for job {jobId}: they were settled before.");

    /// <summary>The amount is not a whole number of credits from 1 to <see cref="CreditDecider.MaxAmount"/>.</summary>
    public static Error AmountOutOfRange(long amount) =>
        new(ErrorKind.Validation, "VAL_002", $"An amount of {amount} credits is outside 1 to {CreditDecider.MaxAmount}.");

    /// <summary>The user has no account.</summary>
    public static readonly Error AccountNotFound = new(ErrorKind.NotFound, "CREDIT_006", "This user has no credit account.");
}

using CreativeStudio.Domain.Common;
using CreativeStudio.Domain.Credits;

namespace CreativeStudio.Infrastructure.Credits;

/// <summary>What an event of a credit account moves. Balances and ledger lines are sums of these.</summary>
/// <param name="Type">Name in the ledger.</param>
/// <param name="Amount">Effect on what is available.</param>
/// <param name="HeldDelta">Effect on what is held.</param>
internal sealed record CreditMovement(string Type, long Amount, long HeldDelta, Guid? JobId, string Description)
{
    /// <summary>Effect on what was ever earned.</summary>
    public long Earned => Type is "granted" or "purchased" or "refunded" or "adjusted" ? Amount : 0;

    /// <summary>Effect on what was ever spent.</summary>
    public long Spent => Type is "captured" ? -HeldDelta : 0;

    /// <summary>The movement of an event; null for an event of another aggregate.</summary>
    public static CreditMovement? Of(IDomainEvent e) => e switch
    {
        CreditAccountOpened => new("opened", 0, 0, null, "Account opened"),
        CreditsGranted g => new("granted", g.Amount, 0, null, $"Granted: {g.Reason}"),
        CreditsPurchased p => new("purchased", p.Amount, 0, null, $"Purchased: {p.PaymentId}"),
        CreditsReserved r => new("reserved", -r.Amount, r.Amount, r.JobId, "Held for a job"),
        CreditsCaptured c => new("captured", 0, -c.Amount, c.JobId, "Spent on a job"),
        CreditsReleased r => new("released", r.Amount, -r.Amount, r.JobId, $"Released: the job was {r.Reason}"),
        CreditsRefunded r => new("refunded", r.Amount, 0, r.JobId, $"Refunded: {r.Reason}"),
        CreditsAdjusted a => new("adjusted", a.Amount, 0, null, $"Adjusted: {a.Reason}"),
        _ => null,
    };
}

using CreativeStudio.Domain.Common;
using CreativeStudio.Domain.Credits;

namespace CreativeStudio.Domain.Tests.Credits;

internal static class AccountFold
{
    public static CreditAccount Fold(IReadOnlyList<IDomainEvent> events) =>
        events.Skip(1).Aggregate(CreditAccount.Begin((CreditAccountOpened)events[0]), Next);

    public static CreditAccount Next(CreditAccount account, IDomainEvent e) => e switch
    {
        CreditsGranted x => account.When(x),
        CreditsPurchased x => account.When(x),
        CreditsReserved x => account.When(x),
        CreditsCaptured x => account.When(x),
        CreditsReleased x => account.When(x),
        CreditsRefunded x => account.When(x),
        CreditsAdjusted x => account.When(x),
        _ => throw new ArgumentOutOfRangeException(nameof(e), e, "not an event of a credit account"),
    };

    /// <summary>What the event does to the available balance, written independently of the aggregate.</summary>
    public static long Effect(IDomainEvent e) => e switch
    {
        CreditsGranted x => x.Amount,
        CreditsPurchased x => x.Amount,
        CreditsReserved x => -x.Amount,
        CreditsReleased x => x.Amount,
        CreditsRefunded x => x.Amount,
        CreditsAdjusted x => x.Amount,
        _ => 0,
    };
}

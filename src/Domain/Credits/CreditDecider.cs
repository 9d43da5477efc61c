using CreativeStudio.Domain.Common;

namespace CreativeStudio.Domain.Credits;

/// <summary>What an account allows. Pure: state and command in, events or a refusal out.</summary>
public static class CreditDecider
{
    /// <summary>The largest amount of one movement, so that sums stay exact in every JSON client (RFC 8259, section 6).</summary>
    public const long MaxAmount = 1_000_000_000;

    /// <summary>Opens an account with a sign-up bonus; <paramref name="bonus"/> of 0 grants nothing.</summary>
    public static IReadOnlyList<IDomainEvent> Open(Guid userId, long bonus) => bonus > 0
        ? [new CreditAccountOpened(userId), new CreditsGranted(userId, bonus, "signup_bonus")]
        : [new CreditAccountOpened(userId)];

    /// <summary>Gives credits without payment.</summary>
    public static Result<IReadOnlyList<IDomainEvent>> Grant(CreditAccount account, long amount, string reason) =>
        amount is < 1 or > MaxAmount ? CreditErrors.AmountOutOfRange(amount) : One(new CreditsGranted(account.Id, amount, reason));

    /// <summary>Holds the price of a job. Refused where the balance does not cover it, or the job holds credits already.</summary>
    public static Result<IReadOnlyList<IDomainEvent>> Reserve(CreditAccount account, Guid jobId, long amount)
    {
        if (amount is < 1 or > MaxAmount)
        {
            return CreditErrors.AmountOutOfRange(amount);
        }

        if (account.Reservations.ContainsKey(jobId))
        {
            return CreditErrors.AlreadyReserved(jobId);
        }

        return account.Available < amount
            ? CreditErrors.Insufficient(amount, account.Available)
            : One(new CreditsReserved(account.Id, amount, jobId));
    }

    /// <summary>Spends what the job holds. Refused where it holds nothing: a reservation is settled once.</summary>
    public static Result<IReadOnlyList<IDomainEvent>> Capture(CreditAccount account, Guid jobId) =>
        account.Reservations.TryGetValue(jobId, out var held)
            ? One(new CreditsCaptured(account.Id, held, jobId))
            : CreditErrors.NotReserved(jobId);

    /// <summary>Holds and spends at once, for what is delivered with the answer and is no job. Refused as <see cref="Reserve"/> is.</summary>
    public static Result<IReadOnlyList<IDomainEvent>> Charge(CreditAccount account, Guid chargeId, long amount) =>
        Reserve(account, chargeId, amount).Then(reserved =>
            Result<IReadOnlyList<IDomainEvent>>.Ok([.. reserved, new CreditsCaptured(account.Id, amount, chargeId)]));

    /// <summary>Gives back what the job holds. Refused where it holds nothing: a reservation is settled once.</summary>
    public static Result<IReadOnlyList<IDomainEvent>> Release(CreditAccount account, Guid jobId, string reason) =>
        account.Reservations.TryGetValue(jobId, out var held)
            ? One(new CreditsReleased(account.Id, held, jobId, reason))
            : CreditErrors.NotReserved(jobId);

    /// <summary>Corrects the balance by a signed amount. Refused where it would become negative.</summary>
    public static Result<IReadOnlyList<IDomainEvent>> Adjust(CreditAccount account, long amount, string reason) =>
        amount is 0 or < -MaxAmount or > MaxAmount ? CreditErrors.AmountOutOfRange(amount)
        : account.Available + amount < 0 ? CreditErrors.Insufficient(-amount, account.Available)
        : One(new CreditsAdjusted(account.Id, amount, reason));

    private static Result<IReadOnlyList<IDomainEvent>> One(IDomainEvent e) => Result<IReadOnlyList<IDomainEvent>>.Ok([e]);
}

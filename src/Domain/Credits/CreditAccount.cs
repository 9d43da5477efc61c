using System.Collections.Immutable;
using CreativeStudio.Domain.Common;

namespace CreativeStudio.Domain.Credits;

/// <summary>
/// A user's credits, folded from the account's events by <c>Begin</c> and <c>When</c>.
/// </summary>
/// <param name="Id">The user id, which is the stream id.</param>
/// <param name="Available">Credits that can be reserved; never negative.</param>
/// <param name="Reservations">Held credits by job; a reservation leaves when it is captured or released, exactly once.</param>
/// <param name="Earned">Credits ever granted, purchased, refunded or adjusted in.</param>
/// <param name="Spent">Credits ever captured.</param>
[Aggregate("credit_account")]
public sealed record CreditAccount(
    Guid Id, long Available, ImmutableSortedDictionary<Guid, long> Reservations, long Earned, long Spent)
{
    /// <summary>Credits held by jobs that have not ended.</summary>
    public long Held() => Reservations.Values.Sum();

    /// <summary>Opens the account.</summary>
    public static CreditAccount Begin(CreditAccountOpened e) => new(e.UserId, 0, ImmutableSortedDictionary<Guid, long>.Empty, 0, 0);

    /// <summary>Adds what was granted.</summary>
    public CreditAccount When(CreditsGranted e) => Add(e.Amount);

    /// <summary>Adds what was bought.</summary>
    public CreditAccount When(CreditsPurchased e) => Add(e.Amount);

    /// <summary>Adds what was refunded.</summary>
    public CreditAccount When(CreditsRefunded e) => Add(e.Amount);

    /// <summary>Adds the signed correction.</summary>
    public CreditAccount When(CreditsAdjusted e) => Add(e.Amount);

    /// <summary>Moves the price from available to held.</summary>
    public CreditAccount When(CreditsReserved e) =>
        this with { Available = Available - e.Amount, Reservations = Reservations.Add(e.JobId, e.Amount) };

    /// <summary>Spends what was held.</summary>
    public CreditAccount When(CreditsCaptured e) =>
        this with { Reservations = Reservations.Remove(e.JobId), Spent = Spent + e.Amount };

    /// <summary>Moves what was held back to available.</summary>
    public CreditAccount When(CreditsReleased e) =>
        this with { Available = Available + e.Amount, Reservations = Reservations.Remove(e.JobId) };

    private CreditAccount Add(long amount) => this with { Available = Available + amount, Earned = Earned + amount };
}

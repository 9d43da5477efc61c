using CreativeStudio.Application.Common;
using CreativeStudio.Application.Credits;
using CreativeStudio.Domain.Common;
using CreativeStudio.Domain.Credits;

namespace CreativeStudio.Application.Texts;

/// <summary>
/// Charges for what is answered at once and is no job: the price is held and spent in one commit, under an id that stands in the ledger
/// where a job's id stands otherwise.
/// </summary>
public sealed class ServiceCharge(IEventSession session, PricingOptions pricing, TimeProvider clock)
{
    /// <summary>The refusal where the user could not pay now; null where the balance covers it. Nothing is held.</summary>
    public async Task<Error?> RefusalAsync(Guid userId, string service, CancellationToken ct)
    {
        var account = await session.LoadAsync<CreditAccount>(userId, ct);
        return account is null ? CreditErrors.AccountNotFound : CreditDecider.Charge(account.State, Guid.Empty, pricing.Credits[service]).Error;
    }

    /// <summary>Registers the charge with the session; the caller's business action commits it.</summary>
    public async Task<Result<Charged>> RegisterAsync(Guid userId, string service, CancellationToken ct)
    {
        var account = await session.LoadAsync<CreditAccount>(userId, ct);
        if (account is null)
        {
            return CreditErrors.AccountNotFound;
        }

        var charged = new Charged(Guid.CreateVersion7(clock.GetUtcNow()), pricing.Credits[service]);
        var events = CreditDecider.Charge(account.State, charged.Id, charged.Credits);
        if (!events.IsSuccess)
        {
            return events.Error;
        }

        session.Append(userId, account, events.Value);
        return charged;
    }
}

/// <summary>A charge: its id in the ledger, and whole credits.</summary>
public sealed record Charged(Guid Id, long Credits);

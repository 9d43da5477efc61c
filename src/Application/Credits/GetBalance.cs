using CreativeStudio.Application.Common;
using CreativeStudio.Domain.Common;
using CreativeStudio.Domain.Credits;
using MediatR;

namespace CreativeStudio.Application.Credits;

/// <summary>The credits of a user.</summary>
public sealed record GetBalance(Guid UserId) : IQuery<CreditBalance>;

/// <summary>A credit account's balance.</summary>
/// <param name="Available">Credits that can be spent.</param>
/// <param name="Held">Credits of jobs that wait or run.</param>
/// <param name="Earned">Credits ever granted, purchased, refunded, and adjusted.</param>
/// <param name="Spent">Credits ever spent on delivered jobs.</param>
/// <param name="Version">Number of events that it is the sum of.</param>
public sealed record CreditBalance(Guid UserId, long Available, long Held, long Earned, long Spent, long Version);

/// <summary>The balances and ledgers of credit accounts, read from their read models.</summary>
public interface ICreditReader
{
    /// <summary>The user's balance; null where there is no account.</summary>
    Task<CreditBalance?> FindBalanceAsync(Guid userId, CancellationToken ct);

    /// <summary>A page of the user's ledger, newest first, with the total of all pages.</summary>
    Task<Page<LedgerLine>> ListAsync(ListTransactions query, CancellationToken ct);
}

internal sealed class GetBalanceHandler(ICreditReader credits) : IRequestHandler<GetBalance, Result<CreditBalance>>
{
    public async Task<Result<CreditBalance>> Handle(GetBalance query, CancellationToken cancellationToken) =>
        await credits.FindBalanceAsync(query.UserId, cancellationToken) is { } balance ? balance : CreditErrors.AccountNotFound;
}

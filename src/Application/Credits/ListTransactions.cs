using CreativeStudio.Application.Common;
using CreativeStudio.Domain.Common;
using FluentValidation;
using MediatR;

namespace CreativeStudio.Application.Credits;

/// <summary>A page of the user's ledger, newest first. With <paramref name="BeforeVersion"/>, <paramref name="PageNumber"/> is not looked at.</summary>
/// <param name="BeforeVersion">Lines older than this one.</param>
/// <param name="Type">One of <see cref="LedgerLine.Types"/>.</param>
/// <param name="From">Written at this time or later.</param>
/// <param name="To">Written before this time.</param>
public sealed record ListTransactions(
    Guid UserId, int PageNumber, int Limit, long? BeforeVersion, string? Type, DateTimeOffset? From, DateTimeOffset? To)
    : IQuery<Page<LedgerLine>>;

/// <summary>A line of a ledger: what one event moved.</summary>
/// <param name="Version">Position in the account, from 1.</param>
/// <param name="Amount">Effect on what is available.</param>
/// <param name="HeldDelta">Effect on what is held.</param>
/// <param name="BalanceAfter">What was available afterwards.</param>
/// <param name="HeldAfter">What was held afterwards.</param>
public sealed record LedgerLine(
    Guid UserId,
    long Version,
    Guid EventId,
    string Type,
    long Amount,
    long HeldDelta,
    long BalanceAfter,
    long HeldAfter,
    Guid? JobId,
    string Description,
    DateTimeOffset CreatedAt)
{
    /// <summary>What a line can be.</summary>
    public static readonly IReadOnlyList<string> Types =
        ["opened", "granted", "purchased", "reserved", "captured", "released", "refunded", "adjusted"];
}

internal sealed class ListTransactionsValidator : AbstractValidator<ListTransactions>
{
    public ListTransactionsValidator()
    {
        RuleFor(x => x.PageNumber).InclusiveBetween(1, 1_000_000).WithMessage("must be 1 to 1000000").OverridePropertyName("page");
        RuleFor(x => x.Limit).InclusiveBetween(1, 100).WithMessage("must be 1 to 100");
        RuleFor(x => x.Type).Must(type => type is null || LedgerLine.Types.Contains(type))
            .WithMessage($"must be one of {string.Join(", ", LedgerLine.Types)}");
    }
}

internal sealed class ListTransactionsHandler(ICreditReader credits) : IRequestHandler<ListTransactions, Result<Page<LedgerLine>>>
{
    public async Task<Result<Page<LedgerLine>>> Handle(ListTransactions query, CancellationToken cancellationToken) =>
        await credits.ListAsync(query, cancellationToken);
}

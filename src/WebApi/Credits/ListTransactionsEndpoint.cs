using CreativeStudio.Application.Common;
using CreativeStudio.Application.Credits;
using CreativeStudio.WebApi.Authentication;
using CreativeStudio.WebApi.Http;
using CreativeStudio.WebApi.OpenApi;
using CreativeStudio.WebApi.Problems;
using MediatR;

namespace CreativeStudio.WebApi.Credits;

internal static class ListTransactionsEndpoint
{
    /// <param name="Page">From 1; not looked at where a cursor is given.</param>
    /// <param name="Limit">1 to 100, 20 by default.</param>
    /// <param name="Cursor">The <c>nextCursor</c> of the page before, with the same filters.</param>
    /// <param name="Type">opened, granted, purchased, reserved, captured, released, refunded or adjusted.</param>
    /// <param name="From">Written at this time or later.</param>
    /// <param name="To">Written before this time.</param>
    public sealed record Query(int? Page, int? Limit, string? Cursor, string? Type, DateTimeOffset? From, DateTimeOffset? To);

    /// <param name="Id">Id of the event behind it.</param>
    /// <param name="Amount">Effect on the available credits; the sum over all transactions is the balance.</param>
    /// <param name="Credits">The same as <paramref name="Amount"/>.</param>
    /// <param name="HeldChange">Effect on the held credits.</param>
    public sealed record Transaction(
        Guid Id,
        string Type,
        long Amount,
        long Credits,
        long HeldChange,
        long BalanceAfter,
        long HeldAfter,
        Guid? JobId,
        string Description,
        string Status,
        DateTimeOffset CreatedAt)
    {
        public static Transaction From(LedgerLine line) => new(
            line.EventId, line.Type, line.Amount, line.Amount, line.HeldDelta, line.BalanceAfter, line.HeldAfter, line.JobId,
            line.Description, "completed", line.CreatedAt);
    }

    /// <param name="Transactions">The same as <paramref name="Data"/>, for clients of the first version.</param>
    public sealed record Response(
        IReadOnlyList<Transaction> Data, Pagination Pagination, IReadOnlyList<Transaction> Transactions, int Page, int Limit);

    public static void Map(RouteGroupBuilder group) => group.MapGet("/transactions", HandleAsync)
        .WithName("ListTransactions")
        .WithSummary("Every movement of the user's credits, newest first")
        .Answers<Response>(StatusCodes.Status200OK)
        .Refuses(StatusCodes.Status400BadRequest);

    private static async Task<IResult> HandleAsync([AsParameters] Query query, CurrentUser user, IMediator mediator, CancellationToken ct)
    {
        long? before = null;
        if (query.Cursor is { } cursor)
        {
            if (!long.TryParse(cursor, out var version) || version < 1)
            {
                return Problem.Of(ValidationErrors.Of(ValidationErrors.Invalid, "cursor", "must be the nextCursor of a page"));
            }

            before = version;
        }

        var result = await mediator.Send(
            new ListTransactions(
                user.Id, query.Page ?? 1, query.Limit ?? Pagination.DefaultLimit, before, query.Type,
                query.From?.ToUniversalTime(), query.To?.ToUniversalTime()),
            ct);
        return result.ToHttp(page =>
        {
            var data = page.Data.Select(Transaction.From).ToList();
            return TypedResults.Ok(new Response(data, Pagination.Of(page), data, page.Number, page.Limit));
        });
    }
}

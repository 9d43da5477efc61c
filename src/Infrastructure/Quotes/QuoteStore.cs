using CreativeStudio.Application.Jobs.Requesting;
using CreativeStudio.Infrastructure.EventStore;
using Npgsql;

namespace CreativeStudio.Infrastructure.Quotes;

/// <summary>Quotes in the table <c>quotes</c>. A quote is used by an update of one row, so that two jobs cannot both have it.</summary>
internal sealed class QuoteStore(EventSession session, NpgsqlDataSource database) : IQuotes
{
    public void Add(Quote quote) => session.Enlist(
        """
        INSERT INTO studio.quotes (quote_id, user_id, job_type, request_hash, price, created_at, expires_at)
        VALUES ($1, $2, $3, decode($4, 'hex'), $5, $6, $7)
        """,
        quote.QuoteId, quote.UserId, quote.JobType, quote.RequestHash, quote.Price, quote.CreatedAt, quote.ExpiresAt);

    public async Task<Quote?> FindAsync(Guid userId, Guid quoteId, CancellationToken ct)
    {
        await using var command = database.CreateCommand(
            """
            SELECT job_type, encode(request_hash, 'hex'), price, created_at, expires_at FROM studio.quotes WHERE quote_id = $1 AND user_id = $2
            """);
        command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = quoteId });
        command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = userId });
        await using var row = await command.ExecuteReaderAsync(ct);
        return await row.ReadAsync(ct)
            ? new Quote(
                quoteId, userId, row.GetString(0), row.GetString(1), row.GetInt64(2), await row.GetFieldValueAsync<DateTimeOffset>(3, ct),
                await row.GetFieldValueAsync<DateTimeOffset>(4, ct))
            : null;
    }

    public void Use(Guid quoteId, Guid jobId, DateTimeOffset now) => session.EnlistExpectingOneRow(
        QuoteErrors.NotInForce,
        "UPDATE studio.quotes SET used_by = $2 WHERE quote_id = $1 AND used_by IS NULL AND expires_at > $3",
        quoteId, jobId, now);
}

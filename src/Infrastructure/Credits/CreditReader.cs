using CreativeStudio.Application.Common;
using CreativeStudio.Application.Credits;
using CreativeStudio.Infrastructure.Common;
using Dapper;
using Npgsql;

namespace CreativeStudio.Infrastructure.Credits;

/// <summary>Reads the tables of <see cref="CreditBalanceProjection"/> and <see cref="CreditLedgerProjection"/>.</summary>
internal sealed class CreditReader(NpgsqlDataSource database) : ICreditReader
{
    public async Task<CreditBalance?> FindBalanceAsync(Guid userId, CancellationToken ct)
    {
        const string sql =
            """
            SELECT user_id AS "UserId", available AS "Available", held AS "Held", earned AS "Earned", spent AS "Spent", version AS "Version"
            FROM credit_balances WHERE user_id = @userId
            """;
        await using var connection = await database.OpenConnectionAsync(ct);
        return await connection.QuerySingleOrDefaultAsync<CreditBalance>(new CommandDefinition(sql, new { userId }, cancellationToken: ct));
    }

    public async Task<Page<LedgerLine>> ListAsync(ListTransactions query, CancellationToken ct)
    {
        const string filter =
            """
            user_id = @UserId AND (@Type::varchar IS NULL OR type = @Type)
            AND (@From::timestamptz IS NULL OR created_at >= @From) AND (@To::timestamptz IS NULL OR created_at < @To)
            """;
        const string sql =
            $"""
            SELECT count(*) FROM credit_ledger WHERE {filter};
            SELECT {LedgerRows.Columns} FROM credit_ledger
            WHERE {filter} AND (@BeforeVersion::bigint IS NULL OR version < @BeforeVersion)
            ORDER BY version DESC LIMIT @take OFFSET @skip;
            """;
        var parameters = new
        {
            query.UserId,
            query.Type,
            query.From,
            query.To,
            query.BeforeVersion,
            take = query.Limit + 1,
            skip = query.BeforeVersion is null ? (long)(query.PageNumber - 1) * query.Limit : 0,
        };
        var (total, rows) = await database.ReadSeveralAsync(
            sql,
            parameters,
            async results => (await results.ReadSingleAsync<long>(), (await results.ReadAsync<LedgerRows.Row>()).Select(row => row.Line()).ToList()),
            ct);
        var next = rows.Count > query.Limit ? rows[query.Limit - 1].Version.ToString() : null;
        return new Page<LedgerLine>(rows.Take(query.Limit).ToList(), query.PageNumber, query.Limit, total, next);
    }
}

/// <summary>Rows of <c>credit_ledger</c> as lines.</summary>
internal static class LedgerRows
{
    public const string Columns =
        """
        user_id AS "UserId", version AS "Version", event_id AS "EventId", type AS "Type", amount AS "Amount", held_delta AS "HeldDelta",
        balance_after AS "BalanceAfter", held_after AS "HeldAfter", job_id AS "JobId", description AS "Description", created_at AS "CreatedAt"
        """;

    public sealed class Row
    {
        public Guid UserId { get; init; }
        public long Version { get; init; }
        public Guid EventId { get; init; }
        public required string Type { get; init; }
        public long Amount { get; init; }
        public long HeldDelta { get; init; }
        public long BalanceAfter { get; init; }
        public long HeldAfter { get; init; }
        public Guid? JobId { get; init; }
        public required string Description { get; init; }
        public DateTime CreatedAt { get; init; }

        public LedgerLine Line() => new(
            UserId, Version, EventId, Type, Amount, HeldDelta, BalanceAfter, HeldAfter, JobId, Description, new DateTimeOffset(CreatedAt));
    }
}

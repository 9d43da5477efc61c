using CreativeStudio.Application.Common;
using CreativeStudio.Infrastructure.EventStore;
using NpgsqlTypes;

namespace CreativeStudio.Infrastructure.Credits;

/// <summary>Every account's balance, in the transaction that moves it.</summary>
internal sealed class CreditBalanceProjection : IInlineProjection
{
    private static readonly RowStatement Move = new(
        """
        UPDATE credit_balances b SET available = b.available + r.available, held = b.held + r.held, earned = b.earned + r.earned,
            spent = b.spent + r.spent, version = r.version, updated_at = r.at
        FROM {rows} WHERE b.user_id = r.user_id
        """,
        ("user_id", NpgsqlDbType.Uuid), ("available", NpgsqlDbType.Bigint), ("held", NpgsqlDbType.Bigint), ("earned", NpgsqlDbType.Bigint),
        ("spent", NpgsqlDbType.Bigint), ("version", NpgsqlDbType.Bigint), ("at", NpgsqlDbType.TimestampTz));

    public string Name => "credit_balances";

    public IReadOnlyList<string> Tables { get; } = ["credit_balances"];

    public void Project(EventEnvelope envelope, ISqlBatch batch)
    {
        if (CreditMovement.Of(envelope.Data) is not { } movement)
        {
            return;
        }

        if (envelope.Version == 1)
        {
            batch.Add(
                "INSERT INTO credit_balances (user_id, available, held, earned, spent, version, updated_at) VALUES ($1, 0, 0, 0, 0, 1, $2)",
                envelope.StreamId, envelope.Timestamp);
            return;
        }

        batch.Add(
            Move,
            envelope.StreamId, movement.Amount, movement.HeldDelta, movement.Earned, movement.Spent, envelope.Version, envelope.Timestamp);
    }
}

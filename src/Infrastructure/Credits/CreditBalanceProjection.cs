using CreativeStudio.Application.Common;
using CreativeStudio.Infrastructure.EventStore;

namespace CreativeStudio.Infrastructure.Credits;

/// <summary>Every account's balance, in the transaction that moves it.</summary>
internal sealed class CreditBalanceProjection : IInlineProjection
{
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
            """
            UPDATE credit_balances SET available = available + $2, held = held + $3, earned = earned + $4, spent = spent + $5,
                version = $6, updated_at = $7
            WHERE user_id = $1
            """,
            envelope.StreamId, movement.Amount, movement.HeldDelta, movement.Earned, movement.Spent, envelope.Version, envelope.Timestamp);
    }
}

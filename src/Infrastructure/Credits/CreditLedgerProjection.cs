using CreativeStudio.Application.Common;
using CreativeStudio.Infrastructure.EventStore;

namespace CreativeStudio.Infrastructure.Credits;

/// <summary>A line for every event of a credit account, each with the balance after it, carried on from the line before.</summary>
internal sealed class CreditLedgerProjection : IInlineProjection
{
    public string Name => "credit_ledger";

    public IReadOnlyList<string> Tables { get; } = ["credit_ledger"];

    public void Project(EventEnvelope envelope, ISqlBatch batch)
    {
        if (CreditMovement.Of(envelope.Data) is not { } movement)
        {
            return;
        }

        batch.Add(
            """
            INSERT INTO credit_ledger
                (user_id, version, event_id, type, amount, held_delta, balance_after, held_after, job_id, description, created_at)
            SELECT $1, $2, $3, $4, $5, $6, coalesce(before.balance_after, 0) + $5, coalesce(before.held_after, 0) + $6, $7::uuid, $8, $9
            FROM (SELECT 1) one LEFT JOIN credit_ledger before ON before.user_id = $1 AND before.version = $2 - 1
            """,
            envelope.StreamId, envelope.Version, envelope.Id, movement.Type, movement.Amount, movement.HeldDelta, movement.JobId,
            movement.Description, envelope.Timestamp);
    }
}

using CreativeStudio.Application.Common;
using CreativeStudio.Infrastructure.EventStore;
using NpgsqlTypes;

namespace CreativeStudio.Infrastructure.Credits;

/// <summary>A line for every event of a credit account, each with the balance after it, carried on from the line before.</summary>
internal sealed class CreditLedgerProjection : IInlineProjection
{
    private static readonly RowStatement Line = new(
        """
        INSERT INTO credit_ledger
            (user_id, version, event_id, type, amount, held_delta, balance_after, held_after, job_id, description, created_at)
        SELECT r.user_id, r.version, r.event_id, r.type, r.amount, r.held, coalesce(before.balance_after, 0) + r.amount,
               coalesce(before.held_after, 0) + r.held, r.job_id, r.description, r.at
        FROM {rows} LEFT JOIN credit_ledger before ON before.user_id = r.user_id AND before.version = r.version - 1
        """,
        ("user_id", NpgsqlDbType.Uuid), ("version", NpgsqlDbType.Bigint), ("event_id", NpgsqlDbType.Uuid), ("type", NpgsqlDbType.Text),
        ("amount", NpgsqlDbType.Bigint), ("held", NpgsqlDbType.Bigint), ("job_id", NpgsqlDbType.Uuid), ("description", NpgsqlDbType.Text),
        ("at", NpgsqlDbType.TimestampTz));

    public string Name => "credit_ledger";

    public IReadOnlyList<string> Tables { get; } = ["credit_ledger"];

    public void Project(EventEnvelope envelope, ISqlBatch batch)
    {
        if (CreditMovement.Of(envelope.Data) is not { } movement)
        {
            return;
        }

        batch.Add(
            Line,
            envelope.StreamId, envelope.Version, envelope.Id, movement.Type, movement.Amount, movement.HeldDelta, movement.JobId,
            movement.Description, envelope.Timestamp);
    }
}

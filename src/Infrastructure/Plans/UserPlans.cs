using CreativeStudio.Application.Plans;
using CreativeStudio.Infrastructure.EventStore;
using Npgsql;
using NpgsqlTypes;

namespace CreativeStudio.Infrastructure.Plans;

/// <summary>Reads the plan from the user's row, and counts the user's jobs.</summary>
internal sealed class UserPlans(NpgsqlDataSource database, RowDataSource rows, PlanCatalogue plans, TimeProvider clock) : IUserPlans
{
    private static readonly TimeSpan Window = TimeSpan.FromHours(1);

    private static readonly RowStatement Find = new(
        """
        SELECT r.place, (SELECT u.plan FROM users u WHERE u.id = r.user_id),
               (SELECT count(*)::int FROM jobs j WHERE j.user_id = r.user_id AND j.created_at > r.since)
        FROM {rows}
        """,
        ("place", NpgsqlDbType.Integer), ("user_id", NpgsqlDbType.Uuid), ("since", NpgsqlDbType.TimestampTz));

    private readonly SharedReads<Guid, UserStanding> _standings =
        new(rows, Find, user => [user, clock.GetUtcNow() - Window], row => Standing(row, plans));

    public async Task<UserStanding> FindAsync(Guid userId, CancellationToken ct) => (await _standings.FindAsync(userId, ct))!;

    public async Task<DateTimeOffset> NextJobAtAsync(Guid userId, int perHour, CancellationToken ct)
    {
        await using var command = database.CreateCommand(
            "SELECT created_at FROM jobs WHERE user_id = $1 ORDER BY created_at DESC, job_id DESC OFFSET $2 LIMIT 1");
        command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = userId });
        command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = perHour - 1 });
        await using var row = await command.ExecuteReaderAsync(ct);
        return await row.ReadAsync(ct) ? await row.GetFieldValueAsync<DateTimeOffset>(0, ct) + Window : clock.GetUtcNow() + Window;
    }

    private static UserStanding Standing(NpgsqlDataReader row, PlanCatalogue plans)
    {
        var name = row.IsDBNull(1) ? PlanCatalogue.Free : row.GetString(1);
        return new(name, plans.Of(name), row.GetInt32(2));
    }
}

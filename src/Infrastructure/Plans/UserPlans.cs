using CreativeStudio.Application.Plans;
using Npgsql;

namespace CreativeStudio.Infrastructure.Plans;

/// <summary>Reads the plan from the user's row, and counts the user's jobs.</summary>
internal sealed class UserPlans(NpgsqlDataSource database, PlanCatalogue plans, TimeProvider clock) : IUserPlans
{
    private static readonly TimeSpan Window = TimeSpan.FromHours(1);

    public async Task<UserStanding> FindAsync(Guid userId, CancellationToken ct)
    {
        await using var command = database.CreateCommand(
            """
            SELECT (SELECT plan FROM users WHERE id = $1), (SELECT count(*)::int FROM jobs WHERE user_id = $1 AND created_at > $2)
            """);
        command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = userId });
        command.Parameters.Add(new NpgsqlParameter<DateTimeOffset> { TypedValue = clock.GetUtcNow() - Window });
        await using var row = await command.ExecuteReaderAsync(ct);
        await row.ReadAsync(ct);
        var name = await row.IsDBNullAsync(0, ct) ? PlanCatalogue.Free : row.GetString(0);
        return new UserStanding(name, plans.Of(name), row.GetInt32(1));
    }

    public async Task<DateTimeOffset> NextJobAtAsync(Guid userId, int perHour, CancellationToken ct)
    {
        await using var command = database.CreateCommand(
            "SELECT created_at FROM jobs WHERE user_id = $1 ORDER BY created_at DESC, job_id DESC OFFSET $2 LIMIT 1");
        command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = userId });
        command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = perHour - 1 });
        await using var row = await command.ExecuteReaderAsync(ct);
        return await row.ReadAsync(ct) ? await row.GetFieldValueAsync<DateTimeOffset>(0, ct) + Window : clock.GetUtcNow();
    }
}

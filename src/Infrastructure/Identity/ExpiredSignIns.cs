using CreativeStudio.Infrastructure.Common;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace CreativeStudio.Infrastructure.Identity;

/// <summary>Removes refresh tokens a day after they expired: until then their holders are told that the time is over.</summary>
internal sealed class ExpiredSignIns(NpgsqlDataSource database, TimeProvider clock, ILogger<ExpiredSignIns> logger)
    : PeriodicWork(TimeSpan.FromHours(1), clock, logger)
{
    private readonly TimeProvider _clock = clock;

    protected override async Task WorkAsync(CancellationToken ct)
    {
        await using var command = database.CreateCommand("DELETE FROM studio.refresh_tokens WHERE expires_at < $1");
        command.Parameters.Add(new NpgsqlParameter { Value = _clock.GetUtcNow().AddDays(-1) });
        await command.ExecuteNonQueryAsync(ct);
    }
}

using CreativeStudio.Infrastructure.Common;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace CreativeStudio.Infrastructure.Idempotency;

/// <summary>Forgets keys after a day.</summary>
internal sealed class ExpiredIdempotencyRecords(NpgsqlDataSource database, TimeProvider clock, ILogger<ExpiredIdempotencyRecords> logger)
    : PeriodicWork(TimeSpan.FromMinutes(10), clock, logger)
{
    private readonly TimeProvider _clock = clock;

    protected override async Task WorkAsync(CancellationToken ct)
    {
        await using var command = database.CreateCommand("DELETE FROM studio.idempotency_records WHERE created_at < $1");
        command.Parameters.Add(new NpgsqlParameter { Value = _clock.GetUtcNow().AddDays(-1) });
        await command.ExecuteNonQueryAsync(ct);
    }
}

using CreativeStudio.Infrastructure.Migrations;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Npgsql;

namespace CreativeStudio.Infrastructure.Health;

/// <summary>The database answers and has every migration that this build knows.</summary>
internal sealed class DatabaseCheck(NpgsqlDataSource database) : IHealthCheck
{
    private static readonly int[] Known = [.. Migrator.Embedded().Select(m => m.Number)];

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            await using var command = database.CreateCommand("SELECT count(*) FROM studio.schema_migrations WHERE number = ANY ($1)");
            command.Parameters.Add(new NpgsqlParameter { Value = Known });
            var missing = Known.Length - (long)(await command.ExecuteScalarAsync(cancellationToken))!;
            return missing == 0
                ? HealthCheckResult.Healthy("Reachable and migrated.")
                : HealthCheckResult.Unhealthy($"{missing} migrations have not been applied; run the verb 'migrate'.");
        }
        catch (PostgresException e) when (e.SqlState is PostgresErrorCodes.UndefinedTable or PostgresErrorCodes.InvalidSchemaName)
        {
            return HealthCheckResult.Unhealthy("The database is empty; run the verb 'migrate'.");
        }
        catch (NpgsqlException)
        {
            return HealthCheckResult.Unhealthy("The database cannot be reached.");
        }
    }
}

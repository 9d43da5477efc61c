using CreativeStudio.Infrastructure.EventStore;
using CreativeStudio.Infrastructure.Marten;
using JasperFx;
using Npgsql;

namespace CreativeStudio.Infrastructure.Migrations;

/// <summary>Marten's own tables and functions, made and patched by Marten. Only the migration does this: a running studio changes no table.</summary>
internal static class MartenSchema
{
    /// <summary>Brings them to the layout of this program; true where something was changed.</summary>
    public static async Task<bool> ApplyAsync(string connectionString, CancellationToken ct)
    {
        await using var database = NpgsqlDataSource.Create(StudioDataSource.Unpooled(connectionString));
        await using var store = StudioStore.Open(database);
        var patch = await store.Storage.CreateMigrationAsync();
        if (patch.Difference is Weasel.Core.SchemaPatchDifference.None)
        {
            return false;
        }

        await store.Storage.ApplyAllConfiguredChangesToDatabaseAsync(AutoCreate.CreateOrUpdate);
        return true;
    }
}

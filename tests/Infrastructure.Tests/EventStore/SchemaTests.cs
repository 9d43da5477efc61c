using CreativeStudio.Infrastructure.Marten;
using CreativeStudio.Infrastructure.Migrations;
using CreativeStudio.TestSupport;
using JasperFx;
using Migrator = CreativeStudio.Infrastructure.Migrations.Migrator;

namespace CreativeStudio.Infrastructure.Tests.EventStore;

/// <summary>The layout of the database is Marten's and ours, made by the migration and by nothing else.</summary>
public sealed class SchemaTests(PostgresDatabase database) : IClassFixture<PostgresDatabase>
{
    [Fact]
    public async Task A_migrated_database_is_what_Marten_expects_and_a_running_studio_changes_nothing()
    {
        await using var store = StudioStore.Open(database.DataSource);

        await store.Storage.Database.AssertDatabaseMatchesConfigurationAsync();
        (await store.Storage.CreateMigrationAsync()).Difference.ShouldBe(Weasel.Core.SchemaPatchDifference.None);
        store.Options.AutoCreateSchemaObjects.ShouldBe(AutoCreate.None);
    }

    [Fact]
    public async Task Errors_stop_a_projection_and_are_never_skipped()
    {
        await using var store = StudioStore.Open(database.DataSource);
        foreach (var errors in new[] { store.Options.Projections.Errors, store.Options.Projections.RebuildErrors })
        {
            (errors.SkipApplyErrors, errors.SkipSerializationErrors, errors.SkipUnknownEvents).ShouldBe((false, false, false));
        }

        store.Options.Events.UseExclusiveLockOnConcurrentAppends.ShouldBeTrue();
    }

    [Fact]
    public async Task The_sequence_counts_from_one_by_one_without_a_cache_and_belongs_to_the_events()
    {
        var actual = await database.ScalarAsync<string>(
            """
            SELECT concat_ws(' ', s.seqtypid::regtype, s.seqstart, s.seqincrement, s.seqcache, s.seqcycle, d.refobjid::regclass)
            FROM pg_sequence s JOIN pg_depend d ON d.objid = s.seqrelid AND d.deptype = 'a'
            WHERE s.seqrelid = 'public.mt_events_sequence'::regclass
            """);

        actual.ShouldBe("bigint 1 1 1 f mt_events");
    }

    [Fact]
    public async Task Processes_that_start_together_migrate_once()
    {
        var server = await PostgresServer.GetAsync();
        var empty = await server.CreateEmptyDatabaseAsync();
        try
        {
            var applied = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Migrator.MigrateAsync(empty, CancellationToken.None)));

            applied.Count(names => names.Count > 0).ShouldBe(1);
            applied.SelectMany(names => names).ShouldBe([.. Migrator.Embedded().Select(migration => migration.Name), "Marten's tables"]);
        }
        finally
        {
            await server.DropDatabaseAsync(empty);
        }
    }

    [Fact]
    public async Task A_file_that_was_applied_must_not_change()
    {
        var changed = Migrator.Embedded().Select(migration =>
            migration.Number == 1 ? Migrator.Create(migration.Name, migration.Sql + "SELECT 1;") : migration).ToList();

        var error = await Should.ThrowAsync<MigrationException>(
            Migrator.ApplyAsync(database.ConnectionString, changed, CancellationToken.None));

        error.Message.ShouldContain("0001_event_store");
        error.Message.ShouldContain("new file");
    }

    [Fact]
    public async Task A_file_that_fails_leaves_nothing_behind()
    {
        var failing = Migrator.Embedded().Append(
            Migrator.Create("9999_failing", "CREATE TABLE studio.half_made (id int); SELECT 1 / 0;")).ToList();

        await Should.ThrowAsync<Npgsql.PostgresException>(Migrator.ApplyAsync(database.ConnectionString, failing, CancellationToken.None));

        (await database.ScalarAsync<string>("SELECT to_regclass('studio.half_made')::text")).ShouldBeNull();
    }
}

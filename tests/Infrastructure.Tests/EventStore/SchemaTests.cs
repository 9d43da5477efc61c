using CreativeStudio.Infrastructure.Migrations;
using CreativeStudio.TestSupport;

namespace CreativeStudio.Infrastructure.Tests.EventStore;

/// <summary>The layout that a Marten 8 accepts without a change: it drops foreign columns and indexes, and rewrites other types.</summary>
public sealed class SchemaTests(PostgresDatabase database) : IClassFixture<PostgresDatabase>
{
    [Theory]
    [InlineData(
        "mt_streams",
        "id uuid NOT NULL", "type character varying", "version bigint", "timestamp timestamp with time zone NOT NULL DEFAULT now()",
        "snapshot jsonb", "snapshot_version integer", "created timestamp with time zone NOT NULL DEFAULT now()",
        "tenant_id character varying DEFAULT '*DEFAULT*'::character varying", "is_archived boolean DEFAULT false")]
    [InlineData(
        "mt_events",
        "seq_id bigint NOT NULL", "id uuid NOT NULL", "stream_id uuid", "version bigint NOT NULL", "data jsonb NOT NULL",
        "type character varying(500) NOT NULL", "timestamp timestamp with time zone NOT NULL DEFAULT now()",
        "tenant_id character varying DEFAULT '*DEFAULT*'::character varying", "mt_dotnet_type character varying",
        "correlation_id character varying", "causation_id character varying", "headers jsonb", "is_archived boolean DEFAULT false")]
    [InlineData(
        "mt_event_progression",
        "name character varying NOT NULL", "last_seq_id bigint", "last_updated timestamp with time zone DEFAULT transaction_timestamp()")]
    [InlineData(
        "mt_doc_creditaccount",
        "id uuid NOT NULL", "data jsonb NOT NULL", "mt_last_modified timestamp with time zone DEFAULT transaction_timestamp()",
        "mt_dotnet_type character varying", "mt_version integer NOT NULL DEFAULT 0")]
    public async Task The_columns_are_those_of_Marten(string table, params string[] columns)
    {
        var actual = await database.ColumnAsync<string>(
            """
            SELECT concat_ws(' ', a.attname, format_type(a.atttypid, a.atttypmod), CASE WHEN a.attnotnull THEN 'NOT NULL' END,
                'DEFAULT ' || pg_get_expr(d.adbin, d.adrelid))
            FROM pg_attribute a LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
            WHERE a.attrelid = ('public.' || $1)::regclass AND a.attnum > 0 AND NOT a.attisdropped ORDER BY a.attnum
            """,
            table);

        actual.ShouldBe(columns);
    }

    [Theory]
    [InlineData("mt_streams", "pkey_mt_streams_id PRIMARY KEY (id)")]
    [InlineData(
        "mt_events",
        "fkey_mt_events_stream_id FOREIGN KEY (stream_id) REFERENCES mt_streams(id) ON DELETE CASCADE",
        "pkey_mt_events_seq_id PRIMARY KEY (seq_id)")]
    [InlineData("mt_event_progression", "pk_mt_event_progression PRIMARY KEY (name)")]
    [InlineData("mt_doc_creditaccount", "pkey_mt_doc_creditaccount_id PRIMARY KEY (id)")]
    public async Task The_constraints_have_the_names_Marten_looks_for(string table, params string[] constraints)
    {
        var actual = await database.ColumnAsync<string>(
            """
            SELECT conname || ' ' || pg_get_constraintdef(oid) FROM pg_constraint
            WHERE conrelid = ('public.' || $1)::regclass AND contype <> 'n' ORDER BY conname
            """,
            table);

        actual.ShouldBe(constraints);
    }

    [Fact]
    public async Task The_indexes_are_those_of_Marten_and_no_more()
    {
        var actual = await database.ColumnAsync<string>(
            "SELECT indexdef FROM pg_indexes WHERE schemaname = 'public' AND tablename LIKE 'mt\\_%' ORDER BY indexname");

        actual.ShouldBe(
        [
            "CREATE UNIQUE INDEX pk_mt_event_progression ON public.mt_event_progression USING btree (name)",
            "CREATE UNIQUE INDEX pk_mt_events_stream_and_version ON public.mt_events USING btree (stream_id, version)",
            "CREATE UNIQUE INDEX pkey_mt_doc_creditaccount_id ON public.mt_doc_creditaccount USING btree (id)",
            "CREATE UNIQUE INDEX pkey_mt_events_seq_id ON public.mt_events USING btree (seq_id)",
            "CREATE UNIQUE INDEX pkey_mt_streams_id ON public.mt_streams USING btree (id)",
        ]);
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
    public async Task No_function_of_ours_carries_a_name_of_Marten() =>
        (await database.ColumnAsync<string>("SELECT proname::text FROM pg_proc WHERE proname LIKE 'mt\\_%'")).ShouldBeEmpty();

    [Fact]
    public async Task Processes_that_start_together_migrate_once()
    {
        var server = await PostgresServer.GetAsync();
        var empty = await server.CreateEmptyDatabaseAsync();
        try
        {
            var applied = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Migrator.MigrateAsync(empty, CancellationToken.None)));

            applied.Count(names => names.Count > 0).ShouldBe(1);
            applied.SelectMany(names => names).ShouldBe(Migrator.Embedded().Select(migration => migration.Name));
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

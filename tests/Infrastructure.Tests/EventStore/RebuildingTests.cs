using CreativeStudio.Domain.Credits;
using CreativeStudio.Infrastructure.EventStore;
using CreativeStudio.TestSupport;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace CreativeStudio.Infrastructure.Tests.EventStore;

public sealed class RebuildingTests(StoreFixture store) : IClassFixture<StoreFixture>
{
    private ProjectionRebuilder Rebuilder => store.Services.GetRequiredService<ProjectionRebuilder>();

    [Theory]
    [InlineData("test_ledger", "test_ledger", "event_id")]
    [InlineData("credit_account_snapshot", "mt_doc_creditaccount", "id")]
    public async Task What_was_rebuilt_while_others_wrote_equals_what_was_written_live(string name, string table, string key)
    {
        var users = new List<Guid>();
        for (var i = 0; i < 8; i++)
        {
            users.Add(await store.OpenAccountAsync(i));
        }

        using var stop = new CancellationTokenSource();
        var writers = Enumerable.Range(0, 4).Select(i => WriteAsync(users[i], users[i + 4], stop.Token)).ToList();
        await Rebuilder.RebuildAsync(name, null, CancellationToken.None);
        await Rebuilder.RebuildAsync(name, null, CancellationToken.None);
        await stop.CancelAsync();
        (await Task.WhenAll(writers)).Sum().ShouldBeGreaterThan(0);

        var live = await DumpAsync(table, key);
        var indexes = await IndexesAsync(table);
        await store.Database.ExecuteAsync($"TRUNCATE {table}");
        await Rebuilder.RebuildAsync(name, null, CancellationToken.None);

        (await DumpAsync(table, key)).ShouldBe(live);
        (await IndexesAsync(table)).ShouldBe(indexes);
        live.Count.ShouldBeGreaterThan(7);
        (await store.Database.ColumnAsync<string>("SELECT nspname::text FROM pg_namespace WHERE nspname LIKE 'studio_rebuild%'")).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_rebuilt_ledger_holds_every_movement()
    {
        var user = await store.OpenAccountAsync(3);
        await store.GrantAsync(user, 4);

        await Rebuilder.RebuildAsync("test_ledger", null, CancellationToken.None);
        await store.GrantAsync(user, 5);

        (await store.Database.ColumnAsync<long>("SELECT amount FROM test_ledger WHERE user_id = $1 ORDER BY amount", user)).ShouldBe([3, 4, 5]);
        (await store.Database.ScalarAsync<long>("SELECT count(*) FROM test_ledger"))
            .ShouldBe(await store.Database.ScalarAsync<long>("SELECT count(*) FROM mt_events WHERE type = 'credits_granted'"));
    }

    [Theory]
    [InlineData("test_ledger", "test_ledger")]
    [InlineData("credit_account_snapshot", "mt_doc_creditaccount")]
    public async Task Who_might_read_a_table_may_read_the_rebuilt_one(string name, string table)
    {
        await store.OpenAccountAsync(3);
        var role = $"auditor_{Guid.CreateVersion7():N}";
        await store.Database.ExecuteAsync($"CREATE ROLE {role}");
        await store.Database.ExecuteAsync($"GRANT SELECT ON {table} TO {role}");

        await Rebuilder.RebuildAsync(name, null, CancellationToken.None);

        (await store.Database.ScalarAsync<bool>("SELECT has_table_privilege($1, $2, 'SELECT')", role, table)).ShouldBeTrue();
        (await store.Database.ScalarAsync<bool>("SELECT has_table_privilege($1, $2, 'DELETE')", role, table)).ShouldBeFalse();
        await store.Database.ExecuteAsync($"DROP OWNED BY {role}");
        await store.Database.ExecuteAsync($"DROP ROLE {role}");
    }

    [Fact]
    public async Task A_failed_rebuild_leaves_the_live_table_as_it_was()
    {
        var user = await store.OpenAccountAsync(3);
        using var cancelled = new CancellationTokenSource();
        var progress = new CancelOnReport(cancelled);

        await Should.ThrowAsync<OperationCanceledException>(Rebuilder.RebuildAsync("test_ledger", progress, cancelled.Token));

        (await store.Database.ColumnAsync<long>("SELECT amount FROM test_ledger WHERE user_id = $1", user)).ShouldBe([3]);
        (await Rebuilder.RebuildAsync("test_ledger", null, CancellationToken.None)).ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task A_rebuild_waits_for_the_one_before_it_to_let_go()
    {
        await store.OpenAccountAsync(3);
        await using var other = await RebuildingAsync("test_ledger");

        var rebuild = Rebuilder.RebuildAsync("test_ledger", null, CancellationToken.None);
        await Eventually.TrueAsync(
            async () => await store.Database.ScalarAsync<long>(
                "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND NOT granted AND database = (SELECT oid FROM pg_database WHERE datname = current_database())") == 1,
            "it waits");
        await other.CloseAsync();

        (await rebuild).ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task What_another_process_goes_on_rebuilding_is_refused()
    {
        await using var other = await RebuildingAsync("test_ledger");

        var error = await Should.ThrowAsync<InvalidOperationException>(Rebuilder.RebuildAsync("test_ledger", null, CancellationToken.None));

        error.Message.ShouldBe("Another process is rebuilding test_ledger.");
    }

    [Fact]
    public async Task An_unknown_name_says_what_can_be_rebuilt()
    {
        var error = await Should.ThrowAsync<ArgumentException>(Rebuilder.RebuildAsync("ledgers", null, CancellationToken.None));

        error.Message.ShouldContain("test_ledger");
        error.Message.ShouldContain("credit_account_snapshot");
    }

    /// <summary>A connection that holds what a rebuild in another process holds.</summary>
    private async Task<NpgsqlConnection> RebuildingAsync(string name)
    {
        var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(store.Database.ConnectionString) { Pooling = false }.ConnectionString);
        await connection.OpenAsync(CancellationToken.None);
        await using var command = new NpgsqlCommand("SELECT pg_advisory_lock(hashtextextended($1, 4445))", connection);
        command.Parameters.Add(new() { Value = name });
        await command.ExecuteNonQueryAsync(CancellationToken.None);
        return connection;
    }

    private async Task<int> WriteAsync(Guid first, Guid second, CancellationToken stop)
    {
        var written = 0;
        while (!stop.IsCancellationRequested)
        {
            var result = await store.InSessionAsync<bool>(async (session, ct) =>
            {
                foreach (var user in new[] { first, second })
                {
                    session.Append(user, (await session.LoadAsync<CreditAccount>(user, ct))!, [new CreditsGranted(user, 1, "promotion")]);
                }

                return true;
            });
            result.IsSuccess.ShouldBeTrue();
            written++;
        }

        return written;
    }

    // Marten says when it wrote a document, a rebuild when its last event was: nothing reads it.
    private Task<IReadOnlyList<string>> DumpAsync(string table, string key) =>
        store.Database.ColumnAsync<string>($"SELECT (to_jsonb(t) - 'mt_last_modified')::text FROM {table} t ORDER BY {key}");

    private Task<IReadOnlyList<string>> IndexesAsync(string table) =>
        store.Database.ColumnAsync<string>("SELECT indexdef FROM pg_indexes WHERE tablename = $1 ORDER BY indexname", table);

    private sealed class CancelOnReport(CancellationTokenSource source) : IProgress<long>
    {
        public void Report(long value) => source.Cancel();
    }
}

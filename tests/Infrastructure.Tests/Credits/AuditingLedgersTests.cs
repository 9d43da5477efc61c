using CreativeStudio.Application.Credits;
using CreativeStudio.Application.Jobs.Running;
using CreativeStudio.TestSupport;

namespace CreativeStudio.Infrastructure.Tests.Credits;

public sealed class AuditingLedgersTests : IAsyncLifetime
{
    private PostgresDatabase _database = null!;
    private StudioHost _host = null!;
    private Guid _user;

    public async Task InitializeAsync()
    {
        _database = await PostgresDatabase.CreateAsync();
        _host = new StudioHost(_database);
        await _host.OpenAccountAsync(5);
        _user = await _host.OpenAccountAsync(50);
        var delivered = await _host.CreateJobAsync(_user);
        await _host.SendAsync(new StartJob(delivered, "gpu-1", "preview", 1));
        await _host.SendAsync(StudioHost.Delivery(delivered, 1));
        await _host.SendAsync(new CancelJob(_user, await _host.CreateJobAsync(_user)));
        await _host.CreateJobAsync(_user);
        await _host.OpenAccountAsync(5);
    }

    public async Task DisposeAsync()
    {
        await _host.DisposeAsync();
        await _database.DisposeAsync();
    }

    [Fact]
    public async Task Untouched_ledgers_agree_with_their_events()
    {
        var report = await AuditAsync();

        report.ShouldBe(new AuditReport(3, 11, 60, 10, 10, 10, 40, null));
    }

    [Fact]
    public async Task A_tampered_balance_is_named()
    {
        await _database.ExecuteAsync("UPDATE credit_balances SET available = available + 1, earned = earned + 1 WHERE user_id = $1", _user);

        (await AuditAsync()).Difference.ShouldBe(
            $"account {_user}: balance: the events say available 30, held 10, earned 50, spent 10 at version 7, " +
            "published is available 31, held 10, earned 51, spent 10 at version 7");
    }

    [Fact]
    public async Task A_tampered_ledger_line_is_named()
    {
        await _database.ExecuteAsync("UPDATE credit_ledger SET amount = 51 WHERE user_id = $1 AND version = 2", _user);

        (await AuditAsync()).Difference.ShouldBe(
            $"account {_user}: ledger line 2 (credits_granted), amount: the events say 50, published is 51");
    }

    [Fact]
    public async Task A_deleted_ledger_line_is_named()
    {
        await _database.ExecuteAsync("DELETE FROM credit_ledger WHERE user_id = $1 AND version = 4", _user);

        (await AuditAsync()).Difference.ShouldBe($"account {_user}: has no ledger line for event 4 (credits_captured)");
    }

    [Fact]
    public async Task An_invented_ledger_line_is_named()
    {
        await _database.ExecuteAsync(
            """
            INSERT INTO credit_ledger (user_id, version, event_id, type, amount, held_delta, balance_after, held_after, description, created_at)
            VALUES ($1, 8, $1, 'granted', 5, 0, 35, 10, '', now())
            """,
            _user);

        (await AuditAsync()).Difference.ShouldBe($"account {_user}: has ledger line 8 and no such event");
    }

    [Theory]
    [InlineData("00000000-0000-0000-0000-000000000001")]
    [InlineData("ffffffff-0000-0000-0000-000000000001")]
    public async Task An_account_without_events_is_named(string stranger)
    {
        await _database.ExecuteAsync(
            "INSERT INTO credit_balances (user_id, available, held, earned, spent, version, updated_at) VALUES ($1, 9, 0, 9, 0, 1, now())",
            Guid.Parse(stranger));

        (await AuditAsync()).Difference.ShouldBe($"account {stranger}: has a balance and no events");
    }

    [Fact]
    public async Task A_missing_balance_is_named()
    {
        await _database.ExecuteAsync("DELETE FROM credit_balances WHERE user_id = $1", _user);

        (await AuditAsync()).Difference.ShouldBe($"account {_user}: has events and no balance");
    }

    [Fact]
    public async Task A_forged_event_is_named()
    {
        await _database.ExecuteAsync("""UPDATE mt_events SET data = jsonb_set(data, '{amount}', '9') WHERE stream_id = $1 AND version = 4""", _user);

        (await AuditAsync()).Difference.ShouldStartWith($"account {_user}: event 4 (credits_captured) captures what is not reserved");
    }

    [Fact]
    public async Task Writers_do_not_make_an_audit_see_differences()
    {
        var users = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => _host.OpenAccountAsync(1000)));
        using var done = new CancellationTokenSource();
        var writing = Task.WhenAll(users.Take(4).Select(user => Task.Run(async () =>
        {
            while (!done.IsCancellationRequested)
            {
                await _host.SendAsync(new CancelJob(user, await _host.CreateJobAsync(user)));
            }
        })));

        for (var i = 0; i < 20; i++)
        {
            (await AuditAsync()).Difference.ShouldBeNull();
        }

        await done.CancelAsync();
        await writing;
    }

    private async Task<AuditReport> AuditAsync() => (await _host.SendAsync(new AuditLedgers())).Value;
}

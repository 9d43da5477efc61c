using CreativeStudio.Domain.Common;
using CreativeStudio.Domain.Credits;
using CreativeStudio.Infrastructure.EventStore;
using CreativeStudio.Infrastructure.Marten;
using CreativeStudio.TestSupport;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using NpgsqlTypes;

namespace CreativeStudio.Infrastructure.Tests.EventStore;

/// <summary>Actions that come while others are being committed share one transaction and nothing else.</summary>
public sealed class CommittingTogetherTests(StoreFixture store) : IClassFixture<StoreFixture>
{
    private const int Members = 5;

    // Commits that hold the places, each of an account with three events.
    private static readonly int Holders = RowDataSource.CommitsAtOnce;

    private static readonly RowStatement Name = new("INSERT INTO test_group_names SELECT r.name FROM {rows}", ("name", NpgsqlDbType.Text));

    private CommitGroups Groups => store.Services.GetRequiredService<CommitGroups>();

    [Fact]
    public async Task Actions_that_come_meanwhile_are_one_transaction()
    {
        var users = await OpenAccountsAsync();

        var results = await Task.WhenAll(await TogetherAsync(users, user => store.GrantAsync(user, 7)));

        results.ShouldAllBe(result => result.IsSuccess);
        (await TransactionsAsync(users)).ShouldBe(1);
        foreach (var user in users)
        {
            (await BalanceAsync(user)).ShouldBe((3, 8));
            (await store.Database.ScalarAsync<long>("SELECT sum(amount)::bigint FROM test_ledger WHERE user_id = $1", user)).ShouldBe(8);
            (await store.Database.ScalarAsync<long>("SELECT mt_version FROM mt_doc_creditaccount WHERE id = $1", user)).ShouldBe(3);
            (await store.Database.ColumnAsync<long>("SELECT version FROM mt_events WHERE stream_id = $1 ORDER BY seq_id", user)).ShouldBe([1L, 2, 3]);
        }
    }

    [Fact]
    public async Task A_conflict_takes_nobody_with_it()
    {
        var users = await OpenAccountsAsync();
        var rival = 0;

        var results = await Task.WhenAll(await TogetherAsync(users, user => store.InSessionAsync<long>(async (session, ct) =>
        {
            var loaded = await session.LoadAsync<CreditAccount>(user, ct);
            if (user == users[2] && Interlocked.Increment(ref rival) == 1)
            {
                await store.GrantElsewhereAsync(user, 1);
            }

            session.Append(user, loaded!, [new CreditsGranted(user, 7, "promotion")]);
            return 0;
        })));

        results.ShouldAllBe(result => result.IsSuccess);
        (await BalanceAsync(users[2])).ShouldBe((4, 9));
        (await BalanceAsync(users[0])).ShouldBe((3, 8));
    }

    [Fact]
    public async Task A_refusal_takes_nobody_with_it()
    {
        await store.Database.ExecuteAsync(
            "CREATE TABLE studio.test_group_names (name text CONSTRAINT test_group_names_key PRIMARY KEY)");
        await store.Database.ExecuteAsync("INSERT INTO studio.test_group_names VALUES ('1')");
        var users = await OpenAccountsAsync();

        var results = await Task.WhenAll(await TogetherAsync(users, user => store.InSessionAsync<long>(async (session, ct) =>
        {
            session.Append(user, (await session.LoadAsync<CreditAccount>(user, ct))!, [new CreditsGranted(user, 7, "promotion")]);
            session.Enlist(StoreFixture.AlreadyThere, "test_group_names_key", Name, $"{Array.IndexOf(users, user)}");
            return 0;
        })));

        results.Select(result => result.Error).ShouldBe([null, StoreFixture.AlreadyThere, null, null, null]);
        (await BalanceAsync(users[1])).ShouldBe((2, 1));
        (await BalanceAsync(users[4])).ShouldBe((3, 8));
        (await store.Database.ColumnAsync<string>("SELECT name FROM studio.test_group_names ORDER BY name")).ShouldBe(["0", "1", "2", "3", "4"]);
    }

    [Fact]
    public async Task A_stream_that_somebody_else_holds_keeps_nobody_else_waiting()
    {
        var users = await OpenAccountsAsync();
        await using var holder = await store.Database.DataSource.OpenConnectionAsync();
        await using var held = await holder.BeginTransactionAsync();
        await ExecuteAsync(holder, $"SELECT FROM mt_streams WHERE id = '{users[2]}' FOR UPDATE");

        var grants = await TogetherAsync(users, user => store.GrantAsync(user, 7));

        (await Task.WhenAll(grants.Where((_, i) => i != 2))).ShouldAllBe(result => result.IsSuccess);
        grants[2].IsCompleted.ShouldBeFalse();
        await held.RollbackAsync();
        (await grants[2]).IsSuccess.ShouldBeTrue();
        (await BalanceAsync(users[2])).ShouldBe((3, 8));
    }

    [Fact]
    public async Task What_one_decides_on_is_what_the_one_before_it_left()
    {
        var user = await store.OpenAccountAsync(10);

        var results = await Task.WhenAll(await TogetherAsync([user, user, user], u => store.InSessionAsync<long>(async (session, ct) =>
        {
            var (account, job) = ((await session.LoadAsync<CreditAccount>(u, ct))!, Guid.CreateVersion7());
            var reserved = CreditDecider.Reserve(account.State, job, 4);
            if (!reserved.IsSuccess)
            {
                return reserved.Error;
            }

            session.Append(u, account, reserved.Value);
            return session.Uncommitted.Count();
        })));

        results.Where(result => result.IsSuccess).Select(result => result.Value).ShouldBe([0L, 1], ignoreOrder: true);
        results.Single(result => !result.IsSuccess).Error!.Facts["available"].ShouldBe(2L);
        (await TransactionsAsync([user])).ShouldBe(1);
        (await BalanceAsync(user)).ShouldBe((4, 2));
    }

    [Fact]
    public async Task A_refusal_that_rested_on_an_action_that_failed_is_decided_again()
    {
        await store.Database.ExecuteAsync("CREATE TABLE studio.test_taken (name text CONSTRAINT test_taken_key PRIMARY KEY)");
        await store.Database.ExecuteAsync("INSERT INTO studio.test_taken VALUES ('first')");
        var user = await store.OpenAccountAsync(10);
        var order = 0;

        var results = await Task.WhenAll(await TogetherAsync([user, user], u =>
        {
            var isFirst = order++ == 0;
            return store.InSessionAsync<long>(async (session, ct) =>
            {
                var account = (await session.LoadAsync<CreditAccount>(u, ct))!;
                var reserved = CreditDecider.Reserve(account.State, Guid.CreateVersion7(), 8);
                if (!reserved.IsSuccess)
                {
                    return reserved.Error;
                }

                session.Append(u, account, reserved.Value);
                if (isFirst)
                {
                    session.Enlist(StoreFixture.AlreadyThere, "test_taken_key", "INSERT INTO test_taken VALUES ($1)", "first");
                }

                return 0;
            });
        }));

        results.Select(result => result.Error).ShouldBe([StoreFixture.AlreadyThere, null]);
        (await BalanceAsync(user)).ShouldBe((3, 2));
    }

    [Fact]
    public async Task Two_actions_on_one_account_follow_each_other()
    {
        var user = await store.OpenAccountAsync(1);

        var results = await Task.WhenAll(await TogetherAsync([user, user, user], u => store.GrantAsync(u, 7)));

        results.ShouldAllBe(result => result.IsSuccess);
        (await BalanceAsync(user)).ShouldBe((5, 22));
    }

    [Fact]
    public async Task Who_leaves_after_the_decision_learns_that_it_happened()
    {
        var users = await OpenAccountsAsync();
        using var leaving = new CancellationTokenSource();

        var grants = await TogetherAsync(users, user => GrantAsync(user, user == users[0] ? leaving : null, leaves: true));

        (await Task.WhenAll(grants)).ShouldAllBe(result => result.IsSuccess);
        (await BalanceAsync(users[0])).ShouldBe((3, 8));
    }

    [Fact]
    public async Task Who_leaves_before_its_turn_has_done_nothing_and_takes_nobody_with_it()
    {
        var users = await OpenAccountsAsync();
        using var leaving = new CancellationTokenSource();

        var grants = await TogetherAsync(users, user => GrantAsync(user, user == users[0] ? leaving : null, leaves: false), leaving.Cancel);

        await Should.ThrowAsync<OperationCanceledException>(grants[0]);
        (await Task.WhenAll(grants.Skip(1))).ShouldAllBe(result => result.IsSuccess);
        (await BalanceAsync(users[0])).ShouldBe((2, 1));
        (await BalanceAsync(users[1])).ShouldBe((3, 8));
    }

    [Fact]
    public async Task A_lost_connection_is_told_to_each_and_leaves_nothing_half_done()
    {
        var users = await OpenAccountsAsync();
        await using var second = await store.Database.DataSource.OpenConnectionAsync();
        await using var transaction = await second.BeginTransactionAsync();
        var (locked, grants) = (Task.CompletedTask, Array.Empty<Task<Result<long>>>());

        // The second lock stands in line behind those that hold the places, and before the group.
        grants = await TogetherAsync(
            users, user => store.GrantAsync(user, 7), () => locked = ExecuteAsync(second, "LOCK TABLE test_ledger IN EXCLUSIVE MODE"), lockers: Holders + 1);
        await locked;
        const string waiting = "FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock' AND query LIKE '%test_ledger%'";
        await Eventually.TrueAsync(async () => await store.Database.ScalarAsync<long>($"SELECT count(*) {waiting}") == 1, "the group waits");
        await store.Database.ExecuteAsync($"SELECT pg_terminate_backend(pid) {waiting}");

        foreach (var grant in grants)
        {
            (await Should.ThrowAsync<Exception>(grant)).ShouldNotBeOfType<InvalidOperationException>();
        }

        await transaction.RollbackAsync();
        (await TransactionsAsync(users)).ShouldBe(Members, "each stream is as its account was opened");
        (await Task.WhenAll(users.Select(user => store.GrantAsync(user, 7)))).ShouldAllBe(result => result.IsSuccess);
        (await BalanceAsync(users[0])).ShouldBe((3, 8));
    }

    private async Task<Result<long>> GrantAsync(Guid user, CancellationTokenSource? leaving, bool leaves)
    {
        await using var scope = store.Services.CreateAsyncScope();
        var session = scope.ServiceProvider.GetRequiredService<EventSession>();
        return await session.ExecuteAsync<long>(
            async ct =>
            {
                session.Append(user, (await session.LoadAsync<CreditAccount>(user, ct))!, [new CreditsGranted(user, 7, "promotion")]);
                if (leaves && leaving is not null)
                {
                    await leaving.CancelAsync();
                }

                return 0;
            },
            leaving?.Token ?? CancellationToken.None);
    }

    /// <summary>Runs an action for each user so that all of them wait for a place at the same time; returns once they can go on.</summary>
    /// <param name="meanwhile">Done while they wait.</param>
    /// <param name="lockers">How many wait for the table before they are let go on.</param>
    private async Task<Task<Result<long>>[]> TogetherAsync(
        IReadOnlyList<Guid> users, Func<Guid, Task<Result<long>>> action, Action? meanwhile = null, int? lockers = null)
    {
        var first = await OpenAccountsAsync(Holders);
        await using var connection = await store.Database.DataSource.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await ExecuteAsync(connection, "LOCK TABLE test_ledger IN EXCLUSIVE MODE");
        var holders = first.Select(user => store.GrantAsync(user, 1)).ToList();
        await LockersAsync(Holders);
        var actions = users.Select(action).ToArray();
        await Eventually.TrueAsync(() => Task.FromResult(Groups.Waiting == users.Count), "all of them wait");
        meanwhile?.Invoke();
        await LockersAsync(lockers ?? Holders);
        await transaction.RollbackAsync();
        await Task.WhenAll(holders);
        return actions;
    }

    private Task LockersAsync(int count) => Eventually.TrueAsync(
        async () => await store.Database.ScalarAsync<long>("SELECT count(*) FROM pg_locks WHERE relation = 'test_ledger'::regclass AND NOT granted") == count,
        "the table is waited for");

    private async Task<Guid[]> OpenAccountsAsync(int count = Members)
    {
        var users = new Guid[count];
        for (var i = 0; i < count; i++)
        {
            users[i] = await store.OpenAccountAsync(1);
        }

        return users;
    }

    /// <summary>How many transactions wrote the streams last.</summary>
    private async Task<long> TransactionsAsync(IEnumerable<Guid> users) => await store.Database.ScalarAsync<long>(
        "SELECT count(DISTINCT xmin::text) FROM mt_streams WHERE id = ANY ($1)", users.ToArray());

    private async Task<(long Version, long Available)> BalanceAsync(Guid user)
    {
        var account = (await store.Reader.AggregateAsync<CreditAccount>(user, CancellationToken.None))!;
        return (account.Version, account.State.Available);
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}

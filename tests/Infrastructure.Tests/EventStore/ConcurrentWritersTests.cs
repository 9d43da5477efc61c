using CreativeStudio.Domain.Common;
using CreativeStudio.Domain.Credits;

namespace CreativeStudio.Infrastructure.Tests.EventStore;

public sealed class ConcurrentWritersTests(StoreFixture store) : IClassFixture<StoreFixture>
{
    [Fact]
    public async Task Of_two_writers_at_one_version_one_wins_and_no_hole_stays()
    {
        var user = await store.OpenAccountAsync(1);
        var stale = (await store.Reader.AggregateAsync<CreditAccount>(user, CancellationToken.None))!;
        var before = await store.SequenceAsync();

        var results = await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => store.InSessionAsync((session, _) =>
        {
            session.Append(user, stale, [new CreditsGranted(user, 1, "promotion")]);
            return Task.FromResult<Result<bool>>(true);
        })));

        results.Count(result => result.IsSuccess).ShouldBe(1);
        var error = results.Single(result => !result.IsSuccess).Error!;
        error.Code.ShouldBe("CONFLICT");
        (error.Facts["expected"], error.Facts["actual"]).ShouldBe((2L, 3L));
        (await store.SequenceAsync()).ShouldBe(before + 1);
        (await store.Database.ScalarAsync<long>("SELECT count(*) FROM test_ledger WHERE user_id = $1", user)).ShouldBe(2);
    }

    [Fact]
    public async Task A_loser_repeats_its_action_on_a_fresh_load()
    {
        var user = await store.OpenAccountAsync(0);
        var runs = 0;

        var result = await store.InSessionAsync<long>(async (session, ct) =>
        {
            var account = (await session.LoadAsync<CreditAccount>(user, ct))!;
            if (runs++ == 0)
            {
                await store.GrantAsync(user, 1);
            }

            session.Append(user, account, [new CreditsGranted(user, 10, "promotion")]);
            return account.Version;
        });

        result.Value.ShouldBe(2);
        runs.ShouldBe(2);
        (await store.Reader.AggregateAsync<CreditAccount>(user, CancellationToken.None))!.State.Available.ShouldBe(11);
    }

    [Fact]
    public async Task A_writer_that_always_loses_is_told_so_after_five_repetitions()
    {
        var user = await store.OpenAccountAsync(0);
        var runs = 0;

        var result = await store.InSessionAsync<bool>(async (session, ct) =>
        {
            runs++;
            var account = (await session.LoadAsync<CreditAccount>(user, ct))!;
            await store.GrantAsync(user, 1);
            session.Append(user, account, [new CreditsGranted(user, 10, "promotion")]);
            return true;
        });

        result.Error!.Code.ShouldBe("CONFLICT");
        runs.ShouldBe(6);
        (await store.Reader.AggregateAsync<CreditAccount>(user, CancellationToken.None))!.State.Available.ShouldBe(6);
    }

    [Fact]
    public async Task A_stream_is_started_once()
    {
        var user = Guid.CreateVersion7();
        var before = await store.SequenceAsync();

        var results = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => store.InSessionAsync((session, _) =>
        {
            session.Start<CreditAccount>(user, [new CreditAccountOpened(user)]);
            return Task.FromResult<Result<bool>>(true);
        })));

        results.Count(result => result.IsSuccess).ShouldBe(1);
        results.Where(result => !result.IsSuccess).ShouldAllBe(result => result.Error!.Code == "CONFLICT");
        (await store.SequenceAsync()).ShouldBe(before + 1);
    }

    [Fact]
    public async Task A_missing_and_an_archived_stream_are_told_apart()
    {
        var archived = await store.OpenAccountAsync(1);
        var loaded = (await store.Reader.AggregateAsync<CreditAccount>(archived, CancellationToken.None))!;
        await store.Database.ExecuteAsync(
            "WITH s AS (UPDATE mt_streams SET is_archived = TRUE WHERE id = $1) UPDATE mt_events SET is_archived = TRUE WHERE stream_id = $1", archived);
        var before = await store.SequenceAsync();

        Task<Result<bool>> Append(Guid user) => store.InSessionAsync((session, _) =>
        {
            session.Append(user, loaded, [new CreditsGranted(user, 1, "promotion")]);
            return Task.FromResult<Result<bool>>(true);
        });

        (await Append(archived)).Error!.Code.ShouldBe("STREAM_ARCHIVED");
        (await Append(Guid.CreateVersion7())).Error!.Code.ShouldBe("STREAM_NOT_FOUND");
        (await store.SequenceAsync()).ShouldBe(before);
        (await store.Reader.AggregateAsync<CreditAccount>(archived, CancellationToken.None)).ShouldBeNull();
    }

    [Fact]
    public async Task A_stale_snapshot_is_brought_up_to_date()
    {
        var user = await store.OpenAccountAsync(5);
        var old = await store.Database.ScalarAsync<string>("SELECT data::text FROM mt_doc_creditaccount WHERE id = $1", user);
        await store.GrantAsync(user, 6);
        await store.Database.ExecuteAsync("UPDATE mt_doc_creditaccount SET data = $2::jsonb, mt_version = 2 WHERE id = $1", user, old);

        (await store.GrantAsync(user, 7)).Value.ShouldBe(3);

        (await store.Database.ScalarAsync<int>("SELECT (data->>'available')::int FROM mt_doc_creditaccount WHERE id = $1", user)).ShouldBe(18);
    }

    [Fact]
    public async Task Many_writers_of_one_account_take_turns_and_all_succeed()
    {
        var user = await store.OpenAccountAsync(0);

        var results = await Task.WhenAll(Enumerable.Range(0, 40).Select(_ => store.GrantAsync(user, 1)));

        results.ShouldAllBe(result => result.IsSuccess);
        var account = (await store.Reader.AggregateAsync<CreditAccount>(user, CancellationToken.None))!;
        account.State.Available.ShouldBe(40);
        (await store.Database.ColumnAsync<long>("SELECT version FROM mt_events WHERE stream_id = $1 ORDER BY seq_id", user))
            .ShouldBe(Enumerable.Range(1, (int)account.Version).Select(version => (long)version));
    }
}

using CreativeStudio.Domain.Common;
using CreativeStudio.Domain.Credits;
using CreativeStudio.Infrastructure.EventStore;
using Microsoft.Extensions.DependencyInjection;

namespace CreativeStudio.Infrastructure.Tests.EventStore;

public sealed class ConcurrentWritersTests(StoreFixture store) : IClassFixture<StoreFixture>
{
    [Fact]
    public async Task A_loser_repeats_its_action_on_a_fresh_load()
    {
        var user = await store.OpenAccountAsync(0);
        var (runs, before) = (0, await store.SequenceAsync());

        var result = await store.InSessionAsync<long>(async (session, ct) =>
        {
            var account = (await session.LoadAsync<CreditAccount>(user, ct))!;
            if (runs++ == 0)
            {
                await store.GrantElsewhereAsync(user, 1);
            }

            session.Append(user, account, [new CreditsGranted(user, 10, "promotion")]);
            return account.Version;
        });

        result.Value.ShouldBe(2);
        runs.ShouldBeGreaterThan(1);
        (await store.Reader.AggregateAsync<CreditAccount>(user, CancellationToken.None))!.State.Available.ShouldBe(11);
        (await store.SequenceAsync()).ShouldBe(before + 2, "a conflict spends no sequence number");
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
            await store.GrantElsewhereAsync(user, 1);
            session.Append(user, account, [new CreditsGranted(user, 10, "promotion")]);
            return true;
        });

        result.Error!.Code.ShouldBe("CONFLICT");
        runs.ShouldBe(6);
        (await store.Reader.AggregateAsync<CreditAccount>(user, CancellationToken.None))!.State.Available.ShouldBe(6);
    }

    [Fact]
    public async Task An_action_that_takes_long_keeps_nobody_waiting_and_runs_again_by_itself()
    {
        var (slow, quick) = (await store.OpenAccountAsync(0), await store.OpenAccountAsync(0));
        var (runs, started, goOn) = (0, new TaskCompletionSource(), new TaskCompletionSource());

        var late = store.InSessionAsync<long>(async (session, ct) =>
        {
            var account = (await session.LoadAsync<CreditAccount>(slow, ct))!;
            if (runs++ == 0)
            {
                started.SetResult();
                await goOn.Task;
            }

            session.Append(slow, account, [new CreditsGranted(slow, 10, "promotion")]);
            return account.Version;
        });
        await started.Task;

        (await store.GrantAsync(quick, 1)).IsSuccess.ShouldBeTrue();
        late.IsCompleted.ShouldBeFalse();
        goOn.SetResult();

        (await late).IsSuccess.ShouldBeTrue();
        runs.ShouldBe(2, "its first run took no part");
        (await store.Reader.AggregateAsync<CreditAccount>(slow, CancellationToken.None))!.State.Available.ShouldBe(10);
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
    public async Task A_stream_whose_snapshot_is_missing_is_not_written_to()
    {
        var user = await store.OpenAccountAsync(5);
        await store.Database.ExecuteAsync("DELETE FROM mt_doc_creditaccount WHERE id = $1", user);

        (await Should.ThrowAsync<InvalidOperationException>(store.GrantAsync(user, 7))).Message.ShouldContain("./studio rebuild");
        (await store.Database.ScalarAsync<long>("SELECT count(*) FROM mt_events WHERE stream_id = $1", user)).ShouldBe(2);

        await store.Services.GetRequiredService<ProjectionRebuilder>().RebuildAsync("credit_account_snapshot", null, CancellationToken.None);
        (await store.GrantAsync(user, 7)).IsSuccess.ShouldBeTrue();
        (await store.Database.ScalarAsync<int>("SELECT (data->>'available')::int FROM mt_doc_creditaccount WHERE id = $1", user)).ShouldBe(12);
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

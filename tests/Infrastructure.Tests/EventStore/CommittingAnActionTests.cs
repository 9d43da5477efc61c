using System.Diagnostics;
using System.Text.Json.Nodes;
using CreativeStudio.Domain.Common;
using CreativeStudio.Domain.Credits;
using CreativeStudio.Domain.Jobs;

namespace CreativeStudio.Infrastructure.Tests.EventStore;

public sealed class CommittingAnActionTests(StoreFixture store) : IClassFixture<StoreFixture>
{
    private static readonly Error Taken = StoreFixture.AlreadyThere;

    [Fact]
    public async Task What_was_appended_is_loaded_again()
    {
        var user = await store.OpenAccountAsync(50);
        (await store.GrantAsync(user, 7)).IsSuccess.ShouldBeTrue();

        var account = await store.Reader.AggregateAsync<CreditAccount>(user, CancellationToken.None);

        account!.Version.ShouldBe(3);
        account.State.Available.ShouldBe(57);
        var events = await store.Reader.ReadStreamAsync(user, 1, CancellationToken.None);
        events.Select(e => (e.Version, e.Alias)).ShouldBe([(2, "credits_granted"), (3, "credits_granted")]);
        events.Select(e => e.Sequence).ShouldBeInOrder(SortDirection.Ascending);
    }

    [Theory]
    [InlineData(0, new long[] { 1, 2, 3, 4 })]
    [InlineData(2, new long[] { 1, 3, 4 })]
    [InlineData(3, new long[] { 1, 4 })]
    [InlineData(4, new long[] { 1, 4 })]
    [InlineData(99, new long[] { 1, 4 })]
    public async Task News_of_a_stream_are_its_first_event_its_last_and_those_after_a_version(long after, long[] versions)
    {
        var user = await store.OpenAccountAsync(50);
        await store.GrantAsync(user, 7);
        await store.GrantAsync(user, 8);

        var news = await store.Reader.ReadNewsAsync(user, after, CancellationToken.None);

        news.Select(e => e.Version).ShouldBe(versions);
    }

    [Fact]
    public async Task A_stream_that_does_not_exist_has_no_news() =>
        (await store.Reader.ReadNewsAsync(Guid.CreateVersion7(), 0, CancellationToken.None)).ShouldBeEmpty();

    [Fact]
    public async Task A_stream_that_does_not_exist_loads_as_nothing()
    {
        var loaded = await store.InSessionAsync<bool>(async (session, ct) =>
            await session.LoadAsync<CreditAccount>(Guid.CreateVersion7(), ct) is null
            && await session.LoadAsync<Job>(Guid.CreateVersion7(), ct) is null);

        loaded.Value.ShouldBeTrue();
    }

    [Fact]
    public async Task Rows_are_written_as_a_Marten_expects_them()
    {
        var user = await store.OpenAccountAsync(5);

        var row = JsonNode.Parse((await store.Database.ScalarAsync<string>(
            "SELECT row_to_json(e)::text FROM mt_events e WHERE stream_id = $1 AND version = 2", user))!)!;
        row["type"]!.GetValue<string>().ShouldBe("credits_granted");
        row["mt_dotnet_type"]!.GetValue<string>().ShouldBe("CreativeStudio.Domain.Credits.CreditsGranted, CreativeStudio.Domain");
        row["tenant_id"]!.GetValue<string>().ShouldBe("*DEFAULT*");
        row["is_archived"]!.GetValue<bool>().ShouldBeFalse();
        JsonNode.DeepEquals(
            row["data"], JsonNode.Parse($$"""{"userId": "{{user}}", "amount": 5, "reason": "signup_bonus"}""")).ShouldBeTrue();

        var stream = JsonNode.Parse((await store.Database.ScalarAsync<string>(
            "SELECT row_to_json(s)::text FROM mt_streams s WHERE id = $1", user))!)!;
        stream["type"]!.GetValue<string>().ShouldBe("credit_account");
        stream["version"]!.GetValue<long>().ShouldBe(2);

        var snapshot = JsonNode.Parse((await store.Database.ScalarAsync<string>(
            "SELECT row_to_json(d)::text FROM mt_doc_creditaccount d WHERE id = $1", user))!)!;
        snapshot["mt_version"]!.GetValue<int>().ShouldBe(2);
        snapshot["mt_dotnet_type"]!.GetValue<string>().ShouldBe("CreativeStudio.Domain.Credits.CreditAccount");
        snapshot["data"]!["available"]!.GetValue<long>().ShouldBe(5);
    }

    [Fact]
    public async Task A_refused_action_leaves_nothing_behind()
    {
        var user = Guid.CreateVersion7();
        var before = await store.SequenceAsync();

        var result = await store.InSessionAsync((session, _) =>
        {
            session.Start<CreditAccount>(user, CreditDecider.Open(user, 1));
            return Task.FromResult<Result<bool>>(Taken);
        });

        result.Error.ShouldBe(Taken);
        (await store.Reader.ReadStreamAsync(user, 0, CancellationToken.None)).ShouldBeEmpty();
        (await store.SequenceAsync()).ShouldBe(before);
    }

    [Fact]
    public async Task Several_streams_commit_together_or_not_at_all()
    {
        var (user, job) = (await store.OpenAccountAsync(10), Guid.CreateVersion7());

        Task<Result<bool>> Accept(bool refused) => store.InSessionAsync<bool>(async (session, ct) =>
        {
            var account = (await session.LoadAsync<CreditAccount>(user, ct))!;
            session.Start<Job>(job, [new JobCancelled(job)]);
            session.Append(user, account, [new CreditsReserved(user, 3, job)]);
            if (refused)
            {
                session.EnlistExpectingOneRow(Taken, "DELETE FROM mt_streams WHERE id = $1", Guid.CreateVersion7());
            }

            return true;
        });

        (await Accept(refused: true)).Error.ShouldBe(Taken);
        (await store.Reader.ReadStreamAsync(job, 0, CancellationToken.None)).ShouldBeEmpty();

        (await Accept(refused: false)).IsSuccess.ShouldBeTrue();
        (await store.Reader.ReadStreamAsync(job, 0, CancellationToken.None)).Count.ShouldBe(1);
        (await store.Reader.AggregateAsync<CreditAccount>(user, CancellationToken.None))!.State.Available.ShouldBe(7);
        (await store.Database.ScalarAsync<decimal>("SELECT sum(amount) FROM test_ledger WHERE user_id = $1", user)).ShouldBe(7);
    }

    [Fact]
    public async Task Writers_of_the_same_streams_in_different_order_do_not_fail_each_other()
    {
        Guid[] users = [await store.OpenAccountAsync(1), await store.OpenAccountAsync(1)];

        var results = await Task.WhenAll(Enumerable.Range(0, 40).Select(i => store.InSessionAsync<bool>(async (session, ct) =>
        {
            foreach (var user in i % 2 == 0 ? users : users.Reverse())
            {
                var account = (await session.LoadAsync<CreditAccount>(user, ct))!;
                session.Append(user, account, [new CreditsGranted(user, 1, "promotion")]);
            }

            return true;
        })));

        results.ShouldAllBe(result => result.IsSuccess);
        foreach (var user in users)
        {
            (await store.Reader.AggregateAsync<CreditAccount>(user, CancellationToken.None))!.State.Available.ShouldBe(41);
        }
    }

    [Fact]
    public async Task An_appended_list_without_events_writes_nothing()
    {
        var user = await store.OpenAccountAsync(1);
        var before = await store.SequenceAsync();

        var result = await store.InSessionAsync<bool>(async (session, ct) =>
        {
            session.Append(user, (await session.LoadAsync<CreditAccount>(user, ct))!, []);
            return true;
        });

        result.IsSuccess.ShouldBeTrue();
        (await store.SequenceAsync()).ShouldBe(before);
    }

    [Fact]
    public async Task Events_appended_twice_in_one_action_follow_each_other()
    {
        var user = await store.OpenAccountAsync(1);

        await store.InSessionAsync<bool>(async (session, ct) =>
        {
            var account = (await session.LoadAsync<CreditAccount>(user, ct))!;
            session.Append(user, account, [new CreditsGranted(user, 1, "promotion")]);
            session.Append(user, account, [new CreditsGranted(user, 2, "promotion")]);
            return true;
        });

        (await store.Reader.AggregateAsync<CreditAccount>(user, CancellationToken.None))!.ShouldSatisfyAllConditions(
            account => account.Version.ShouldBe(4), account => account.State.Available.ShouldBe(4));
    }

    [Fact]
    public async Task A_unique_violation_of_an_enlisted_statement_is_its_refusal()
    {
        await store.Database.ExecuteAsync("CREATE TABLE IF NOT EXISTS studio.test_names (name text CONSTRAINT test_names_key PRIMARY KEY)");
        Task<Result<bool>> Register(Guid user) => store.InSessionAsync((session, _) =>
        {
            session.Start<CreditAccount>(user, CreditDecider.Open(user, 1));
            session.Enlist(Taken, "test_names_key", "INSERT INTO test_names (name) VALUES ($1)", "ada");
            return Task.FromResult<Result<bool>>(true);
        });

        (await Register(Guid.CreateVersion7())).IsSuccess.ShouldBeTrue();
        var second = Guid.CreateVersion7();
        (await Register(second)).Error.ShouldBe(Taken);

        (await store.Reader.ReadStreamAsync(second, 0, CancellationToken.None)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_statement_that_meets_no_row_is_its_refusal()
    {
        var user = Guid.CreateVersion7();

        var result = await store.InSessionAsync((session, _) =>
        {
            session.Start<CreditAccount>(user, CreditDecider.Open(user, 1));
            session.EnlistExpectingOneRow(Taken, "DELETE FROM mt_streams WHERE id = $1", Guid.CreateVersion7());
            return Task.FromResult<Result<bool>>(true);
        });

        result.Error.ShouldBe(Taken);
        (await store.Reader.ReadStreamAsync(user, 0, CancellationToken.None)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_statement_that_meets_its_row_commits()
    {
        await store.Database.ExecuteAsync("CREATE TABLE IF NOT EXISTS studio.test_rows (id int PRIMARY KEY, note text)");
        await store.Database.ExecuteAsync("INSERT INTO studio.test_rows VALUES (1, 'old') ON CONFLICT DO NOTHING");

        var result = await store.InSessionAsync((session, _) =>
        {
            session.EnlistExpectingOneRow(Taken, "UPDATE test_rows SET note = $2 WHERE id = $1", 1, null);
            session.Enlist("INSERT INTO test_rows VALUES ($1, $2) ON CONFLICT DO NOTHING", 2, "new");
            return Task.FromResult<Result<bool>>(true);
        });

        result.IsSuccess.ShouldBeTrue();
        (await store.Database.ColumnAsync<string>("SELECT coalesce(note, '-') FROM studio.test_rows ORDER BY id")).ShouldBe(["-", "new"]);
    }

    [Fact]
    public async Task An_event_carries_the_trace_of_its_action()
    {
        using var source = new ActivitySource("test");
        using var listener = new ActivityListener
        {
            ShouldListenTo = heard => heard == source, Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
        };
        ActivitySource.AddActivityListener(listener);
        using var activity = source.StartActivity("accept")!;

        var user = await store.OpenAccountAsync(5);

        (await store.Database.ColumnAsync<string>(
            "SELECT DISTINCT correlation_id || ' ' || causation_id || ' ' || (headers->>'traceparent') FROM mt_events WHERE stream_id = $1", user))
            .ShouldBe([$"{activity.TraceId} {activity.SpanId} {activity.Id}"]);
    }

    [Fact]
    public async Task Nothing_is_registered_outside_of_an_action()
    {
        var result = await store.InSessionAsync((session, _) => Task.FromResult(Result<Infrastructure.EventStore.EventSession>.Ok(session)));

        Should.Throw<InvalidOperationException>(() => result.Value.Enlist("SELECT 1"));
    }
}

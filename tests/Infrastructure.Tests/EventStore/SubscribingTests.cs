using CreativeStudio.TestSupport;
using Npgsql;

namespace CreativeStudio.Infrastructure.Tests.EventStore;

public sealed class SubscribingTests : IAsyncLifetime
{
    private readonly SubscriptionFixture _fixture = new();

    public Task InitializeAsync() => _fixture.InitializeAsync();

    public Task DisposeAsync() => _fixture.DisposeAsync();

    [Fact]
    public async Task Every_event_is_seen_once_in_order_while_many_write_and_some_roll_back()
    {
        await using var process = await _fixture.RunAsync(20, new Recorder("all"));
        await using var idleReader = await _fixture.Database.DataSource.OpenConnectionAsync();
        await using var idle = await idleReader.BeginTransactionAsync();
        await using var look = new NpgsqlCommand("SELECT 1", idleReader);
        await look.ExecuteScalarAsync();

        await Task.WhenAll(Enumerable.Range(0, 12).Select(WriteAsync));

        await _fixture.EverythingIsSeenAsync("all");
        (await _fixture.Store.SequenceAsync()).ShouldBeGreaterThan((await _fixture.CommittedAsync()).Count, "some numbers were rolled back");
    }

    [Fact]
    public async Task An_event_that_commits_late_is_neither_skipped_nor_overtaken()
    {
        await using var process = await _fixture.RunAsync(500, new Recorder("all"));
        await using var connection = await _fixture.Database.DataSource.OpenConnectionAsync();
        await using var slow = await connection.BeginTransactionAsync();
        var held = await SubscriptionFixture.AppendAsync(connection);
        for (var i = 0; i < 40; i++)
        {
            await _fixture.Store.OpenAccountAsync(0);
        }

        // Long enough for several looks at the fence.
        await Task.Delay(TimeSpan.FromSeconds(2), TimeProvider.System);
        (await _fixture.SeenAsync("all")).ShouldBeEmpty($"{held} is the first and has not ended");
        (await process.StatusAsync("all:All"))!.Checkpoint.ShouldBeLessThan(held);

        await slow.CommitAsync();

        await _fixture.EverythingIsSeenAsync("all");
        (await _fixture.SeenAsync("all"))[0].ShouldBe(held);
    }

    [Fact]
    public async Task A_crash_between_writing_and_checkpoint_repeats_the_page_without_a_trace()
    {
        var crashes = 0;
        var recorder = new Recorder("all")
        {
            BeforeCommit = async (_, connection) =>
            {
                if (crashes++ < 2)
                {
                    await using var kill = new NpgsqlCommand("SELECT pg_terminate_backend(pg_backend_pid())", connection);
                    await kill.ExecuteNonQueryAsync();
                }
            },
        };
        await _fixture.Store.OpenAccountAsync(1);
        await using var process = await _fixture.RunAsync(500, recorder);

        await _fixture.EverythingIsSeenAsync("all");
        crashes.ShouldBeGreaterThan(2);
        (await process.StatusAsync("all:All"))!.IsFaulted.ShouldBeFalse();
    }

    [Fact]
    public async Task An_event_that_fails_after_an_outage_has_all_its_tries()
    {
        var handled = 0;
        var recorder = new Recorder("all")
        {
            BeforeCommit = async (_, connection) =>
            {
                switch (++handled)
                {
                    case <= 3:
                        await using (var kill = new NpgsqlCommand("SELECT pg_terminate_backend(pg_backend_pid())", connection))
                        {
                            await kill.ExecuteNonQueryAsync();
                        }

                        break;
                    case <= 5:
                        throw new IOException("the object store is not up yet");
                }
            },
        };
        await _fixture.Store.OpenAccountAsync(0);
        await using var process = await _fixture.RunAsync(500, recorder);

        await _fixture.EverythingIsSeenAsync("all");

        handled.ShouldBe(6);
        (await process.StatusAsync("all:All"))!.IsFaulted.ShouldBeFalse();
    }

    [Fact]
    public async Task Of_two_processes_one_leads_and_the_other_takes_over()
    {
        var (first, second) = (new Recorder("all"), new Recorder("all"));
        await using var one = await _fixture.RunAsync(10, first);
        await using var two = await _fixture.RunAsync(10, second);
        await Task.WhenAll(Enumerable.Range(0, 30).Select(i => _fixture.Store.OpenAccountAsync(i)));
        await _fixture.EverythingIsSeenAsync("all");
        (first.PageSizes.Count == 0 || second.PageSizes.Count == 0).ShouldBeTrue("one of them leads");

        for (var i = 0; i < 3; i++)
        {
            await _fixture.Database.ExecuteAsync(
                """
                SELECT pg_terminate_backend(pid) FROM pg_locks
                WHERE locktype = 'advisory' AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
                """);
            await Task.WhenAll(Enumerable.Range(0, 10).Select(n => _fixture.Store.OpenAccountAsync(n)));
        }

        await _fixture.EverythingIsSeenAsync("all");
    }

    [Fact]
    public async Task It_goes_on_after_all_connections_were_cut()
    {
        await using var process = await _fixture.RunAsync(500, new Recorder("all"));
        await _fixture.Store.OpenAccountAsync(1);
        await _fixture.EverythingIsSeenAsync("all");

        await _fixture.Database.ExecuteAsync(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()");
        await Eventually.TrueAsync(
            async () =>
            {
                try
                {
                    await _fixture.Store.OpenAccountAsync(2);
                    return true;
                }
                catch (NpgsqlException)
                {
                    return false;
                }
            },
            "the pool has new connections");

        await _fixture.EverythingIsSeenAsync("all");
    }

    [Fact]
    public async Task An_empty_store_is_caught_up_and_the_first_event_is_seen()
    {
        await using var process = await _fixture.RunAsync(500, new Recorder("all"));
        await Eventually.TrueAsync(async () => await process.StatusAsync("all:All") is { Lag: 0, Checkpoint: 0 }, "it has started");

        await _fixture.Store.OpenAccountAsync(0);

        await _fixture.EverythingIsSeenAsync("all");
        await Eventually.TrueAsync(async () => await process.StatusAsync("all:All") is { Lag: 0, OldestWaiting: null }, "it is caught up");
    }

    [Theory]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    [InlineData(10)]
    public async Task Pages_that_are_full_or_nearly_full_lose_nothing(int accounts)
    {
        for (var i = 0; i < accounts; i++)
        {
            await _fixture.Store.OpenAccountAsync(0);
        }

        await using var process = await _fixture.RunAsync(5, new Recorder("all"), new Recorder("none", ["no_such_event"]));

        await _fixture.EverythingIsSeenAsync("all");
        await Eventually.TrueAsync(async () => await _fixture.CheckpointAsync("none:All") == accounts, "filtered pages move the checkpoint");
    }

    [Fact]
    public async Task Gaps_at_the_head_in_the_middle_and_at_the_tail_are_passed()
    {
        await RollBackAsync();
        await _fixture.Store.OpenAccountAsync(0);
        await RollBackAsync();
        await _fixture.Store.OpenAccountAsync(0);
        await RollBackAsync();

        await using var process = await _fixture.RunAsync(1, new Recorder("all"));

        await _fixture.EverythingIsSeenAsync("all");
        (await _fixture.SeenAsync("all")).ShouldBe([2, 4]);
        await Eventually.TrueAsync(async () => await _fixture.CheckpointAsync("all:All") == 5, "the tail is passed");
    }

    [Fact]
    public async Task Only_the_wanted_events_come()
    {
        await using var process = await _fixture.RunAsync(3, new Recorder("granted", ["credits_granted"]));

        for (var i = 0; i < 10; i++)
        {
            await _fixture.Store.OpenAccountAsync(i);
        }

        await _fixture.EverythingIsSeenAsync("granted", "credits_granted");
        (await _fixture.SeenAsync("granted")).Count.ShouldBe(9);
    }

    private async Task WriteAsync(int writer)
    {
        var random = new Random(writer);
        for (var i = 0; i < 12; i++)
        {
            if (random.Next(3) == 0)
            {
                await _fixture.Store.OpenAccountAsync(random.Next(2));
                continue;
            }

            await using var connection = await _fixture.Database.DataSource.OpenConnectionAsync();
            await using var transaction = await connection.BeginTransactionAsync();
            await SubscriptionFixture.AppendAsync(connection);
            await Task.Delay(TimeSpan.FromMilliseconds(random.Next(40)), TimeProvider.System);
            await (random.Next(4) == 0 ? transaction.RollbackAsync() : transaction.CommitAsync());
        }
    }

    private async Task RollBackAsync()
    {
        await using var connection = await _fixture.Database.DataSource.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await SubscriptionFixture.AppendAsync(connection);
        await transaction.RollbackAsync();
    }
}

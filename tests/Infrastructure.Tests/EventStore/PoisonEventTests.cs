using CreativeStudio.TestSupport;

namespace CreativeStudio.Infrastructure.Tests.EventStore;

public sealed class PoisonEventTests : IAsyncLifetime
{
    private readonly SubscriptionFixture _fixture = new();
    private bool _repaired;

    public async Task InitializeAsync()
    {
        await _fixture.InitializeAsync();
        var user = await _fixture.Store.OpenAccountAsync(1);
        await _fixture.Store.GrantAsync(user, 2);
        await _fixture.Store.GrantAsync(user, 666);
        await _fixture.Store.GrantAsync(user, 3);
    }

    public Task DisposeAsync() => _fixture.DisposeAsync();

    [Fact]
    public async Task It_stops_the_subscription_it_fails_and_no_other()
    {
        await using var process = await _fixture.RunAsync(500, Failing(), new Recorder("healthy"));

        await FaultedAsync(process);
        await _fixture.EverythingIsSeenAsync("healthy");
        (await _fixture.SeenAsync("failing")).ShouldBe([1, 2, 3], "what came before it is done");
        var status = (await process.StatusAsync("failing:All"))!;
        (status.Checkpoint, status.FailedSequence, status.FailedAlias).ShouldBe((3L, 4L, "credits_granted"));
        status.Error!.ShouldContain("666");
        status.OldestWaiting.ShouldNotBeNull();
    }

    [Fact]
    public async Task A_process_that_starts_later_leaves_it_stopped()
    {
        await using (var process = await _fixture.RunAsync(500, Failing()))
        {
            await FaultedAsync(process);
        }

        _repaired = true;
        await using var next = await _fixture.RunAsync(500, Failing(), new Recorder("healthy"));
        await _fixture.EverythingIsSeenAsync("healthy");

        (await _fixture.SeenAsync("failing")).Count.ShouldBe(3);
        (await next.StatusAsync("failing:All"))!.IsFaulted.ShouldBeTrue();
    }

    [Fact]
    public async Task An_operator_lets_it_try_again()
    {
        await using var process = await _fixture.RunAsync(500, Failing());
        await FaultedAsync(process);
        _repaired = true;

        (await process.Operator.RetryAsync("failing:All", CancellationToken.None)).ShouldBeTrue();

        await _fixture.EverythingIsSeenAsync("failing");
        (await process.Operator.RetryAsync("failing:All", CancellationToken.None)).ShouldBeFalse();
    }

    [Fact]
    public async Task An_operator_skips_the_event_and_replays_it_later()
    {
        await using var process = await _fixture.RunAsync(500, Failing());
        await FaultedAsync(process);

        (await process.Operator.SkipAsync("failing:All", CancellationToken.None)).ShouldBeTrue();
        await Eventually.TrueAsync(async () => (await _fixture.SeenAsync("failing")).Count == 4, "it went on");
        (await _fixture.SeenAsync("failing")).ShouldBe([1, 2, 3, 5]);
        (await _fixture.Database.ColumnAsync<long>("SELECT seq_id FROM studio.dead_letters WHERE projection = 'failing:All'")).ShouldBe([4]);

        await Should.ThrowAsync<InvalidOperationException>(process.Operator.ReplayAsync("failing:All", 4, CancellationToken.None));
        _repaired = true;
        (await process.Operator.ReplayAsync("failing:All", 4, CancellationToken.None)).ShouldBeTrue();
        (await process.Operator.ReplayAsync("failing:All", 4, CancellationToken.None)).ShouldBeFalse();
        (await _fixture.SeenAsync("failing")).ShouldBe([1, 2, 3, 5, 4]);
    }

    [Fact]
    public async Task An_event_that_no_class_fits_stops_whoever_wants_it()
    {
        await _fixture.Database.ExecuteAsync("UPDATE mt_events SET type = 'never_heard' WHERE seq_id = 3");

        await using var process = await _fixture.RunAsync(500, new Recorder("all"), new Recorder("granted", ["credits_granted"]));

        await _fixture.EverythingIsSeenAsync("granted", "credits_granted");
        await Eventually.TrueAsync(
            async () => await process.StatusAsync("all:All") is { IsFaulted: true, FailedSequence: 3, FailedAlias: "never_heard" }, "it is faulted");
        (await _fixture.SeenAsync("all")).ShouldBe([1, 2]);
    }

    private Recorder Failing() => new("failing")
    {
        BeforeCommit = (page, _) => !_repaired && page.Any(Recorder.IsPoison)
            ? throw new InvalidOperationException("cannot take 666")
            : Task.CompletedTask,
    };

    private static Task FaultedAsync(SubscriptionFixture.DaemonProcess process) => Eventually.TrueAsync(
        async () => (await process.StatusAsync("failing:All"))?.IsFaulted == true, "it is faulted");
}

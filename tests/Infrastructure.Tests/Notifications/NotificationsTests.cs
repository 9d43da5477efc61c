using System.Collections.Concurrent;
using CreativeStudio.Infrastructure.Notifications;
using CreativeStudio.TestSupport;
using Microsoft.Extensions.Logging.Abstractions;

namespace CreativeStudio.Infrastructure.Tests.Notifications;

public sealed class NotificationsTests(PostgresDatabase database) : IClassFixture<PostgresDatabase>
{
    [Fact]
    public async Task A_message_reaches_every_process_that_listens_on_its_channel()
    {
        await using var sender = Create();
        await using var receiver = Create();
        var (heard, other) = (new ConcurrentQueue<string>(), new ConcurrentQueue<string>());
        using var subscription = await ListenAsync(receiver, "studio_test_a", heard);
        using var second = await ListenAsync(receiver, "studio_test_b", other);

        sender.Publish("studio_test_a", "one");
        sender.Publish("studio_test_b", "two");
        sender.Publish("studio_test_a", new string('x', 9_000));

        await Eventually.TrueAsync(() => heard.Count == 2 && other.Count == 1, "all three have come");
        heard.ShouldBe(["one", ""]);
        other.ShouldBe(["two"]);
    }

    [Fact]
    public async Task A_lost_connection_is_opened_again_and_subscribers_are_told()
    {
        await using var notifications = Create();
        var heard = new ConcurrentQueue<string>();
        var told = 0;
        using var subscription = notifications.Subscribe("studio_test_c", heard.Enqueue, () => Interlocked.Increment(ref told));
        await Eventually.TrueAsync(() => told == 1, "it listens");
        notifications.Publish("studio_test_c", "before");
        await Eventually.TrueAsync(() => heard.Count == 1, "the first has come");

        await database.ExecuteAsync(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()");

        await Eventually.TrueAsync(() => told == 2, "it listens again");
        await Eventually.TrueAsync(
            () =>
            {
                notifications.Publish("studio_test_c", "after");
                return heard.Contains("after");
            },
            "messages come again");
    }

    [Fact]
    public async Task A_failing_handler_does_not_end_the_listening()
    {
        await using var notifications = Create();
        var heard = new ConcurrentQueue<string>();
        using var failing = notifications.Subscribe("studio_test_d", _ => throw new InvalidOperationException("handler"), null);
        using var subscription = await ListenAsync(notifications, "studio_test_d", heard);

        notifications.Publish("studio_test_d", "one");
        notifications.Publish("studio_test_d", "two");

        await Eventually.TrueAsync(() => heard.Count == 2, "both have come");
    }

    private static async Task<IDisposable> ListenAsync(PgNotifications notifications, string channel, ConcurrentQueue<string> heard)
    {
        var ready = new TaskCompletionSource();
        var subscription = notifications.Subscribe(channel, heard.Enqueue, () => ready.TrySetResult());
        await ready.Task.WaitAsync(TimeSpan.FromSeconds(30), TimeProvider.System);
        return subscription;
    }

    private PgNotifications Create() => new(database.ConnectionString, TimeProvider.System, NullLogger<PgNotifications>.Instance);
}

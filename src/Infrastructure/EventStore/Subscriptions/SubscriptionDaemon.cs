using System.Diagnostics.Metrics;
using CreativeStudio.Application.Common;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Npgsql;

namespace CreativeStudio.Infrastructure.EventStore;

/// <summary>
/// Runs the subscriptions that this process leads. Leadership is an advisory lock per subscription, held by one connection of its own: when
/// that connection drops, everything it led stops here and starts wherever the lock is taken next.
/// </summary>
internal sealed partial class SubscriptionDaemon(
    IEnumerable<ISubscription> subscriptions,
    NpgsqlDataSource dataSource,
    SubscriptionPages pages,
    SubscriptionCheckpoints checkpoints,
    Fence fence,
    INotifications notifications,
    IOptions<SubscriptionOptions> options,
    TimeProvider clock,
    ILoggerFactory loggers) : BackgroundService
{
    /// <summary>Name of the meter with the lag and the state of every subscription that this process leads.</summary>
    public const string MeterName = "CreativeStudio.Subscriptions";

    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(5);
    private static readonly TimeSpan LongestLook = TimeSpan.FromMilliseconds(100);

    private readonly ISubscription[] _subscriptions = Distinct(subscriptions);
    private readonly ILogger _logger = loggers.CreateLogger<SubscriptionDaemon>();
    private readonly SubscriptionOptions _options = options.Value;
    private readonly SemaphoreSlim _woken = new(0, 1);
    private volatile SubscriptionRunner[] _led = [];

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (_subscriptions.Length == 0)
        {
            return;
        }

        using var meter = new Meter(MeterName);
        meter.CreateObservableGauge("studio.subscription.lag", () => Measure(runner => runner.Lag), "{event}", "Events behind the fence.");
        meter.CreateObservableGauge("studio.subscription.faulted", () => Measure(runner => runner.IsFaulted ? 1 : 0), null, "1 when stopped by an event.");
        using var wakeUps = notifications.Subscribe(Channels.Events, _ => Wake(), Wake);
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await LeadAsync(stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e)
            {
                LogSteppedDown(e);
                await Task.Delay(_options.Leadership, clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private async Task LeadAsync(CancellationToken ct)
    {
        await using var connection = new NpgsqlConnection(StudioDataSource.Unpooled(dataSource.ConnectionString));
        await connection.OpenAsync(ct);
        using var leading = CancellationTokenSource.CreateLinkedTokenSource(ct);
        var led = new Dictionary<ISubscription, SubscriptionRunner>();
        var work = new List<Task> { FollowFenceAsync(leading.Token) };
        try
        {
            while (true)
            {
                foreach (var subscription in _subscriptions.Where(subscription => !led.ContainsKey(subscription)))
                {
                    if (await TryLockAsync(connection, SubscriptionCheckpoints.Identity(subscription), ct))
                    {
                        var runner = new SubscriptionRunner(
                            subscription, dataSource, pages, checkpoints, fence, _options, clock, loggers.CreateLogger<SubscriptionRunner>());
                        led.Add(subscription, runner);
                        work.Add(runner.RunAsync(leading.Token));
                    }
                }

                _led = [.. led.Values];
                await Task.Delay(_options.Leadership, clock, ct);
                await PingAsync(connection, ct);
            }
        }
        finally
        {
            _led = [];
            await leading.CancelAsync();
            await Task.WhenAll(work);
        }
    }

    /// <summary>Looks at the fence when woken and at every poll, and soon again while a writer holds it back.</summary>
    private async Task FollowFenceAsync(CancellationToken ct)
    {
        var (pause, savedAt, saved) = (BetweenLooks, DateTimeOffset.MinValue, 0L);
        while (!ct.IsCancellationRequested)
        {
            try
            {
                var clear = await fence.AdvanceAsync(ct);
                if (fence.Safe > saved && clock.GetUtcNow() - savedAt >= _options.Poll)
                {
                    await checkpoints.SaveHighWaterMarkAsync(fence.Safe, ct);
                    (savedAt, saved) = (clock.GetUtcNow(), fence.Safe);
                }

                pause = clear || pause >= LongestLook ? BetweenLooks : pause * 2;
                await Task.Delay(pause, clock, ct);
                if (clear)
                {
                    await _woken.WaitAsync(_options.Poll, ct);
                }
            }
            catch (OperationCanceledException) when (ct.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e)
            {
                LogFenceLost(e);
                await Task.Delay(_options.Poll, clock, ct).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private void Wake()
    {
        try
        {
            _woken.Release();
        }
        catch (SemaphoreFullException)
        {
            // It is to look already.
        }
    }

    private static async Task<bool> TryLockAsync(NpgsqlConnection connection, string identity, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand("SELECT pg_try_advisory_lock(hashtextextended($1, 4444))", connection);
        command.Parameters.Add(new() { Value = identity });
        return (bool)(await command.ExecuteScalarAsync(ct))!;
    }

    private static async Task PingAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand("SELECT 1", connection) { CommandTimeout = 10 };
        await command.ExecuteScalarAsync(ct);
    }

    private IEnumerable<Measurement<long>> Measure(Func<SubscriptionRunner, long> value) =>
        _led.Select(runner => new Measurement<long>(value(runner), new KeyValuePair<string, object?>("subscription", runner.Identity)));

    private static ISubscription[] Distinct(IEnumerable<ISubscription> subscriptions)
    {
        var all = subscriptions.ToArray();
        var twice = all.GroupBy(SubscriptionCheckpoints.Identity, StringComparer.Ordinal).FirstOrDefault(group => group.Count() > 1);
        return twice is null ? all : throw new InvalidOperationException($"Two subscriptions are called '{twice.Key}'.");
    }

    [LoggerMessage(1230, LogLevel.Warning, "Lost the connection that leads subscriptions; they stop here and are tried for again.")]
    private partial void LogSteppedDown(Exception e);

    [LoggerMessage(1231, LogLevel.Warning, "Could not look for new events; trying again.")]
    private partial void LogFenceLost(Exception e);
}

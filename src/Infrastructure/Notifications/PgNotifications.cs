using System.Collections.Concurrent;
using System.Text;
using System.Threading.Channels;
using CreativeStudio.Application.Common;
using CreativeStudio.Infrastructure.EventStore;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace CreativeStudio.Infrastructure.Notifications;

/// <summary>
/// <see cref="INotifications"/> over PostgreSQL's NOTIFY and LISTEN, each on a connection of its own that is opened again for ever. NOTIFY
/// takes a lock over the whole database until its transaction commits, so it is never issued by the transaction that writes: one loop sends
/// all that is queued at once, with a commit that does not wait for the disk.
/// </summary>
public sealed partial class PgNotifications : INotifications, IAsyncDisposable
{
    private const int MaxQueued = 10_000;
    private const int MaxAtOnce = 500;
    private const int MaxPayloadBytes = 7_900;

    // The first message goes at once; under load the next ones travel together instead of each in a transaction of its own.
    private static readonly TimeSpan Gathering = TimeSpan.FromMilliseconds(2);
    private static readonly TimeSpan LongestBackoff = TimeSpan.FromSeconds(5);

    private readonly string _connectionString;
    private readonly TimeProvider _clock;
    private readonly ILogger<PgNotifications> _logger;
    private readonly CancellationTokenSource _stopping = new();
    private readonly Channel<(string Channel, string Payload)> _queue = Channel.CreateBounded<(string, string)>(
        new BoundedChannelOptions(MaxQueued) { FullMode = BoundedChannelFullMode.DropOldest, SingleReader = true });

    private readonly Lock _gate = new();
    private readonly ConcurrentDictionary<long, Subscription> _subscriptions = new();
    private CancellationTokenSource _channelsChanged = new();
    private long _lastId;
    private Task? _sending;
    private Task? _listening;

    /// <param name="connectionString">Of the database whose channels are used.</param>
    public PgNotifications(string connectionString, TimeProvider clock, ILogger<PgNotifications> logger)
    {
        _connectionString = new NpgsqlConnectionStringBuilder(StudioDataSource.Unpooled(connectionString))
        {
            KeepAlive = 10,
            Options = "-c synchronous_commit=off",
        }.ConnectionString;
        (_clock, _logger) = (clock, logger);
    }

    /// <inheritdoc />
    public void Publish(string channel, string payload)
    {
        _queue.Writer.TryWrite((channel, Encoding.UTF8.GetByteCount(payload) > MaxPayloadBytes ? "" : payload));
        if (Volatile.Read(ref _sending) is null)
        {
            lock (_gate)
            {
                _sending ??= Task.Run(() => ForEverAsync(SendAsync));
            }
        }
    }

    /// <inheritdoc />
    public IDisposable Subscribe(string channel, Action<string> handler, Action? onReconnected)
    {
        var subscription = new Subscription(this, Interlocked.Increment(ref _lastId), channel, handler, onReconnected);
        lock (_gate)
        {
            _subscriptions[subscription.Id] = subscription;
            _channelsChanged.Cancel();
            _listening ??= Task.Run(() => ForEverAsync(ListenAsync));
        }

        return subscription;
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        await Task.WhenAll(_sending ?? Task.CompletedTask, _listening ?? Task.CompletedTask);
        _channelsChanged.Dispose();
        _stopping.Dispose();
    }

    private async Task ForEverAsync(Func<NpgsqlConnection, Action, CancellationToken, Task> work)
    {
        var ct = _stopping.Token;
        var backoff = TimeSpan.FromMilliseconds(100);
        while (!ct.IsCancellationRequested)
        {
            try
            {
                await using var connection = new NpgsqlConnection(_connectionString);
                await connection.OpenAsync(ct);
                await work(connection, () => backoff = TimeSpan.FromMilliseconds(100), ct);
            }
            catch (OperationCanceledException) when (ct.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e)
            {
                LogLost(e, backoff.TotalMilliseconds);
                await Task.Delay(backoff, _clock, ct).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                backoff = backoff * 2 < LongestBackoff ? backoff * 2 : LongestBackoff;
            }
        }
    }

    private async Task SendAsync(NpgsqlConnection connection, Action healthy, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand("SELECT pg_notify(channel, payload) FROM unnest($1, $2) AS n (channel, payload)", connection);
        var channels = new NpgsqlParameter<string[]>();
        var payloads = new NpgsqlParameter<string[]>();
        command.Parameters.Add(channels);
        command.Parameters.Add(payloads);
        while (await _queue.Reader.WaitToReadAsync(ct))
        {
            var messages = new List<(string Channel, string Payload)>();
            while (messages.Count < MaxAtOnce && _queue.Reader.TryRead(out var message))
            {
                messages.Add(message);
            }

            channels.TypedValue = [.. messages.Select(message => message.Channel)];
            payloads.TypedValue = [.. messages.Select(message => message.Payload)];
            await command.ExecuteNonQueryAsync(ct);
            healthy();
            await Task.Delay(Gathering, TimeProvider.System, ct);
        }
    }

    private async Task ListenAsync(NpgsqlConnection connection, Action healthy, CancellationToken ct)
    {
        connection.Notification += (_, message) => Deliver(message.Channel, message.Payload);
        var listening = new HashSet<string>(StringComparer.Ordinal);
        var told = new HashSet<long>();
        while (true)
        {
            var changed = Renew();
            var current = _subscriptions.Values.ToList();
            foreach (var channel in current.Select(subscription => subscription.Channel).Where(listening.Add).ToList())
            {
                await using var listen = new NpgsqlCommand($"LISTEN \"{channel.Replace("\"", "\"\"", StringComparison.Ordinal)}\"", connection);
                await listen.ExecuteNonQueryAsync(ct);
            }

            healthy();
            foreach (var subscription in current.Where(subscription => told.Add(subscription.Id)))
            {
                Guard(() => subscription.OnReconnected?.Invoke());
            }

            await WaitAsync(connection, changed, ct);
        }
    }

    /// <summary>Delivers what comes until the set of channels changes.</summary>
    private static async Task WaitAsync(NpgsqlConnection connection, CancellationToken changed, CancellationToken ct)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(changed, ct);
        try
        {
            while (true)
            {
                await connection.WaitAsync(either.Token);
            }
        }
        catch (OperationCanceledException) when (changed.IsCancellationRequested && !ct.IsCancellationRequested)
        {
            // Another channel is wanted; a cancelled wait leaves the connection as it is.
        }
    }

    private CancellationToken Renew()
    {
        lock (_gate)
        {
            if (_channelsChanged.IsCancellationRequested)
            {
                _channelsChanged.Dispose();
                _channelsChanged = new();
            }

            return _channelsChanged.Token;
        }
    }

    private void Deliver(string channel, string payload)
    {
        foreach (var subscription in _subscriptions.Values.Where(subscription => subscription.Channel == channel))
        {
            Guard(() => subscription.Handler(payload));
        }
    }

    private void Guard(Action handler)
    {
        try
        {
            handler();
        }
        catch (Exception e)
        {
            LogHandlerFailed(e);
        }
    }

    [LoggerMessage(1200, LogLevel.Warning, "The connection for notifications was lost or cannot be opened; next try in {Milliseconds} ms.")]
    private partial void LogLost(Exception e, double milliseconds);

    [LoggerMessage(1201, LogLevel.Error, "A handler of notifications failed.")]
    private partial void LogHandlerFailed(Exception e);

    private sealed record Subscription(
        PgNotifications Owner, long Id, string Channel, Action<string> Handler, Action? OnReconnected) : IDisposable
    {
        public void Dispose() => Owner._subscriptions.TryRemove(Id, out _);
    }
}

using System.Buffers;
using System.Net;
using System.Net.WebSockets;

namespace CreativeStudio.GpuRunner.Comfy;

/// <summary>
/// The one socket of a client: reads in a loop of its own (a client that does not read stalls the messages to all clients of the
/// server), connects again for ever, and closes properly where it can. What it hears is a hint; queue and history are the truth.
/// </summary>
internal sealed partial class ComfySocket(Uri url, ComfyOptions options, TimeProvider clock, ILogger logger, Action<ComfyMessage> onMessage)
    : IAsyncDisposable
{
    private const int NoStatus = 0;
    private const int LargestMessage = 16 * 1024 * 1024;
    private static readonly TimeSpan HandshakeTimeout = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan ClosingTimeout = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan LongestConnectPause = TimeSpan.FromSeconds(2);

    // The flags belong to the connection and count only as its first message.
    private static readonly byte[] Hello = """{"type":"feature_flags","data":{"supports_preview_metadata":true}}"""u8.ToArray();

    private readonly CancellationTokenSource _stopping = new();
    private readonly Lock _gate = new();
    private CancellationTokenSource? _doubt;
    private Task _loop = Task.CompletedTask;
    private long _lastHeard;
    private int _vainReconnects;

    /// <summary>A connection is open; it may be deaf all the same.</summary>
    public bool IsOpen { get; private set; }

    /// <summary>
    /// The last attempt to connect found no server, or a proxy without one. A proxy that lets no sockets through is no sign of it.
    /// </summary>
    public bool IsAway { get; private set; }

    /// <summary>How many connections there have been: a new one may be to a restarted server.</summary>
    public int Connections { get; private set; }

    /// <summary>Time since the last message of any kind.</summary>
    public TimeSpan Silence => clock.GetElapsedTime(Volatile.Read(ref _lastHeard));

    /// <summary>The silence that is suspicious now; grows while reconnecting does not help, as with one long silent node.</summary>
    public TimeSpan SuspiciousSilence => options.SocketSilence * (1 << Math.Min(_vainReconnects, 4));

    public void Start()
    {
        lock (_gate)
        {
            if (_loop.IsCompleted && !_stopping.IsCancellationRequested)
            {
                _loop = Task.Run(KeepConnectedAsync);
            }
        }
    }

    /// <summary>
    /// Closes the open connection and opens another after a pause: the server unregisters a client for good when an older connection
    /// of the same client ends after the newer began, and nothing on the newer one shows it.
    /// </summary>
    public void Doubt()
    {
        lock (_gate)
        {
            _doubt?.Cancel();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        await _loop;
        _stopping.Dispose();
    }

    private async Task KeepConnectedAsync()
    {
        var failures = 0;
        while (!_stopping.IsCancellationRequested)
        {
            using var socket = new ClientWebSocket();
            socket.Options.CollectHttpResponseDetails = true;
            socket.Options.KeepAliveInterval = TimeSpan.FromSeconds(5);
            socket.Options.KeepAliveTimeout = TimeSpan.FromSeconds(20);
            var pause = options.SocketReconnectDelay;
            if (await ConnectAsync(socket))
            {
                failures = 0;
                IsAway = false;
                Connections++;
                LogConnected(logger, url.Host, url.Port);
                pause *= await ListenAsync(socket) ? 1 << Math.Min(_vainReconnects, 5) : 1;
            }
            else
            {
                IsAway = (int)socket.HttpStatusCode is NoStatus or >= (int)HttpStatusCode.BadGateway;
                pause = TimeSpan.FromTicks(Math.Min(LongestConnectPause.Ticks, TimeSpan.FromMilliseconds(100).Ticks << Math.Min(failures, 10)));
                if (failures++ == 0 && !_stopping.IsCancellationRequested)
                {
                    LogUnreachable(logger, url.Host, url.Port);
                }
            }

            await Task.Delay(pause, clock, _stopping.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task<bool> ConnectAsync(ClientWebSocket socket)
    {
        using var timer = new CancellationTokenSource(HandshakeTimeout, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timer.Token, _stopping.Token);
        try
        {
            await socket.ConnectAsync(url, either.Token);
            await socket.SendAsync(Hello, WebSocketMessageType.Text, endOfMessage: true, either.Token);
            return true;
        }
        catch (Exception e) when (e is WebSocketException or IOException or OperationCanceledException)
        {
            return false;
        }
    }

    // Returns whether it ended because it was doubted.
    private async Task<bool> ListenAsync(ClientWebSocket socket)
    {
        using var doubt = CancellationTokenSource.CreateLinkedTokenSource(_stopping.Token);
        lock (_gate)
        {
            _doubt = doubt;
        }

        Heard();
        IsOpen = true;
        var reading = ReadAsync(socket);
        await Task.WhenAny(reading, Task.Delay(Timeout.InfiniteTimeSpan, clock, doubt.Token));
        IsOpen = false;
        lock (_gate)
        {
            _doubt = null;
        }

        var doubted = !reading.IsCompleted && !_stopping.IsCancellationRequested;
        if (doubted)
        {
            _vainReconnects++;
            LogDoubted(logger, url.Host, url.Port);
        }

        await CloseAsync(socket, reading);
        await reading;
        return doubted;
    }

    // The server's own close frame ends the reading.
    private async Task CloseAsync(ClientWebSocket socket, Task reading)
    {
        using var timer = new CancellationTokenSource(ClosingTimeout, clock);
        try
        {
            if (socket.State is WebSocketState.Open or WebSocketState.CloseReceived)
            {
                await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, timer.Token);
                await reading.WaitAsync(timer.Token);
            }
        }
        catch (Exception e) when (e is WebSocketException or IOException or OperationCanceledException or ObjectDisposedException)
        {
            // It is cut off.
        }

        socket.Abort();
    }

    private async Task ReadAsync(ClientWebSocket socket)
    {
        var message = new ArrayBufferWriter<byte>(64 * 1024);
        try
        {
            while (true)
            {
                var part = await socket.ReceiveAsync(message.GetMemory(16 * 1024), CancellationToken.None);
                if (part.MessageType == WebSocketMessageType.Close)
                {
                    return;
                }

                Heard();
                message.Advance(part.Count);
                if (part.EndOfMessage)
                {
                    Dispatch(part.MessageType, message.WrittenMemory);
                    message.ResetWrittenCount();
                }
                else if (message.WrittenCount > LargestMessage)
                {
                    await SkipAsync(socket, message);
                }
            }
        }
        catch (Exception e) when (e is WebSocketException or IOException or OperationCanceledException or ObjectDisposedException)
        {
            // The connection ended without a word; KeepConnectedAsync opens the next.
        }
    }

    private static async Task SkipAsync(ClientWebSocket socket, ArrayBufferWriter<byte> message)
    {
        message.Clear();
        var rest = message.GetMemory(16 * 1024);
        while (!(await socket.ReceiveAsync(rest, CancellationToken.None)).EndOfMessage)
        {
        }

        message.ResetWrittenCount();
    }

    private void Dispatch(WebSocketMessageType type, ReadOnlyMemory<byte> frame)
    {
        var message = type == WebSocketMessageType.Text ? ComfyMessage.ParseText(frame) : ComfyMessage.ParseBinary(frame);
        // Not with every message: a prompt whose steps take longer than the suspicious silence would have the socket replaced at each.
        if (message is ComfyMessage.Started)
        {
            _vainReconnects = 0;
        }

        onMessage(message);
    }

    private void Heard() => Volatile.Write(ref _lastHeard, clock.GetTimestamp());

    [LoggerMessage(3001, LogLevel.Information, "Connected to ComfyUI at {Host}:{Port}")]
    private static partial void LogConnected(ILogger logger, string host, int port);

    [LoggerMessage(3002, LogLevel.Warning, "ComfyUI at {Host}:{Port} cannot be reached; trying on")]
    private static partial void LogUnreachable(ILogger logger, string host, int port);

    [LoggerMessage(3003, LogLevel.Information, "The socket to ComfyUI at {Host}:{Port} is silent; opening another")]
    private static partial void LogDoubted(ILogger logger, string host, int port);
}

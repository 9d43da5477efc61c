using System.Net.WebSockets;
using System.Text.Json;
using System.Threading.Channels;

namespace CreativeStudio.GpuRunner.Preview.Protocol;

/// <summary>
/// One WebSocket. What it is sent waits in a bounded line of its own; a reader that falls a whole line behind is
/// disconnected, so that it neither stalls the others nor misses a message without noticing.
/// </summary>
internal sealed class ClientSocket(WebSocket socket, string sid) : IDisposable
{
    private const int LongestMessage = 4 * 1024 * 1024;
    private const int LongestLine = 2048;

    private readonly CancellationTokenSource ended = new();
    private readonly Channel<(byte[] Data, WebSocketMessageType Type)> line =
        Channel.CreateBounded<(byte[], WebSocketMessageType)>(new BoundedChannelOptions(LongestLine) { SingleReader = true });

    public string Sid => sid;

    /// <summary>The client wants previews with their metadata (binary type 4 instead of 1).</summary>
    public bool WantsPreviewMetadata { get; private set; }

    public void SendText(byte[] message) => Send(message, WebSocketMessageType.Text);

    public void SendBinary(byte[] message) => Send(message, WebSocketMessageType.Binary);

    /// <summary>Sends and receives until the connection ends.</summary>
    /// <param name="features">The answer to the client's own feature flags.</param>
    public async Task RunAsync(byte[] features, CancellationToken ct)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(ct, ended.Token);
        var sending = SendAllAsync(either.Token);
        try
        {
            await ReceiveAllAsync(features, either.Token);
        }
        catch (Exception e) when (e is WebSocketException or OperationCanceledException or IOException)
        {
            // The client is gone, was too slow, or the engine stops: all end the connection.
        }
        finally
        {
            line.Writer.TryComplete();
            await sending;
            socket.Abort();
        }
    }

    public void Dispose()
    {
        ended.Dispose();
        socket.Dispose();
    }

    private void Send(byte[] message, WebSocketMessageType type)
    {
        if (!line.Writer.TryWrite((message, type)) && !line.Reader.Completion.IsCompleted)
        {
            try
            {
                ended.Cancel();
            }
            catch (ObjectDisposedException)
            {
                // It ended in the same moment.
            }
        }
    }

    private async Task SendAllAsync(CancellationToken ct)
    {
        try
        {
            await foreach (var (data, type) in line.Reader.ReadAllAsync(ct))
            {
                await socket.SendAsync(data, type, endOfMessage: true, ct);
            }
        }
        catch (Exception e) when (e is WebSocketException or OperationCanceledException or IOException or InvalidOperationException)
        {
            // The receiving side notices the end as well and closes.
        }
    }

    private async Task ReceiveAllAsync(byte[] features, CancellationToken ct)
    {
        var buffer = new byte[16 * 1024];
        using var message = new MemoryStream();
        var first = true;
        while (true)
        {
            var part = await socket.ReceiveAsync(buffer, ct);
            if (part.MessageType == WebSocketMessageType.Close)
            {
                line.Writer.TryComplete();
                await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, ct);
                return;
            }

            message.Write(buffer, 0, part.Count);
            if (message.Length > LongestMessage)
            {
                await socket.CloseOutputAsync(WebSocketCloseStatus.MessageTooBig, null, ct);
                return;
            }

            if (part.EndOfMessage)
            {
                first = first && !IsFirstObject(part.MessageType, message.ToArray(), features);
                message.SetLength(0);
            }
        }
    }

    /// <summary>Flags count only in the first JSON object that a client sends.</summary>
    private bool IsFirstObject(WebSocketMessageType type, byte[] message, byte[] features)
    {
        if (type != WebSocketMessageType.Text)
        {
            return false;
        }

        try
        {
            using var json = JsonDocument.Parse(message);
            if (json.RootElement.ValueKind != JsonValueKind.Object)
            {
                return false;
            }

            if (json.RootElement.TryGetProperty("type", out var kind) && kind.ValueEquals("feature_flags"))
            {
                WantsPreviewMetadata = json.RootElement.TryGetProperty("data", out var data) && data.ValueKind == JsonValueKind.Object
                    && data.TryGetProperty("supports_preview_metadata", out var flag) && flag.ValueKind == JsonValueKind.True;
                SendText(features);
            }

            return true;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return false;
        }
    }
}

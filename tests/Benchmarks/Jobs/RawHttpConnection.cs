using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace CreativeStudio.Benchmarks.Jobs;

/// <summary>
/// One kept-alive HTTP/1.1 connection that sends bytes made beforehand and reads no more of the answer than it must: the load generator
/// shares the cores with what it measures.
/// </summary>
internal sealed class RawHttpConnection : IDisposable
{
    private static readonly byte[] HeaderEnd = "\r\n\r\n"u8.ToArray();
    private static readonly byte[] ContentLength = "\r\ncontent-length: "u8.ToArray();

    private static readonly byte[] LastChunk = "\r\n0\r\n\r\n"u8.ToArray();

    private readonly Socket _socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
    private readonly byte[] _buffer = new byte[64 * 1024];

    public static async Task<RawHttpConnection> OpenAsync(Uri api, CancellationToken ct)
    {
        var connection = new RawHttpConnection();
        await connection._socket.ConnectAsync(IPAddress.Loopback, api.Port, ct);
        return connection;
    }

    public static byte[] Post(Uri api, string path, string token, string json)
    {
        var body = Encoding.UTF8.GetBytes(json);
        var head = string.Create(
            CultureInfo.InvariantCulture,
            $"POST {path} HTTP/1.1\r\nHost: {api.Authority}\r\nAuthorization: Bearer {token}\r\nContent-Type: application/json\r\nContent-Length: {body.Length}\r\n\r\n");
        return [.. Encoding.ASCII.GetBytes(head), .. body];
    }

    /// <summary>Sends the request and reads the whole answer; returns its status.</summary>
    public async Task<int> SendAsync(byte[] request, CancellationToken ct) => (await ExchangeAsync(request, ct)).Status;

    /// <summary>Sends the request and returns the answer's body as text.</summary>
    public async Task<(int Status, string Body)> ReadAsync(byte[] request, CancellationToken ct)
    {
        var (status, start, end) = await ExchangeAsync(request, ct);
        return (status, Encoding.UTF8.GetString(_buffer, start, end - start));
    }

    public void Dispose() => _socket.Dispose();

    private async Task<(int Status, int BodyStart, int End)> ExchangeAsync(byte[] request, CancellationToken ct)
    {
        await _socket.SendAsync(request, ct);
        var (read, headEnd) = (0, -1);
        while (headEnd < 0)
        {
            read += await ReceiveAsync(read, ct);
            headEnd = _buffer.AsSpan(0, read).IndexOf(HeaderEnd);
        }

        var status = int.Parse(Encoding.ASCII.GetString(_buffer, 9, 3), CultureInfo.InvariantCulture);
        var start = headEnd + HeaderEnd.Length;
        var length = BodyLength(_buffer.AsSpan(0, headEnd + 2));
        while (length is { } bytes ? read < start + bytes : !_buffer.AsSpan(start, read - start).EndsWith(LastChunk))
        {
            read += await ReceiveAsync(read, ct);
        }

        // The answers of this API are short enough for one chunk: its size is on a line of its own.
        return length is { } known
            ? (status, start, start + known)
            : (status, start + _buffer.AsSpan(start, read - start).IndexOf((byte)'\n') + 1, read - LastChunk.Length);
    }

    private async Task<int> ReceiveAsync(int offset, CancellationToken ct)
    {
        var count = await _socket.ReceiveAsync(_buffer.AsMemory(offset), ct);
        return count > 0 ? count : throw new IOException("The server closed the connection.");
    }

    // Null where the body is chunked; header names are compared in lower case.
    private static int? BodyLength(Span<byte> head)
    {
        for (var i = 0; i < head.Length; i++)
        {
            head[i] = head[i] is >= (byte)'A' and <= (byte)'Z' ? (byte)(head[i] | 0x20) : head[i];
        }

        var at = head.IndexOf(ContentLength);
        if (at < 0)
        {
            return null;
        }

        var value = head[(at + ContentLength.Length)..];
        return int.Parse(value[..value.IndexOf((byte)'\r')], NumberStyles.None, CultureInfo.InvariantCulture);
    }
}

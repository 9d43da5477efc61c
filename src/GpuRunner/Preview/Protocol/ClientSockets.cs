using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Text;

namespace CreativeStudio.GpuRunner.Preview.Protocol;

/// <summary>A picture that shows how far a node is: JPEG while sampling, PNG where the picture itself is the result.</summary>
internal sealed record NodePreview(byte[] Image, bool IsPng);

/// <summary>The connected WebSockets. The newest of a client id gets its messages; nothing is kept for an absent one.</summary>
internal sealed class ClientSockets
{
    private readonly ConcurrentDictionary<string, ClientSocket> sockets = new(StringComparer.Ordinal);

    public void Add(ClientSocket socket) => sockets[socket.Sid] = socket;

    /// <summary>A socket that a newer one of its client id has replaced leaves that one alone.</summary>
    public void Remove(ClientSocket socket) => sockets.TryRemove(new(socket.Sid, socket));

    public void SendToAll(byte[] message)
    {
        foreach (var socket in sockets.Values)
        {
            socket.SendText(message);
        }
    }

    /// <summary>Sends to the owner of a prompt; a prompt without a client id has none.</summary>
    public void SendToOwner(string? clientId, byte[] message)
    {
        if (clientId is not null && sockets.TryGetValue(clientId, out var socket))
        {
            socket.SendText(message);
        }
    }

    /// <summary>Sends to the owner of a prompt; one without a client id is everybody's.</summary>
    public void SendToOwnerOrAll(string? clientId, byte[] message)
    {
        foreach (var socket in OwnerOrAll(clientId))
        {
            socket.SendText(message);
        }
    }

    /// <summary>Sends progress with its preview: type 1 follows the progress, type 4 goes before it.</summary>
    /// <param name="metadata">The JSON of a type 4 frame.</param>
    public void SendProgress(string? clientId, byte[] progress, NodePreview? preview, Func<string, byte[]> metadata)
    {
        foreach (var socket in OwnerOrAll(clientId))
        {
            if (preview is not null && socket.WantsPreviewMetadata)
            {
                socket.SendBinary(Frame(4, metadata(preview.IsPng ? "image/png" : "image/jpeg"), preview.Image));
            }

            socket.SendText(progress);
            if (preview is not null && !socket.WantsPreviewMetadata)
            {
                socket.SendBinary([0, 0, 0, 1, 0, 0, 0, (byte)(preview.IsPng ? 2 : 1), .. preview.Image]);
            }
        }
    }

    /// <summary>Sends a text about a node (type 3): to everybody, whoever's prompt it is.</summary>
    public void SendNodeText(string nodeId, string text)
    {
        var frame = Frame(3, Encoding.UTF8.GetBytes(nodeId), Encoding.UTF8.GetBytes(text));
        foreach (var socket in sockets.Values)
        {
            socket.SendBinary(frame);
        }
    }

    private static byte[] Frame(byte type, byte[] head, byte[] rest)
    {
        var length = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(length, head.Length);
        return [0, 0, 0, type, .. length, .. head, .. rest];
    }

    private IEnumerable<ClientSocket> OwnerOrAll(string? clientId) =>
        clientId is null ? sockets.Values
        : sockets.TryGetValue(clientId, out var socket) ? [socket]
        : [];
}

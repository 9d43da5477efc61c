using CreativeStudio.GpuRunner.Preview.Protocol;
using CreativeStudio.GpuRunner.Preview.Queue;

namespace CreativeStudio.GpuRunner.Preview.Server;

/// <summary>/ws: a client is told the state of the queue first, and the running node if the running prompt is its own.</summary>
internal sealed class SocketRoute(ClientSockets sockets, PromptQueue queue, CancellationToken stopping)
{
    public void Map(IEndpointRouteBuilder routes) => routes.MapGet("/ws", ServeAsync);

    public static byte[] Status(int remaining, string? sid) => JsonBytes.Message("status", json =>
    {
        json.WriteStartObject("status");
        json.WriteStartObject("exec_info");
        json.WriteNumber("queue_remaining", remaining);
        json.WriteEndObject();
        json.WriteEndObject();
        if (sid is not null)
        {
            json.WriteString("sid", sid);
        }
    });

    private async Task ServeAsync(HttpContext http)
    {
        if (!http.WebSockets.IsWebSocketRequest)
        {
            await http.TextAsync("No WebSocket UPGRADE hdr: None\n Can \"Upgrade\" only to \"WebSocket\".", StatusCodes.Status400BadRequest);
            return;
        }

        var given = http.Request.Query["clientId"].ToString();
        var sid = given.Length > 0 ? given : Guid.CreateVersion7().ToString("N");
        using var socket = new ClientSocket(await http.WebSockets.AcceptWebSocketAsync(), sid);
        socket.SendText(Status(queue.Remaining, sid));
        if (queue.Snapshot().Running is { CurrentNode: { } node } running && running.Prompt.ClientId == sid)
        {
            socket.SendText(JsonBytes.Message("executing", json => json.WriteString("node", node)));
        }

        sockets.Add(socket);
        try
        {
            await socket.RunAsync(CatalogueRoutes.FeatureMessage, stopping);
        }
        finally
        {
            sockets.Remove(socket);
        }
    }
}

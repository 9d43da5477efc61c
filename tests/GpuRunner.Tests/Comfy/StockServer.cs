using System.Text.Json.Nodes;

namespace CreativeStudio.GpuRunner.Tests.Comfy;

/// <summary>A server that has the nodes of a stock ComfyUI, a device, and the model files that it is given.</summary>
internal static class StockServer
{
    /// <summary>Lets the server say what it is. May be called again.</summary>
    /// <param name="vramGiB">Of its card; null for a server without one.</param>
    /// <param name="installed">Loaders, their inputs, and the file that each lists.</param>
    public static void Serve(this ComfyTestServer server, double? vramGiB, params (string Node, string Input, string File)[] installed)
    {
        var nodes = JsonNode.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Fixtures", "node_schema.json")))!.AsObject();
        foreach (var (node, input, file) in installed)
        {
            nodes[node]!["inputs"]!["required"]![input] = new JsonArray(new JsonArray(file), new JsonObject());
        }

        server.Answers["GET /object_info"] = (200, nodes.ToJsonString());
        foreach (var (name, node) in nodes)
        {
            server.Answers[$"GET /object_info/{name}"] = (200, new JsonObject { [name] = node!.DeepClone() }.ToJsonString());
        }

        var stats = JsonNode.Parse(Recording.Load("server-with-checkpoint").Exchanges.First(e => e.Path == "/system_stats").Body)!;
        if (vramGiB is { } size)
        {
            var device = stats["devices"]![0]!;
            (device["type"], device["vram_total"], device["vram_free"]) = ("cuda", (long)(size * (1L << 30)), (long)(size * (1L << 30)));
            (device["torch_vram_total"], device["torch_vram_free"]) = (0L, 0L);
        }

        server.Answers["GET /system_stats"] = (200, stats.ToJsonString());
        server.Answers["POST /free"] = (200, "");
    }
}

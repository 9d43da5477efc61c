using System.Text.Json.Nodes;

namespace CreativeStudio.GpuRunner.Workflows;

/// <summary>Changes to a graph in ComfyUI's API format.</summary>
internal static class WorkflowGraph
{
    private const int Tile = 512;

    /// <summary>Lets what is linked to each node be linked to what feeds the named input instead.</summary>
    public static void Bypass(JsonObject graph, IReadOnlyList<WorkflowTarget> nodes)
    {
        foreach (var (id, input) in nodes)
        {
            // Another parameter that was left out may have taken it.
            if (graph[id]?["inputs"]?[input] is not { } feed)
            {
                continue;
            }

            foreach (var (inputs, name) in LinksTo(graph, id).ToList())
            {
                inputs[name] = feed.DeepClone();
            }

            graph.Remove(id);
        }
    }

    /// <summary>Removes the nodes that no output needs.</summary>
    public static void Prune(JsonObject graph, IReadOnlyList<string> outputs)
    {
        var needed = new HashSet<string>(StringComparer.Ordinal);
        var open = new Stack<string>(outputs);
        while (open.TryPop(out var id))
        {
            if (needed.Add(id) && graph[id]?["inputs"] is JsonObject inputs)
            {
                foreach (var source in inputs.Select(input => Source(input.Value)).OfType<string>())
                {
                    open.Push(source);
                }
            }
        }

        foreach (var id in graph.Select(node => node.Key).Where(id => !needed.Contains(id)).ToList())
        {
            graph.Remove(id);
        }
    }

    /// <summary>Lets pictures and sounds be encoded and decoded in tiles, which takes less memory.</summary>
    public static void Tiled(JsonObject graph)
    {
        foreach (var node in graph.Select(node => node.Value!).Where(node => node["class_type"]!.ToString() is "VAEEncode" or "VAEDecode"))
        {
            node["class_type"] = node["class_type"] + "Tiled";
            var inputs = node["inputs"]!;
            inputs["tile_size"] = Tile;
            inputs["overlap"] = Tile / 8;
            inputs["temporal_size"] = 64;
            inputs["temporal_overlap"] = 8;
        }

        foreach (var node in graph.Select(node => node.Value!).Where(node => node["class_type"]!.ToString() == "VAEDecodeAudio"))
        {
            node["class_type"] = "VAEDecodeAudioTiled";
            node["inputs"]!["tile_size"] = Tile;
            node["inputs"]!["overlap"] = Tile / 8;
        }
    }

    private static IEnumerable<(JsonObject Inputs, string Name)> LinksTo(JsonObject graph, string id) =>
        from node in graph
        let inputs = node.Value!["inputs"]!.AsObject()
        from input in inputs
        where Source(input.Value) == id
        select (inputs, input.Key);

    private static string? Source(JsonNode? value) =>
        value is JsonArray { Count: 2 } link && link[0] is JsonValue id && id.TryGetValue(out string? text) ? text : null;
}

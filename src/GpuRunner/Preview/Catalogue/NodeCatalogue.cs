using System.Text.Json;

namespace CreativeStudio.GpuRunner.Preview.Catalogue;

/// <summary>One input of a node class.</summary>
/// <param name="Type">A socket type (IMAGE), a widget type (INT, FLOAT, STRING, BOOLEAN) or COMBO.</param>
/// <param name="Options">The choices of a COMBO; null for the other types.</param>
/// <param name="Config">The input as <c>/object_info</c> gives it.</param>
internal sealed record NodeInput(
    string Name, string Type, bool Required, IReadOnlyList<string>? Options, decimal? Min, decimal? Max, JsonElement Config);

/// <summary>A node class that the engine can run.</summary>
/// <param name="KnowsItsId">The node is told its own id, so its result depends on it.</param>
/// <param name="Info">The class as <c>/object_info</c> gives it.</param>
internal sealed record NodeClass(
    string Name, IReadOnlyList<NodeInput> Inputs, IReadOnlyList<string> Outputs, bool IsOutput, bool KnowsItsId, JsonElement Info);

/// <summary>The node classes that the engine runs, in the format of ComfyUI's <c>/object_info</c>.</summary>
internal sealed class NodeCatalogue
{
    private readonly Dictionary<string, NodeClass> classes;

    private NodeCatalogue(Dictionary<string, NodeClass> classes) => this.classes = classes;

    public IEnumerable<NodeClass> Classes => classes.Values;

    public static NodeCatalogue Load()
    {
        using var stream = typeof(NodeCatalogue).Assembly.GetManifestResourceStream("node_catalogue.json")!;
        using var json = JsonDocument.Parse(stream);
        return new(json.RootElement.EnumerateObject().ToDictionary(
            node => node.Name, node => Read(node.Name, node.Value.Clone()), StringComparer.Ordinal));
    }

    public NodeClass? Find(string name) => classes.GetValueOrDefault(name);

    /// <summary>The choices of a model list, for instance the checkpoints.</summary>
    public IReadOnlyList<string> Choices(string nodeClass, string input) =>
        Find(nodeClass)!.Inputs.Single(i => i.Name == input).Options!;

    private static NodeClass Read(string name, JsonElement info)
    {
        var input = info.GetProperty("input");
        var inputs = Inputs(input, "required").Concat(Inputs(input, "optional")).ToList();
        return new(
            name,
            inputs,
            [.. info.GetProperty("output").EnumerateArray().Select(o => o.GetString()!)],
            info.GetProperty("output_node").GetBoolean(),
            input.TryGetProperty("hidden", out var hidden) && hidden.TryGetProperty("unique_id", out _),
            info);
    }

    private static IEnumerable<NodeInput> Inputs(JsonElement input, string kind)
    {
        if (!input.TryGetProperty(kind, out var group))
        {
            yield break;
        }

        foreach (var member in group.EnumerateObject())
        {
            var type = member.Value[0];
            var config = member.Value.GetArrayLength() > 1 ? member.Value[1] : default;
            yield return new(
                member.Name,
                type.ValueKind == JsonValueKind.Array ? "COMBO" : type.GetString()!,
                kind == "required",
                Options(type, config),
                Limit(config, "min"),
                Limit(config, "max"),
                member.Value);
        }
    }

    private static List<string>? Options(JsonElement type, JsonElement config)
    {
        var list = type.ValueKind == JsonValueKind.Array ? type
            : config.ValueKind == JsonValueKind.Object && config.TryGetProperty("options", out var options) ? options : default;
        return list.ValueKind == JsonValueKind.Array ? [.. list.EnumerateArray().Select(o => o.ToString())] : null;
    }

    private static decimal? Limit(JsonElement config, string name) =>
        config.ValueKind == JsonValueKind.Object && config.TryGetProperty(name, out var limit) ? limit.GetDecimal() : null;
}

using System.Text.Json;

namespace CreativeStudio.GpuRunner.Comfy;

/// <summary>The node classes of a ComfyUI server.</summary>
internal sealed class NodeSchema
{
    private readonly Dictionary<string, NodeClass> _classes;
    private readonly HashSet<string> _outputTypes;

    private NodeSchema(Dictionary<string, NodeClass> classes)
    {
        _classes = classes;
        _outputTypes = [.. classes.Values.SelectMany(c => c.Outputs)];
    }

    /// <summary>How many classes there are.</summary>
    public int Count => _classes.Count;

    /// <summary>A class by its name; null where the server lacks it.</summary>
    public NodeClass? Find(string name) => _classes.GetValueOrDefault(name);

    /// <summary>Whether some node makes values of a type, so that an input of it has to be linked.</summary>
    public bool IsMade(string type) => _outputTypes.Contains(type);

    /// <summary>Reads the answer of <c>/object_info</c>, or its digest without descriptions (<c>inputs</c>, <c>outputs</c>, <c>isOutputNode</c>).</summary>
    public static NodeSchema Read(JsonElement classes)
    {
        // The elements kept must outlive the document that the caller disposes.
        var root = classes.Clone();
        return new NodeSchema(root.EnumerateObject().ToDictionary(c => c.Name, c => ReadClass(c.Name, c.Value), StringComparer.Ordinal));
    }

    private static NodeClass ReadClass(string name, JsonElement node)
    {
        var inputs = Either(node, "input", "inputs");
        var isOutput = Either(node, "output_node", "isOutputNode");
        return new NodeClass(
            name,
            NodeInput.ReadAll(inputs, "required"),
            NodeInput.ReadAll(inputs, "optional"),
            [.. Either(node, "output", "outputs").EnumerateArray().Select(NodeInput.TypeName)],
            isOutput.ValueKind == JsonValueKind.True);
    }

    private static JsonElement Either(JsonElement node, string name, string other) =>
        node.TryGetProperty(name, out var value) ? value : node.GetProperty(other);
}

/// <summary>A node class.</summary>
/// <param name="IsOutput">Runs for its own sake: saves or shows something.</param>
internal sealed record NodeClass(
    string Name,
    IReadOnlyDictionary<string, NodeInput> Required,
    IReadOnlyDictionary<string, NodeInput> Optional,
    IReadOnlyList<string> Outputs,
    bool IsOutput);

/// <summary>An input of a node class.</summary>
/// <param name="Type">Such as <c>INT</c>, <c>IMAGE</c>, <c>IMAGE,MASK</c>, <c>*</c> or <c>COMBO</c> for a choice.</param>
/// <param name="Config">Range, options, template; undefined where the server gives none.</param>
internal sealed record NodeInput(string Type, JsonElement Config, IReadOnlyList<string> Choices)
{
    /// <summary>A choice: the server writes it as a list of values, or as <c>COMBO</c> with options.</summary>
    public const string Choice = "COMBO";

    public static IReadOnlyDictionary<string, NodeInput> ReadAll(JsonElement inputs, string section) =>
        inputs.ValueKind == JsonValueKind.Object && inputs.TryGetProperty(section, out var fields) && fields.ValueKind == JsonValueKind.Object
            ? fields.EnumerateObject().ToDictionary(field => field.Name, field => Read(field.Value), StringComparer.Ordinal)
            : new Dictionary<string, NodeInput>(StringComparer.Ordinal);

    public static string TypeName(JsonElement type) => type.ValueKind == JsonValueKind.Array ? Choice : type.ToString();

    /// <summary>A member of the configuration, if it is there.</summary>
    public JsonElement? Setting(string name) =>
        Config.ValueKind == JsonValueKind.Object && Config.TryGetProperty(name, out var value) ? value : null;

    private static NodeInput Read(JsonElement field)
    {
        if (field.ValueKind != JsonValueKind.Array)
        {
            return new NodeInput(TypeName(field), default, []);
        }

        var type = field[0];
        var config = field.GetArrayLength() > 1 ? field[1] : default;
        var options = type.ValueKind == JsonValueKind.Array ? type
            : config.ValueKind == JsonValueKind.Object && config.TryGetProperty("options", out var list) ? list
            : default;
        return new NodeInput(
            TypeName(type),
            config,
            options.ValueKind == JsonValueKind.Array ? [.. options.EnumerateArray().Select(o => o.ToString())] : []);
    }
}

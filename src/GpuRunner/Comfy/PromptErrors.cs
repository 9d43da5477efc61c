using System.Text.Json;

namespace CreativeStudio.GpuRunner.Comfy;

/// <summary>The reasons in an answer of <c>POST /prompt</c>. Details are left out: they quote the values of inputs.</summary>
internal static class PromptErrors
{
    public static IReadOnlyList<ComfyNodeError> Read(JsonElement answer)
    {
        var errors = new List<ComfyNodeError>();
        if (answer.TryGetProperty("node_errors", out var nodes) && nodes.ValueKind == JsonValueKind.Object)
        {
            foreach (var node in nodes.EnumerateObject())
            {
                var nodeClass = Text(node.Value, "class_type") ?? "";
                errors.AddRange(node.Value.GetProperty("errors").EnumerateArray().Select(error => Read(error, node.Name, nodeClass)));
            }
        }

        if (errors.Count == 0 && answer.TryGetProperty("error", out var whole))
        {
            errors.Add(ReadWhole(whole));
        }

        return errors;
    }

    private static ComfyNodeError Read(JsonElement error, string nodeId, string nodeClass) =>
        new(nodeId, nodeClass, Text(error, "type") ?? "", Text(error, "message") ?? "", Extra(error, "input_name"));

    // missing_node_type names its node beside the message and leaves node_errors empty; older servers give a mere sentence.
    private static ComfyNodeError ReadWhole(JsonElement error) =>
        error.ValueKind == JsonValueKind.Object
            ? new ComfyNodeError(
                Extra(error, "node_id") ?? "", Extra(error, "class_type") ?? "", Text(error, "type") ?? "", Text(error, "message") ?? "", null)
            : new ComfyNodeError("", "", "", error.ToString(), null);

    private static string? Extra(JsonElement error, string name) =>
        error.TryGetProperty("extra_info", out var extra) ? Text(extra, name) : null;

    private static string? Text(JsonElement parent, string name) =>
        parent.ValueKind == JsonValueKind.Object && parent.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String
            ? value.GetString()
            : null;
}

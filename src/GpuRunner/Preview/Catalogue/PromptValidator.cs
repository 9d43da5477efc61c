using System.Text.Json;
using System.Text.Json.Nodes;

namespace CreativeStudio.GpuRunner.Preview.Catalogue;

/// <summary>What the validation found.</summary>
/// <param name="Error">Why the whole prompt is refused; null where at least one output can be made.</param>
/// <param name="Outputs">The output nodes that will be made.</param>
/// <param name="NodeErrors">The reasons by node id; not empty with a null error where some outputs are dropped.</param>
internal sealed record PromptCheck(JsonObject? Error, IReadOnlyList<string> Outputs, JsonObject NodeErrors);

/// <summary>
/// Judges a prompt the way ComfyUI's <c>/prompt</c> does: from every output node along its links.
/// Widget values that are accepted after conversion replace the given ones in the prompt.
/// </summary>
internal sealed class PromptValidator
{
    // Each node of a chain is a stack frame here; ComfyUI ends at Python's own limit of 1,000.
    private const int LongestChain = 500;

    private readonly NodeCatalogue catalogue;
    private readonly JsonObject prompt;
    private readonly Func<string, bool> imageExists;
    private readonly Dictionary<string, List<JsonObject>?> checks = new(StringComparer.Ordinal);
    private readonly HashSet<string> refused = new(StringComparer.Ordinal);
    private readonly List<string> path = [];

    private PromptValidator(NodeCatalogue catalogue, JsonObject prompt, Func<string, bool> imageExists) =>
        (this.catalogue, this.prompt, this.imageExists) = (catalogue, prompt, imageExists);

    /// <exception cref="InvalidOperationException">A node is not an object.</exception>
    public static PromptCheck Check(
        NodeCatalogue catalogue, JsonObject prompt, IReadOnlyCollection<string>? targets, Func<string, bool> imageExists) =>
        new PromptValidator(catalogue, prompt, imageExists).Check(targets);

    private PromptCheck Check(IReadOnlyCollection<string>? targets)
    {
        var outputs = new List<string>();
        foreach (var (id, node) in prompt)
        {
            if (FindClass(id, node!.AsObject(), out var error) is not { } type)
            {
                return new(error, [], []);
            }

            if (type.IsOutput && targets?.Contains(id, StringComparer.Ordinal) != false)
            {
                outputs.Add(id);
            }
        }

        return outputs.Count == 0
            ? new(Errors.Prompt("prompt_no_outputs", "Prompt has no outputs", ""), [], [])
            : Judge(outputs);
    }

    private NodeClass? FindClass(string id, JsonObject node, out JsonObject? error)
    {
        var given = node["class_type"];
        var name = given is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;
        var type = name is null ? null : catalogue.Find(name);
        var title = (node["_meta"] as JsonObject)?["title"]?.ToString() ?? name;
        error = type is not null ? null : Errors.Node(
            "missing_node_type",
            name is null
                ? $"Node 'ID #{id}' has no class_type. The workflow may be corrupted or a custom node is missing."
                : $"Node '{title}' not found. The custom node may not be installed.",
            $"Node ID '#{id}'",
            new() { ["node_id"] = id, ["class_type"] = given?.DeepClone(), ["node_title"] = title });
        return type;
    }

    private PromptCheck Judge(List<string> outputs)
    {
        var nodeErrors = new JsonObject();
        var good = new List<string>();
        var details = new List<string>();
        foreach (var output in outputs)
        {
            if (CheckOutput(output))
            {
                good.Add(output);
                continue;
            }

            details.AddRange(checks[output]!.Select(e => $"{e["message"]}: {e["details"]}"));
            AddNodeErrors(nodeErrors, output);
        }

        var error = good.Count > 0 ? null : Errors.Prompt(
            "prompt_outputs_failed_validation", "Prompt outputs failed validation", string.Join('\n', details));
        return new(error, good, nodeErrors);
    }

    private bool CheckOutput(string output)
    {
        try
        {
            return CheckNode(output);
        }
        catch (GraphFaultException fault)
        {
            path.Clear();
            refused.Add(output);
            checks[output] =
            [
                Errors.Node("exception_during_validation", "Exception when validating node", fault.Message, new()
                {
                    ["exception_type"] = fault.PythonType,
                    ["traceback"] = new JsonArray("preview engine\n"),
                }),
            ];
            return false;
        }
    }

    private void AddNodeErrors(JsonObject nodeErrors, string output)
    {
        foreach (var id in PromptGraph.Ancestors(prompt, output).Where(id => checks.GetValueOrDefault(id) is { Count: > 0 }))
        {
            if (nodeErrors[id] is not JsonObject entry)
            {
                nodeErrors[id] = entry = new()
                {
                    ["errors"] = new JsonArray([.. checks[id]!]),
                    ["dependent_outputs"] = new JsonArray(),
                    ["class_type"] = prompt[id]!["class_type"]!.DeepClone(),
                };
            }

            entry["dependent_outputs"]!.AsArray().Add(output);
        }
    }

    private bool CheckNode(string id)
    {
        if (checks.ContainsKey(id))
        {
            return !refused.Contains(id);
        }

        if (path.IndexOf(id) is >= 0 and var start)
        {
            ReportCycle(path[start..]);
            return false;
        }

        if (path.Count == LongestChain)
        {
            throw new GraphFaultException("RecursionError", "maximum recursion depth exceeded");
        }

        path.Add(id);
        var (valid, errors) = CheckInputs(id);
        path.RemoveAt(path.Count - 1);
        if (!valid)
        {
            refused.Add(id);
        }

        checks.TryAdd(id, errors);
        return valid;
    }

    private void ReportCycle(List<string> cycle)
    {
        var steps = string.Join(" -> ", cycle.Append(cycle[0]).Select(id => $"{id} ({prompt[id]!["class_type"]})"));
        foreach (var id in cycle)
        {
            refused.Add(id);
            checks[id] =
            [
                Errors.Node("dependency_cycle", "Dependency cycle detected", steps, new()
                {
                    ["node_id"] = id,
                    ["cycle_nodes"] = new JsonArray([.. cycle.Select(c => JsonValue.Create(c))]),
                }),
            ];
        }
    }

    private (bool Valid, List<JsonObject> Errors) CheckInputs(string id)
    {
        var node = prompt[id]!;
        var type = catalogue.Find(node["class_type"]!.GetValue<string>())!;
        var inputs = node["inputs"] as JsonObject ?? throw new GraphFaultException("KeyError", "'inputs'");
        var errors = new List<JsonObject>();
        var ancestorsValid = true;
        foreach (var input in type.Inputs)
        {
            if (!inputs.TryGetPropertyValue(input.Name, out var given))
            {
                if (input.Required && !DynamicChoice.Is(input))
                {
                    errors.Add(Errors.Node("required_input_missing", "Required input is missing", input.Name, new() { ["input_name"] = input.Name }));
                }
            }
            else if (given is JsonArray link)
            {
                ancestorsValid &= CheckLink(input, link, errors);
            }
            else if (DynamicChoice.Is(input))
            {
                errors.AddRange(DynamicChoice.Missing(input, given, inputs).Select(inner => Errors.Node(
                    "required_input_missing", "Required input is missing", inner, new() { ["input_name"] = $"{input.Name}.{inner}" })));
            }
            else if (CheckLiteral(type, input, given) is var (value, error) && error is not null)
            {
                errors.Add(error);
            }
            else if (!ReferenceEquals(value, given))
            {
                inputs[input.Name] = value;
            }
        }

        return (ancestorsValid && errors.Count == 0, errors);
    }

    private (JsonNode? Value, JsonObject? Error) CheckLiteral(NodeClass type, NodeInput input, JsonNode? given)
    {
        if (type.Name != "LoadImage" || input.Name != "image")
        {
            return LiteralInput.Read(input, given);
        }

        return given is not null && imageExists(given.ToString())
            ? (given, null)
            : (null, Errors.Node("custom_validation_failed", "Custom validation failed for node",
                $"image - Invalid image file: {given}", new() { ["input_name"] = "image" }));
    }

    private bool CheckLink(NodeInput input, JsonArray link, List<JsonObject> errors)
    {
        if (link.Count != 2)
        {
            errors.Add(Errors.Node("bad_linked_input", "Bad linked input, must be a length-2 list of [node_id, slot_index]", input.Name, new()
            {
                ["input_name"] = input.Name,
                ["input_config"] = JsonNode.Parse(input.Config.GetRawText()),
                ["received_value"] = link.DeepClone(),
            }));
            return true;
        }

        var source = Source(link[0]);
        var received = OutputType(source, link[1]);
        if (received != input.Type && input.Type != "*" && received != "*")
        {
            var mismatch = $"{input.Name}, received_type({received}) mismatch input_type({input.Type})";
            errors.Add(Errors.Node("return_type_mismatch", "Return type mismatch between linked nodes", mismatch, new()
            {
                ["input_name"] = input.Name,
                ["input_config"] = JsonNode.Parse(input.Config.GetRawText()),
                ["received_type"] = received,
                ["linked_node"] = link.DeepClone(),
            }));
            return true;
        }

        return CheckAncestor(input, link, source);
    }

    private bool CheckAncestor(NodeInput input, JsonArray link, string source)
    {
        var depth = path.Count;
        try
        {
            return CheckNode(source);
        }
        catch (GraphFaultException fault) when (fault.PythonType != "RecursionError")
        {
            path.RemoveRange(depth, path.Count - depth);
            refused.Add(source);
            checks[source] =
            [
                Errors.Node("exception_during_inner_validation", "Exception when validating inner node", fault.Message, new()
                {
                    ["input_name"] = input.Name,
                    ["input_config"] = JsonNode.Parse(input.Config.GetRawText()),
                    ["exception_message"] = fault.Message,
                    ["exception_type"] = fault.PythonType,
                    ["traceback"] = new JsonArray("preview engine\n"),
                    ["linked_node"] = link.DeepClone(),
                }),
            ];
            return false;
        }
    }

    private string Source(JsonNode? id) =>
        id is JsonValue value && value.TryGetValue<string>(out var text)
            ? prompt.ContainsKey(text) ? text : throw new GraphFaultException("KeyError", $"'{text}'")
            : throw new GraphFaultException("KeyError", id?.ToJsonString() ?? "None");

    private string OutputType(string source, JsonNode? slot)
    {
        var outputs = catalogue.Find(prompt[source]!["class_type"]!.GetValue<string>())!.Outputs;
        if (slot?.GetValueKind() != JsonValueKind.Number || !slot.AsValue().TryGetValue<int>(out var index))
        {
            throw new GraphFaultException("TypeError", "tuple indices must be integers or slices");
        }

        return index >= 0 && index < outputs.Count ? outputs[index] : throw new GraphFaultException("IndexError", "tuple index out of range");
    }
}

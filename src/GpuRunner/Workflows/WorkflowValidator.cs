using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using CreativeStudio.GpuRunner.Comfy;

namespace CreativeStudio.GpuRunner.Workflows;

/// <summary>What is wrong with a node of a graph.</summary>
/// <param name="NodeId">Empty for the graph as a whole.</param>
internal sealed record WorkflowProblem(string NodeId, string ClassType, string? Input, string Message)
{
    public override string ToString() => $"{NodeId} {ClassType}{(Input is null ? "" : "." + Input)}: {Message}".Trim();
}

/// <summary>
/// Checks a graph against a server's node classes, as strictly as ComfyUI itself (<c>execution.py</c>, <c>validate_inputs</c>) and a little
/// more: unknown inputs and dynamic choices, which the server lets pass. Empty lists of installed models accept any name.
/// </summary>
internal sealed class WorkflowValidator(NodeSchema schema)
{
    private static readonly string[] Plain = ["INT", "FLOAT", "STRING", "BOOLEAN", NodeInput.Choice];

    /// <summary>All problems; empty for a good graph.</summary>
    public IReadOnlyList<WorkflowProblem> Validate(JsonObject graph)
    {
        var problems = new List<WorkflowProblem>();
        var nodes = new Dictionary<string, (NodeClass Class, JsonObject Inputs)>(StringComparer.Ordinal);
        foreach (var (id, node) in graph)
        {
            var name = (node as JsonObject)?["class_type"] is JsonValue value && value.TryGetValue(out string? text) ? text : "";
            if (schema.Find(name) is not { } found)
            {
                problems.Add(new WorkflowProblem(id, name, null, "is no node class of the server"));
            }
            else if (node!["inputs"] is JsonObject inputs)
            {
                nodes.Add(id, (found, inputs));
            }
            else
            {
                problems.Add(new WorkflowProblem(id, name, null, "has no inputs"));
            }
        }

        foreach (var (id, (nodeClass, inputs)) in nodes)
        {
            var check = new NodeCheck(schema, graph, nodes.ToDictionary(n => n.Key, n => n.Value.Class), id, nodeClass, inputs);
            problems.AddRange(check.Run());
        }

        if (!nodes.Values.Any(node => node.Class.IsOutput))
        {
            problems.Add(new WorkflowProblem("", "", null, "has no output node"));
        }

        problems.AddRange(Cycles(nodes.ToDictionary(n => n.Key, n => n.Value.Inputs)));
        return problems;
    }

    private static IEnumerable<WorkflowProblem> Cycles(Dictionary<string, JsonObject> nodes)
    {
        // Nodes that never become free of unfinished predecessors are in a cycle or behind one.
        var waiting = nodes.ToDictionary(
            node => node.Key,
            node => node.Value.Select(input => Link(input.Value)?.Node).OfType<string>().Where(nodes.ContainsKey).ToHashSet(StringComparer.Ordinal));
        while (waiting.Where(node => node.Value.Count == 0).Select(node => node.Key).ToList() is { Count: > 0 } free)
        {
            free.ForEach(node => waiting.Remove(node));
            foreach (var predecessors in waiting.Values)
            {
                predecessors.ExceptWith(free);
            }
        }

        return waiting.Keys.Select(node => new WorkflowProblem(node, "", null, "is in a cycle or depends on one"));
    }

    // A link is [node id as text, slot].
    private static (string Node, int Slot)? Link(JsonNode? value) =>
        value is JsonArray { Count: 2 } pair && pair[0] is JsonValue node && node.TryGetValue(out string? id)
        && pair[1] is JsonValue slot && slot.TryGetValue(out int index)
            ? (id, index)
            : null;

    private static readonly string[] Uploads = ["LoadImage", "LoadAudio", "LoadVideo"];
    private const string DynamicChoice = "COMFY_DYNAMICCOMBO_V3";

    private sealed class NodeCheck(
        NodeSchema schema, JsonObject graph, Dictionary<string, NodeClass> classes, string id, NodeClass nodeClass, JsonObject inputs)
    {
        private readonly List<WorkflowProblem> _problems = [];
        private readonly HashSet<string> _known = [];

        public List<WorkflowProblem> Run()
        {
            CheckAll("", nodeClass.Required, required: true);
            CheckAll("", nodeClass.Optional, required: false);
            foreach (var extra in inputs.Select(input => input.Key).Where(name => !_known.Contains(name)))
            {
                Problem(extra, "is not an input of this class");
            }

            return _problems;
        }

        private void CheckAll(string prefix, IReadOnlyDictionary<string, NodeInput> fields, bool required)
        {
            foreach (var (name, field) in fields)
            {
                Check(prefix + name, field, required);
            }
        }

        private void Check(string name, NodeInput field, bool required)
        {
            if (field.Type == "COMFY_AUTOGROW_V3")
            {
                CheckGrown(name, field);
                return;
            }

            _known.Add(name);
            if (!inputs.TryGetPropertyValue(name, out var value) || value is null)
            {
                // A choice within a choice has a default; one at the top passes the server's validation and fails while running.
                if (required && (field.Type != DynamicChoice || !name.Contains('.', StringComparison.Ordinal)))
                {
                    Problem(name, "is required");
                }
            }
            else if (value is JsonArray list && !IsList(field))
            {
                CheckLink(name, field, list);
            }
            else
            {
                CheckValue(name, field, value);
            }
        }

        private static bool IsList(NodeInput field) => field.Setting("multiselect") is { ValueKind: JsonValueKind.True };

        private void CheckLink(string name, NodeInput field, JsonArray value)
        {
            if (Link(value) is not var (source, slot))
            {
                Problem(name, "is no link: [node id as text, slot]");
            }
            else if (!graph.ContainsKey(source))
            {
                Problem(name, $"is linked to node {source}, which is not there");
            }
            else if (classes.TryGetValue(source, out var made))
            {
                if (slot < 0 || slot >= made.Outputs.Count)
                {
                    Problem(name, $"is linked to slot {slot} of {made.Name}, which has {made.Outputs.Count}");
                }
                else if (!Fits(made.Outputs[slot], field))
                {
                    Problem(name, $"takes {field.Type} and is linked to {made.Outputs[slot]} of {made.Name}");
                }
            }
        }

        private static bool Fits(string made, NodeInput field)
        {
            var wanted = field.Type == "COMFY_MATCHTYPE_V3" && field.Setting("template") is { } template
                && template.TryGetProperty("allowed_types", out var allowed) ? allowed.ToString() : field.Type;
            return IsOpen(made) || IsOpen(wanted) || made.Split(',').Intersect(wanted.Split(','), StringComparer.Ordinal).Any();
        }

        private static bool IsOpen(string type) => type == "*" || type.StartsWith("COMFY_", StringComparison.Ordinal);

        private void CheckValue(string name, NodeInput field, JsonNode value)
        {
            switch (field.Type)
            {
                case "INT" or "FLOAT":
                    CheckNumber(name, field, value);
                    break;
                case NodeInput.Choice:
                    CheckChoice(name, field, value);
                    break;
                case DynamicChoice:
                    CheckDynamicChoice(name, field, value);
                    break;
                default:
                    if (value is JsonValue && !field.Type.Split(',').Intersect(Plain).Any() && schema.IsMade(field.Type))
                    {
                        Problem(name, $"must be linked to a {field.Type}");
                    }

                    break;
            }
        }

        private void CheckNumber(string name, NodeInput field, JsonNode value)
        {
            // The server converts texts and truth values.
            if (value.GetValueKind() is JsonValueKind.True or JsonValueKind.False)
            {
                return;
            }

            if (value is not JsonValue || !decimal.TryParse(value.ToString(), NumberStyles.Float, CultureInfo.InvariantCulture, out var number))
            {
                Problem(name, $"must be a number ({field.Type})");
            }
            else if (Limit(field, "min") is { } min && number < min)
            {
                Problem(name, $"must be at least {min}");
            }
            else if (Limit(field, "max") is { } max && number > max)
            {
                Problem(name, $"must be at most {max}");
            }
        }

        // Some limits are beyond 64 bits or infinite; those beyond a decimal limit nothing.
        private static decimal? Limit(NodeInput field, string name) =>
            field.Setting(name) is { ValueKind: JsonValueKind.Number } limit && limit.TryGetDecimal(out var value) ? value : null;

        private void CheckChoice(string name, NodeInput field, JsonNode value)
        {
            // Its list is what has been uploaded so far, and more may be by the time the graph runs.
            if (Uploads.Any(prefix => nodeClass.Name.StartsWith(prefix, StringComparison.Ordinal)))
            {
                return;
            }

            var chosen = value is JsonArray several ? several.Select(v => v?.ToString() ?? "") : [value.ToString()];
            if (field.Choices.Count > 0 && chosen.FirstOrDefault(c => !field.Choices.Contains(c)) is not null)
            {
                Problem(name, $"must be one of {string.Join(", ", field.Choices.Take(20))}");
            }
        }

        // Spelt "format": "mp4", "format.codec": "h264": the inputs of the chosen branch are dotted.
        private void CheckDynamicChoice(string name, NodeInput field, JsonNode value)
        {
            var branches = field.Setting("options") is { ValueKind: JsonValueKind.Array } options ? options.EnumerateArray().ToList() : [];
            var index = branches.FindIndex(branch => branch.GetProperty("key").ToString() == value.ToString());
            if (index < 0)
            {
                Problem(name, $"must be one of {string.Join(", ", branches.Select(branch => branch.GetProperty("key").ToString()))}");
                return;
            }

            var inner = branches[index].GetProperty("inputs");
            CheckAll(name + ".", NodeInput.ReadAll(inner, "required"), required: true);
            CheckAll(name + ".", NodeInput.ReadAll(inner, "optional"), required: false);
        }

        // Spelt "images.image0", "images.image1": as many as are wanted.
        private void CheckGrown(string name, NodeInput field)
        {
            if (field.Setting("template") is not { } template)
            {
                return;
            }

            var item = NodeInput.ReadAll(template.GetProperty("input"), "required")
                .Concat(NodeInput.ReadAll(template.GetProperty("input"), "optional"))
                .First().Value;
            var grown = inputs.Select(input => input.Key).Where(key => key.StartsWith(name + ".", StringComparison.Ordinal)).ToList();
            foreach (var key in grown)
            {
                Check(key, item, required: true);
            }

            var least = template.TryGetProperty("min", out var min) ? min.GetInt32() : 0;
            var most = template.TryGetProperty("max", out var max) ? max.GetInt32() : int.MaxValue;
            if (grown.Count < least || grown.Count > most)
            {
                Problem(name, $"takes {least} to {most} inputs");
            }
        }

        private void Problem(string input, string message) => _problems.Add(new WorkflowProblem(id, nodeClass.Name, input, message));
    }
}

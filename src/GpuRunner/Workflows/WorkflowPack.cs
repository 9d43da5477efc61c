using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace CreativeStudio.GpuRunner.Workflows;

/// <summary>A graph in ComfyUI's API format with the parameters that may be set in it. Data: a folder with two files.</summary>
internal sealed class WorkflowPack
{
    private const string GraphFile = "graph.json";
    private const string BindingFile = "binding.json";

    private readonly JsonObject _graph;

    private WorkflowPack(string name, JsonObject graph, WorkflowBinding binding)
    {
        (Name, _graph, Binding) = (name, graph, binding);
    }

    /// <summary>The folder's name.</summary>
    public string Name { get; }

    /// <summary>What may be set and what is needed.</summary>
    public WorkflowBinding Binding { get; }

    /// <summary>The nodes whose outputs are wanted.</summary>
    public IReadOnlyList<string> Outputs => Binding.Outputs;

    /// <summary>A copy of the graph as it is in the file.</summary>
    public JsonObject Graph => _graph.DeepClone().AsObject();

    /// <summary>The same pack with the checkpoints of another one.</summary>
    public WorkflowPack With(CheckpointRules checkpoints) => new(Name, _graph, Binding with { Checkpoints = checkpoints });

    /// <summary>Whether a folder holds a pack.</summary>
    public static bool IsPack(string folder) => File.Exists(Path.Combine(folder, GraphFile)) && File.Exists(Path.Combine(folder, BindingFile));

    /// <exception cref="WorkflowException">A file is missing or malformed, or the binding names a node or input that the graph lacks.</exception>
    public static WorkflowPack Load(string folder)
    {
        var name = Path.GetFileName(Path.TrimEndingDirectorySeparator(folder));
        try
        {
            using var graphFile = File.OpenRead(Path.Combine(folder, GraphFile));
            using var bindingFile = File.OpenRead(Path.Combine(folder, BindingFile));
            var graph = JsonNode.Parse(graphFile) as JsonObject ?? throw new JsonException("the graph is not an object");
            var pack = new WorkflowPack(name, graph, WorkflowBinding.Read(bindingFile));
            pack.Check();
            return pack;
        }
        catch (Exception e) when (e is IOException or JsonException or UnauthorizedAccessException)
        {
            throw new WorkflowException($"Workflow pack '{name}': {e.Message}", e);
        }
    }

    /// <summary>A copy of the graph with the parameters set.</summary>
    /// <param name="parameters">Values by name: text, whole numbers, numbers, true and false. Those with a default may be left out.</param>
    /// <exception cref="WorkflowException">One is unknown, missing, of the wrong type or out of range.</exception>
    public JsonObject Bind(IReadOnlyDictionary<string, object> parameters)
    {
        if (parameters.Keys.FirstOrDefault(name => !Binding.Parameters.ContainsKey(name)) is { } unknown)
        {
            throw Wrong(unknown, $"is unknown; there are {string.Join(", ", Binding.Parameters.Keys)}");
        }

        var graph = Graph;
        foreach (var (name, parameter) in Binding.Parameters)
        {
            if (parameter.Optional && !parameters.ContainsKey(name))
            {
                WorkflowGraph.Bypass(graph, parameter.Bypass ?? []);
                continue;
            }

            var value = parameters.TryGetValue(name, out var given) ? given
                : parameter.Default is { } byDefault ? byDefault
                : throw Wrong(name, "is required");
            foreach (var target in parameter.Targets)
            {
                graph[target.Node]!["inputs"]![target.Input] = Convert(name, parameter, value);
            }
        }

        WorkflowGraph.Prune(graph, Outputs);
        return graph;
    }

    /// <summary>The graph with the given parameters that it has, and with some value for those that are required: to be checked, not to be run.</summary>
    public JsonObject BindSample(IEnumerable<KeyValuePair<string, object>> parameters)
    {
        var values = Binding.Parameters
            .Where(parameter => parameter.Value.Default is null || parameter.Value.Optional)
            .ToDictionary(parameter => parameter.Key, parameter => Sample(parameter.Value), StringComparer.Ordinal);
        foreach (var (name, value) in parameters.Where(parameter => Binding.Parameters.ContainsKey(parameter.Key)))
        {
            values[name] = value;
        }

        return Bind(values);
    }

    private static object Sample(WorkflowParameter parameter) => parameter.Type switch
    {
        WorkflowParameterType.Text => "a lighthouse",
        WorkflowParameterType.Image => "picture.png",
        WorkflowParameterType.Flag => false,
        _ => parameter.Min ?? 1,
    };

    private void Check()
    {
        foreach (var (name, parameter) in Binding.Parameters)
        {
            var missing = parameter.Targets?.FirstOrDefault(target => Input(target) is null or JsonArray);
            if (parameter.Targets is null or [] || missing is not null)
            {
                throw Wrong(name, missing is null ? "has no targets" : $"sets {missing.Node}.{missing.Input}, which is no plain input of the graph");
            }

            if (parameter.Bypass?.FirstOrDefault(target => Input(target) is not JsonArray) is { } bypass)
            {
                throw Wrong(name, $"bypasses {bypass.Node} by {bypass.Input}, which is no link of the graph");
            }

            if (parameter.Default is { } byDefault)
            {
                Convert(name, parameter, byDefault);
            }
        }

        if (Outputs.FirstOrDefault(node => _graph[node] is null) is { } output)
        {
            throw new WorkflowException($"Workflow pack '{Name}': output node {output} is not in the graph");
        }
    }

    private JsonNode? Input(WorkflowTarget target) => (_graph[target.Node] as JsonObject)?["inputs"] is JsonObject inputs ? inputs[target.Input] : null;

    private JsonValue Convert(string name, WorkflowParameter parameter, object value) =>
        parameter.Type switch
        {
            WorkflowParameterType.Text or WorkflowParameterType.Image => JsonValue.Create(Text(name, parameter, value)),
            WorkflowParameterType.Integer => JsonValue.Create(Integer(name, parameter, value)),
            WorkflowParameterType.Number => JsonValue.Create(Number(name, parameter, value)),
            _ => JsonValue.Create(Flag(name, value)),
        };

    private string Text(string name, WorkflowParameter parameter, object value)
    {
        var text = value switch
        {
            string s => s,
            JsonElement { ValueKind: JsonValueKind.String } json => json.GetString()!,
            _ => throw Wrong(name, "must be a text"),
        };
        return text.Length <= (parameter.MaxLength ?? int.MaxValue) ? text : throw Wrong(name, $"is longer than {parameter.MaxLength} characters");
    }

    // Decimal holds every 64-bit integer exactly, and a seed may use all of them.
    private decimal Integer(string name, WorkflowParameter parameter, object value)
    {
        var number = Decimal(value) is { } d && decimal.IsInteger(d) ? d : throw Wrong(name, "must be a whole number");
        CheckRange(name, parameter, (double)number);
        return parameter.MultipleOf is { } step && number % step != 0 ? throw Wrong(name, $"must be a multiple of {step}") : number;
    }

    private double Number(string name, WorkflowParameter parameter, object value)
    {
        var number = Decimal(value) is { } d ? (double)d : throw Wrong(name, "must be a number");
        CheckRange(name, parameter, number);
        return number;
    }

    private bool Flag(string name, object value) =>
        value switch
        {
            bool flag => flag,
            JsonElement { ValueKind: JsonValueKind.True or JsonValueKind.False } json => json.GetBoolean(),
            _ => throw Wrong(name, "must be true or false"),
        };

    private void CheckRange(string name, WorkflowParameter parameter, double number)
    {
        if (number < parameter.Min || number > parameter.Max)
        {
            throw Wrong(name, $"must be from {parameter.Min} to {parameter.Max}");
        }
    }

    private static decimal? Decimal(object value)
    {
        try
        {
            return value switch
            {
                int or long or uint or ulong or short or byte or float or double or decimal =>
                    System.Convert.ToDecimal(value, CultureInfo.InvariantCulture),
                JsonElement { ValueKind: JsonValueKind.Number } json => json.GetDecimal(),
                _ => null,
            };
        }
        catch (OverflowException)
        {
            return null;
        }
    }

    private WorkflowException Wrong(string parameter, string what) => new($"Workflow pack '{Name}': parameter '{parameter}' {what}");
}

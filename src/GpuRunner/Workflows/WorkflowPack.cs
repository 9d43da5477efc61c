using System.Text.Json;
using System.Text.Json.Nodes;
using CreativeStudio.Domain.Workflows;

namespace CreativeStudio.GpuRunner.Workflows;

/// <summary>A graph in ComfyUI's API format with the parameters that may be set in it. Data: a folder with two files.</summary>
internal sealed class WorkflowPack
{
    private const string GraphFile = "graph.json";
    private const string BindingFile = "binding.json";

    /// <summary>The parameter for what files are called on the server.</summary>
    public const string FileNamePrefix = "filename_prefix";

    /// <summary>The parameter for the checkpoint's file.</summary>
    public const string Checkpoint = "checkpoint";

    /// <summary>The parameter that follows from the job where the client leaves it out.</summary>
    public const string Seed = "seed";

    /// <summary>How the two files are read: as people write them, but nothing may be said twice.</summary>
    public static readonly JsonDocumentOptions Lenient =
        new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true, AllowDuplicateProperties = false };

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

    /// <summary>True for what the runner sets, and no client: model files, and what files are called on the server.</summary>
    public bool IsRunners(string parameter) =>
        parameter == FileNamePrefix || (parameter == Checkpoint && Binding.Checkpoints is not null)
        || (Binding.Requires ?? []).Any(need => need.Parameter == parameter);

    /// <summary>A copy of the graph as it is in the file.</summary>
    public JsonObject Graph => _graph.DeepClone().AsObject();

    /// <summary>The same pack with the checkpoints of another one.</summary>
    public WorkflowPack With(CheckpointRules checkpoints) => new(Name, _graph, Binding with { Checkpoints = checkpoints });

    /// <summary>Whether a folder is meant as a pack: it holds one of the two files.</summary>
    public static bool IsPack(string folder) => File.Exists(Path.Combine(folder, GraphFile)) || File.Exists(Path.Combine(folder, BindingFile));

    /// <exception cref="WorkflowException">A file is missing or malformed, or the binding names a node or input that the graph lacks.</exception>
    public static WorkflowPack Load(string folder)
    {
        var name = Path.GetFileName(Path.TrimEndingDirectorySeparator(folder));
        try
        {
            using var graphFile = File.OpenRead(Path.Combine(folder, GraphFile));
            using var bindingFile = File.OpenRead(Path.Combine(folder, BindingFile));
            var graph = JsonNode.Parse(graphFile, null, Lenient) as JsonObject ?? throw new JsonException("the graph is not an object");
            var pack = new WorkflowPack(name, graph, WorkflowBinding.Read(bindingFile));
            pack.Check();
            return pack;
        }
        catch (Exception e) when (e is IOException or JsonException or UnauthorizedAccessException)
        {
            throw new WorkflowException($"Workflow pack '{name}': {e.Message}", e);
        }
    }

    /// <summary>Checks that this pack can be used wherever another one is.</summary>
    /// <exception cref="WorkflowException">It lacks a parameter of the other's, or has it with another type.</exception>
    public void CheckReplaces(WorkflowPack other)
    {
        foreach (var (name, parameter) in other.Binding.Parameters)
        {
            if (Binding.Parameters.GetValueOrDefault(name)?.Type != parameter.Type)
            {
                throw Wrong(name, "is needed with the type that it has in the shipped pack of this name; give the folder another name");
            }
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
        WorkflowParameterType.Text => parameter.MaxLength is < 12 ? "" : "a lighthouse",
        WorkflowParameterType.Image => "picture.png",
        WorkflowParameterType.Flag => false,
        _ when parameter.MultipleOf is { } step => Math.Ceiling((parameter.Min ?? step) / step) * step,
        _ => parameter.Min ?? Math.Min(1, parameter.Max ?? 1),
    };

    private void Check()
    {
        if (!IsName(Name))
        {
            throw new WorkflowException($"Workflow pack '{Name}': a folder's name has lower-case letters, digits and dashes, at most {ParameterRule.MaxNameLength}");
        }

        if (_graph.FirstOrDefault(node => node.Value is not JsonObject { } inner || inner["inputs"] is not JsonObject || !IsText(inner["class_type"])) is { Key: { } broken })
        {
            throw new WorkflowException($"Workflow pack '{Name}': {broken} of graph.json is no node: export the workflow in ComfyUI's API format");
        }

        foreach (var (name, parameter) in Binding.Parameters)
        {
            if (!ParameterRule.IsName(name))
            {
                throw Wrong(name, $"has a name that is not letters, digits, dashes and underscores, at most {ParameterRule.MaxNameLength}");
            }

            if (parameter.MultipleOf <= 0)
            {
                throw Wrong(name, "is a multiple of what is not positive");
            }

            var missing = parameter.Targets.FirstOrDefault(target => Input(target) is null or JsonArray);
            if (parameter.Targets is [] || missing is not null)
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

        if (Binding.Checkpoints?.Families.FirstOrDefault(family => family.Sizes.Count == 0) is { } family)
        {
            throw new WorkflowException($"Workflow pack '{Name}': the family {family.Name} of checkpoints has no sizes");
        }

        if (Binding.Film is { } film && (film.Sizes.Count == 0 || film.FrameStep < 1 || film.FramesPerSecond < 1 || film.MaxFrames < 1))
        {
            throw new WorkflowException($"Workflow pack '{Name}': the film needs sizes, and positive framesPerSecond, frameStep and maxFrames");
        }

        BindSample([]);
    }

    private static bool IsName(string name) =>
        name.Length <= ParameterRule.MaxNameLength && ParameterRule.IsName(name) && name.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-');

    private static bool IsText(JsonNode? node) => node is JsonValue value && value.TryGetValue(out string? _);

    private JsonNode? Input(WorkflowTarget target) => (_graph[target.Node] as JsonObject)?["inputs"] is JsonObject inputs ? inputs[target.Input] : null;

    private JsonNode Convert(string name, WorkflowParameter parameter, object value)
    {
        var rule = parameter.Rule(name);
        var json = value is double and (double.NaN or double.PositiveInfinity or double.NegativeInfinity)
            ? throw Wrong(name, "must be a number")
            : value as JsonElement? ?? JsonSerializer.SerializeToElement(value);
        if (rule.Refusal(json) is { } refusal)
        {
            throw Wrong(name, refusal);
        }

        return rule.Type switch
        {
            WorkflowParameterType.WholeNumber => JsonValue.Create(decimal.Truncate(json.GetDecimal())),
            WorkflowParameterType.Number => JsonValue.Create(json.GetDouble()),
            _ => JsonSerializer.SerializeToNode(json)!,
        };
    }

    private WorkflowException Wrong(string parameter, string what) => new($"Workflow pack '{Name}': parameter '{parameter}' {what}");
}

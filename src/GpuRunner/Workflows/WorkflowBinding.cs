using System.Text.Json;
using System.Text.Json.Serialization;

namespace CreativeStudio.GpuRunner.Workflows;

/// <summary>The content of a pack's <c>binding.json</c>.</summary>
/// <param name="Title">For people.</param>
/// <param name="Outputs">The nodes whose outputs are wanted.</param>
internal sealed record WorkflowBinding(
    string Title,
    IReadOnlyList<string> Outputs,
    IReadOnlyDictionary<string, WorkflowParameter> Parameters,
    CheckpointRules? Checkpoints)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectRequiredConstructorParameters = false,
        ReadCommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    /// <exception cref="JsonException">It is malformed or has members that are not known.</exception>
    public static WorkflowBinding Read(Stream json) =>
        JsonSerializer.Deserialize<WorkflowBinding>(json, Json) is { Title: not null, Outputs.Count: > 0, Parameters: not null } binding
            ? binding
            : throw new JsonException("title, outputs and parameters are needed");
}

/// <summary>What a parameter may be.</summary>
internal enum WorkflowParameterType
{
    /// <summary>Any text up to the given length.</summary>
    Text,

    /// <summary>A whole number.</summary>
    Integer,

    /// <summary>Any finite number.</summary>
    Number,

    /// <summary>True or false.</summary>
    Flag,
}

/// <summary>A parameter of a pack and the inputs that it sets.</summary>
/// <param name="Default">Absent: the parameter is required.</param>
internal sealed record WorkflowParameter(
    WorkflowParameterType Type,
    IReadOnlyList<WorkflowTarget> Targets,
    JsonElement? Default = null,
    double? Min = null,
    double? Max = null,
    long? MultipleOf = null,
    int? MaxLength = null);

/// <summary>An input of a node of the graph.</summary>
internal sealed record WorkflowTarget(string Node, string Input);

/// <summary>Which checkpoint a pack works with, and how.</summary>
/// <param name="Node">The class whose input lists the installed ones.</param>
/// <param name="Preferred">Best first.</param>
/// <param name="Unsuitable">Parts of file names that cannot do this work.</param>
/// <param name="Families">The first whose name parts fit a file counts.</param>
internal sealed record CheckpointRules(
    string Node,
    string Input,
    IReadOnlyList<PreferredCheckpoint> Preferred,
    IReadOnlyList<string> Unsuitable,
    IReadOnlyList<CheckpointFamily> Families);

/// <summary>A checkpoint that suits a pack.</summary>
/// <param name="Size">For people: small, large.</param>
/// <param name="VramGiB">Least memory of the card, in GiB.</param>
internal sealed record PreferredCheckpoint(string File, string Licence, string Size, double VramGiB);

/// <summary>Checkpoints that want the same treatment.</summary>
/// <param name="NameContains">Parts of file names; an empty one fits all.</param>
/// <param name="Parameters">Values for parameters of the pack.</param>
/// <param name="Sizes">Largest first; the first that the device can do counts.</param>
internal sealed record CheckpointFamily(
    string Name, IReadOnlyList<string> NameContains, IReadOnlyDictionary<string, double> Parameters, IReadOnlyList<PictureSize> Sizes);

/// <summary>A size that a family draws well, near 16:9.</summary>
/// <param name="Cpu">For machines without an accelerator, where <paramref name="VramGiB"/> means nothing.</param>
/// <param name="VramGiB">Least usable memory of the card, in GiB.</param>
internal sealed record PictureSize(int Width, int Height, double VramGiB = 0, bool Cpu = false);

using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using CreativeStudio.Domain.Workflows;
using CreativeStudio.GpuRunner.Comfy;

namespace CreativeStudio.GpuRunner.Workflows;

/// <summary>The content of a pack's <c>binding.json</c>.</summary>
/// <param name="Title">For people.</param>
/// <param name="Outputs">The nodes whose outputs are wanted.</param>
/// <param name="CheckpointsLike">Another pack whose checkpoints suit this one too.</param>
/// <param name="Requires">The model files beside the checkpoint, one for each loader.</param>
/// <param name="Film">What films it makes; null where it makes something else.</param>
internal sealed record WorkflowBinding(
    string Title,
    IReadOnlyList<string> Outputs,
    IReadOnlyDictionary<string, WorkflowParameter> Parameters,
    CheckpointRules? Checkpoints = null,
    string? CheckpointsLike = null,
    IReadOnlyList<ModelRequirement>? Requires = null,
    FilmRules? Film = null)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectRequiredConstructorParameters = true,
        RespectNullableAnnotations = true,
        ReadCommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    /// <exception cref="JsonException">It is malformed or has members that are not known.</exception>
    public static WorkflowBinding Read(Stream json)
    {
        var document = JsonNode.Parse(json, null, WorkflowPack.Lenient);
        if (HoldsNull(document))
        {
            throw new JsonException("there is null in a list, or a parameter that is null");
        }

        return document.Deserialize<WorkflowBinding>(Json) is { Outputs.Count: > 0 } binding
            ? binding
            : throw new JsonException("title, outputs and parameters are needed");
    }

    // The annotations say this of members alone.
    private static bool HoldsNull(JsonNode? node) => node switch
    {
        JsonArray list => list.Any(item => item is null || HoldsNull(item)),
        JsonObject members => members.Any(member => member is { Key: "parameters", Value: JsonObject inner } && inner.Any(value => value.Value is null))
            || members.Any(member => HoldsNull(member.Value)),
        _ => false,
    };
}

/// <summary>A parameter of a pack and the inputs that it sets.</summary>
/// <param name="Default">Absent: the parameter is required.</param>
/// <param name="Optional">A picture may be left out; the nodes of <paramref name="Bypass"/> are then left out of the graph.</param>
/// <param name="Bypass">Nodes that are replaced by what feeds the named input.</param>
internal sealed record WorkflowParameter(
    WorkflowParameterType Type,
    IReadOnlyList<WorkflowTarget> Targets,
    JsonElement? Default = null,
    double? Min = null,
    double? Max = null,
    long? MultipleOf = null,
    int? MaxLength = null,
    bool Optional = false,
    IReadOnlyList<WorkflowTarget>? Bypass = null)
{
    /// <summary>What it may be.</summary>
    public ParameterRule Rule(string name) => new(name, Type, Default is null && !Optional, Default, Min, Max, MultipleOf, MaxLength);
}

/// <summary>An input of a node of the graph.</summary>
internal sealed record WorkflowTarget(string Node, string Input);

/// <summary>Which checkpoint a pack works with, and how.</summary>
/// <param name="Node">The class whose input lists the installed ones.</param>
/// <param name="Preferred">Best first.</param>
/// <param name="Unsuitable">Parts of file names that cannot do this work.</param>
/// <param name="Families">The first whose name parts fit a file counts.</param>
/// <param name="Folder">Below <c>models</c> on the server.</param>
internal sealed record CheckpointRules(
    string Node,
    string Input,
    IReadOnlyList<PreferredCheckpoint> Preferred,
    IReadOnlyList<string> Unsuitable,
    IReadOnlyList<CheckpointFamily> Families,
    string Folder = "checkpoints")
{
    /// <summary>They are checkpoints in the server's sense, of which the operator may have configured one.</summary>
    public bool AreCheckpoints => Folder == "checkpoints";

    /// <summary>What to install, for people.</summary>
    public string Missing() =>
        $"models/{Folder} lacks {string.Join(" or ", Preferred.Where(file => file.Source is not null).Select(file => file.ForPeople()))}";
}

/// <summary>A checkpoint that suits a pack.</summary>
/// <param name="Size">For people: small, large.</param>
/// <param name="VramGiB">Least memory of the card, in GiB.</param>
/// <param name="Url">Where to get it; null for what is not downloaded.</param>
/// <param name="Bytes">Size of the file; null where it is not known.</param>
/// <param name="Sha256">In hexadecimal; null where it is not known.</param>
/// <param name="Source">Where the licence is stated.</param>
internal sealed record PreferredCheckpoint(
    string File, string Licence, string Size, double VramGiB, string? Url = null, long? Bytes = null, string? Sha256 = null, string? Source = null)
{
    /// <inheritdoc cref="ModelFile.ForPeople" />
    public string ForPeople() => new ModelFile(File, Licence, VramGiB, Url ?? Source, Bytes, Sha256).ForPeople();
}

/// <summary>A loader of a pack and the files that it may load.</summary>
/// <param name="Node">The loader's class; its input lists the installed files.</param>
/// <param name="Parameter">The parameter that takes the file's name.</param>
/// <param name="Folder">Below <c>models</c> on the server.</param>
/// <param name="Files">Best first.</param>
internal sealed record ModelRequirement(string Node, string Input, string Parameter, string Folder, IReadOnlyList<ModelFile> Files)
{
    private const double GiB = 1024d * 1024 * 1024;

    /// <summary>The best file that is installed and fits the card, as the server names it; null where there is none.</summary>
    /// <param name="loader">The loader on the server; null where it lacks the class.</param>
    /// <param name="device">Null where the server names none.</param>
    public string? Choose(NodeClass? loader, ComfyDevice? device) =>
        loader is null || !loader.Required.TryGetValue(Input, out var input) ? null : Files
            .Where(file => device is null || device.IsCpu || device.MemoryTotal >= file.VramGiB * GiB * 0.95)
            .Select(file => input.Choices.FirstOrDefault(choice => choice.Split('/', '\\')[^1].Equals(file.File, StringComparison.OrdinalIgnoreCase)))
            .FirstOrDefault(choice => choice is not null);

    /// <summary>What to install, for people.</summary>
    public string Missing() =>
        $"models/{Folder} lacks {string.Join(" or ", Files.Where(file => file.Url is not null).Select(file => file.ForPeople()))}";
}

/// <summary>A file with weights.</summary>
/// <param name="VramGiB">Least memory of the card, in GiB.</param>
/// <param name="Url">Where to get it; null for what is not downloaded.</param>
/// <param name="Bytes">Size of the file; null where it is not known.</param>
/// <param name="Sha256">In hexadecimal; null where it is not known.</param>
/// <param name="Source">Where the licence is stated.</param>
internal sealed record ModelFile(
    string File, string Licence, double VramGiB, string? Url = null, long? Bytes = null, string? Sha256 = null, string? Source = null)
{
    /// <summary>Name, address, size, licence and hash, as far as they are known.</summary>
    public string ForPeople() => string.Create(
        CultureInfo.InvariantCulture,
        $"{File} ({Url}, {(Bytes is { } bytes ? $"{bytes / 1e9:0.00} GB" : "size unknown")}, {Licence}, SHA-256 {Sha256 ?? "unknown"})");
}

/// <summary>Checkpoints that want the same treatment.</summary>
/// <param name="NameContains">Parts of file names; an empty one fits all.</param>
/// <param name="Parameters">Values for parameters of the pack.</param>
/// <param name="Sizes">Largest first; the first that the device can do counts.</param>
/// <param name="AnySize">It draws every size as well as the next.</param>
internal sealed record CheckpointFamily(
    string Name,
    IReadOnlyList<string> NameContains,
    IReadOnlyDictionary<string, double> Parameters,
    IReadOnlyList<PictureSize> Sizes,
    bool AnySize = false);

/// <summary>The films that a clip model makes.</summary>
/// <param name="FrameStep">The number of frames is one more than a multiple of this.</param>
/// <param name="Sizes">Largest first; the first that the device can do counts.</param>
internal sealed record FilmRules(int FramesPerSecond, int FrameStep, int MaxFrames, IReadOnlyList<PictureSize> Sizes)
{
    /// <summary>The frames of a film that lasts at least so long; null where the model cannot make so many.</summary>
    public int? FramesFor(double seconds)
    {
        var frames = ((int)Math.Ceiling(seconds * FramesPerSecond / FrameStep) * FrameStep) + 1;
        return frames <= MaxFrames ? frames : null;
    }
}

/// <summary>A size that a family draws well, near 16:9.</summary>
/// <param name="Cpu">For machines without an accelerator, where <paramref name="VramGiB"/> means nothing.</param>
/// <param name="VramGiB">Least usable memory of the card, in GiB.</param>
internal sealed record PictureSize(int Width, int Height, double VramGiB = 0, bool Cpu = false)
{
    private const double GiB = 1024d * 1024 * 1024;

    /// <summary>The first that a device can do, or the last.</summary>
    /// <param name="device">Null where the server names none.</param>
    public static PictureSize On(ComfyDevice? device, IReadOnlyList<PictureSize> sizes) =>
        (device is { IsCpu: true }
            ? sizes.FirstOrDefault(size => size.Cpu)
            : sizes.FirstOrDefault(size => !size.Cpu && (device?.MemoryUsable ?? 0) >= size.VramGiB * GiB * 0.95))
        ?? sizes[^1];
}

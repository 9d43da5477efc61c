namespace CreativeStudio.Domain.Workflows;

/// <summary>A workflow pack as a runner tells of it: what a client may set, what comes out, and whether it can run there now.</summary>
/// <param name="Id">The name of the pack's folder: lower-case letters, digits and dashes.</param>
/// <param name="Title">For people.</param>
/// <param name="Parameters">What a client may set; what the runner sets itself, such as model files, is not among it.</param>
/// <param name="Outputs">What comes out: <c>image</c>, <c>video</c>, <c>audio</c>; empty where the graph does not say.</param>
/// <param name="Models">The model files that it needs.</param>
/// <param name="Lack">Why it cannot run, for people; null where it can.</param>
public sealed record Workflow(
    string Id,
    string Title,
    IReadOnlyList<ParameterRule> Parameters,
    IReadOnlyList<string> Outputs,
    IReadOnlyList<WorkflowModel> Models,
    string? Lack)
{
    /// <summary>One of what several runners tell of the same pack: the first that can run, else the first with all reasons.</summary>
    /// <param name="told">At least one, the runner that counts most first.</param>
    public static Workflow Of(IReadOnlyList<Workflow> told) =>
        told.FirstOrDefault(one => one.Lack is null)
        ?? told[0] with { Lack = string.Join("; ", told.Select(one => one.Lack).Distinct(StringComparer.Ordinal)) };
}

/// <summary>A model file that a workflow needs.</summary>
/// <param name="Uses">The file that the runner has chosen; null where it has none.</param>
/// <param name="Files">What may be used, best first.</param>
public sealed record WorkflowModel(string? Uses, IReadOnlyList<WorkflowModelFile> Files);

/// <summary>A file with weights.</summary>
/// <param name="VramGiB">Least memory of the card, in GiB.</param>
/// <param name="Url">Where to get it; null for what is not downloaded.</param>
/// <param name="Bytes">Size of the file; null where it is not known.</param>
/// <param name="Sha256">In hexadecimal; null where it is not known.</param>
/// <param name="Source">Where the licence is stated.</param>
public sealed record WorkflowModelFile(string File, string Licence, double VramGiB, string? Url, long? Bytes, string? Sha256, string? Source);

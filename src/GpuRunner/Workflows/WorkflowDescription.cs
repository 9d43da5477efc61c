using System.Text.Json;
using CreativeStudio.Domain.Workflows;
using CreativeStudio.GpuRunner.Comfy;

namespace CreativeStudio.GpuRunner.Workflows;

/// <summary>What a runner tells of its packs.</summary>
internal static class WorkflowDescription
{
    /// <param name="nodes">What the server offers; null where that is not known.</param>
    /// <param name="models">What it would use here; null where that is not known.</param>
    /// <param name="lack">Why it cannot run here; null where it can, as far as is known.</param>
    public static Workflow Of(WorkflowPack pack, NodeSchema? nodes, PackModels? models, string? lack) => new(
        pack.Name,
        pack.Binding.Title,
        [.. pack.Binding.Parameters.Where(parameter => !pack.IsRunners(parameter.Key)).Select(parameter => RuleOf(pack, parameter.Key, parameter.Value, nodes, models))],
        [.. pack.Outputs.Select(node => KindOf(pack.Graph[node]!["class_type"]!.ToString())).OfType<string>().Distinct(StringComparer.Ordinal)],
        [.. Checkpoints(pack, models), .. (pack.Binding.Requires ?? []).Select(need => Loaded(need, models))],
        lack);

    // What the chosen model wants is the default here; a seed is drawn from the job.
    private static ParameterRule RuleOf(WorkflowPack pack, string name, WorkflowParameter parameter, NodeSchema? nodes, PackModels? models)
    {
        var rule = parameter.Rule(name) with { Choices = parameter.Type == WorkflowParameterType.Text ? ChoicesOf(pack, parameter, nodes) : null };
        return rule switch
        {
            { Name: WorkflowPack.Seed, Type: WorkflowParameterType.WholeNumber } => rule with { Required = false, Default = null },
            _ when models?.Suiting.GetValueOrDefault(name) is { } wanted =>
                rule with { Required = false, Default = JsonSerializer.SerializeToElement(wanted) },
            _ => rule,
        };
    }

    // A sampler, for example: the server refuses what is not in its list.
    private static IReadOnlyList<string>? ChoicesOf(WorkflowPack pack, WorkflowParameter parameter, NodeSchema? nodes) => parameter.Targets
        .Select(target => (Class: nodes?.Find(pack.Graph[target.Node]!["class_type"]!.ToString()), target.Input))
        .Select(target => target.Class?.Required.GetValueOrDefault(target.Input) ?? target.Class?.Optional.GetValueOrDefault(target.Input))
        .FirstOrDefault(input => input is { Type: NodeInput.Choice, Choices.Count: > 0 })?.Choices;

    private static string? KindOf(string nodeClass) => nodeClass switch
    {
        _ when nodeClass.Contains("Audio", StringComparison.Ordinal) => "audio",
        _ when nodeClass.Contains("Video", StringComparison.Ordinal) || nodeClass.Contains("WEBM", StringComparison.Ordinal) => "video",
        _ when nodeClass.Contains("Image", StringComparison.Ordinal) => "image",
        _ => null,
    };

    private static IEnumerable<WorkflowModel> Checkpoints(WorkflowPack pack, PackModels? models) => pack.Binding.Checkpoints is not { } rules ? [] :
    [
        new WorkflowModel(models?.Checkpoint?.File, [.. rules.Preferred.Select(f => new WorkflowModelFile(f.File, f.Licence, f.VramGiB, f.Url, f.Bytes, f.Sha256, f.Source))]),
    ];

    private static WorkflowModel Loaded(ModelRequirement need, PackModels? models) => new(
        models?.Loaded.GetValueOrDefault(need.Parameter)?.ToString(),
        [.. need.Files.Select(f => new WorkflowModelFile(f.File, f.Licence, f.VramGiB, f.Url, f.Bytes, f.Sha256, f.Source))]);
}

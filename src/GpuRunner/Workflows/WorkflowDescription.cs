using System.Text.Json;
using CreativeStudio.Domain.Jobs;
using CreativeStudio.Domain.Workflows;

namespace CreativeStudio.GpuRunner.Workflows;

/// <summary>What a runner tells of its packs.</summary>
internal static class WorkflowDescription
{
    /// <param name="models">What it would use here; null where that is not known.</param>
    /// <param name="lack">Why it cannot run here; null where it can, as far as is known.</param>
    public static Workflow Of(WorkflowPack pack, PackModels? models, string? lack) => new(
        pack.Name,
        pack.Binding.Title,
        [.. pack.Binding.Parameters.Where(parameter => !pack.IsRunners(parameter.Key)).Select(parameter => RuleOf(parameter.Key, parameter.Value, models))],
        [.. pack.Outputs.Select(node => KindOf(pack.Graph[node]!["class_type"]!.ToString())).OfType<string>().Distinct(StringComparer.Ordinal)],
        [.. Checkpoints(pack, models), .. (pack.Binding.Requires ?? []).Select(need => Loaded(need, models))],
        lack);

    // What the chosen model wants is the default here; a seed is drawn from the job.
    private static ParameterRule RuleOf(string name, WorkflowParameter parameter, PackModels? models)
    {
        var rule = parameter.Rule(name);
        return rule switch
        {
            { Name: WorkflowRun.Seed, Type: WorkflowParameterType.WholeNumber } => rule with { Required = false, Default = null },
            _ when models?.Checkpoint?.Parameters.GetValueOrDefault(name) is { } wanted =>
                rule with { Required = false, Default = JsonSerializer.SerializeToElement(wanted) },
            _ => rule,
        };
    }

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

using System.Text.Json;

namespace CreativeStudio.Domain.WorkflowRun;

/// <summary>A request to run a workflow pack with parameters of its own.</summary>
/// <param name="Workflow">The pack's id.</param>
/// <param name="Parameters">By the pack's names: texts, numbers, true and false; an object names a picture.</param>
public sealed record WorkflowRunRequest(string Workflow, IReadOnlyDictionary<string, JsonElement> Parameters)
{
    /// <summary>The kind of job.</summary>
    public const string JobType = "workflow";
}

using System.Text.Json;
using CreativeStudio.Application.Common;
using CreativeStudio.Application.Jobs;
using CreativeStudio.Domain.Common;
using CreativeStudio.Domain.Jobs;
using CreativeStudio.Domain.Workflows;
using FluentValidation.Results;

namespace CreativeStudio.Application.Workflows;

/// <summary>Whether the parameters of a request are what a workflow takes.</summary>
public static class WorkflowCheck
{
    /// <summary>One error that names every parameter at fault, as <c>parameters.steps</c>; null where none is.</summary>
    public static Error? Refusal(Workflow workflow, WorkflowRun run)
    {
        var rules = workflow.Parameters.ToDictionary(rule => rule.Name, StringComparer.Ordinal);
        var failures = new List<ValidationFailure>();
        foreach (var (name, value) in run.Parameters)
        {
            if (!rules.TryGetValue(name, out var rule))
            {
                Fail(name, ValidationErrors.Invalid, $"is no parameter of this workflow; there are {string.Join(", ", rules.Keys)}");
            }
            else if (Refusal(rule, value) is { } message)
            {
                Fail(name, rule.IsTooLong(value) ? ValidationErrors.TooLong : ValidationErrors.Invalid, message);
            }
        }

        foreach (var missing in workflow.Parameters.Where(rule => rule.Required && !run.Parameters.ContainsKey(rule.Name)))
        {
            Fail(missing.Name, ValidationErrors.Missing, missing.Type == WorkflowParameterType.Image ? $"is required and {PictureSource.Rule}" : "is required");
        }

        return failures.Count == 0 ? null : ValidationErrors.From(failures);

        void Fail(string name, string code, string message) => failures.Add(new ValidationFailure(WorkflowForm.FieldOf(name), message) { ErrorCode = code });
    }

    private static string? Refusal(ParameterRule rule, JsonElement value) =>
        rule.Type == WorkflowParameterType.Image ? value.ValueKind == JsonValueKind.Object ? null : PictureSource.Rule : rule.Refusal(value);
}

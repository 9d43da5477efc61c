using System.Text.Json;
using CreativeStudio.Application.Common;
using CreativeStudio.Domain.Common;
using CreativeStudio.Domain.Workflows;
using FluentValidation.Results;

namespace CreativeStudio.Application.Workflows;

/// <summary>A workflow pack that is to be run with these parameters.</summary>
/// <param name="Parameters">By the pack's names.</param>
public sealed record WorkflowCall(string Workflow, IReadOnlyDictionary<string, JsonElement> Parameters);

/// <summary>Whether the parameters of a request are what a workflow takes.</summary>
public static class WorkflowCheck
{
    /// <summary>One error that names every parameter at fault, as <c>parameters.steps</c>; null where none is.</summary>
    public static Error? Refusal(Workflow workflow, WorkflowCall call)
    {
        var rules = workflow.Parameters.ToDictionary(rule => rule.Name, StringComparer.Ordinal);
        var failures = new List<ValidationFailure>();
        foreach (var (name, value) in call.Parameters)
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

        foreach (var missing in workflow.Parameters.Where(rule => rule.Required && !call.Parameters.ContainsKey(rule.Name)))
        {
            Fail(missing.Name, ValidationErrors.Missing, missing.Type == WorkflowParameterType.Image ? $"is required and {PictureSource.Rule}" : "is required");
        }

        return failures.Count == 0 ? null : ValidationErrors.From(failures);

        void Fail(string name, string code, string message) => failures.Add(new ValidationFailure(FieldOf(name), message) { ErrorCode = code });
    }

    /// <summary>A parameter in the request's own spelling.</summary>
    public static string FieldOf(string parameter) => $"parameters.{parameter}";

    private static string? Refusal(ParameterRule rule, JsonElement value) =>
        rule.Type == WorkflowParameterType.Image ? value.ValueKind == JsonValueKind.Object ? null : PictureSource.Rule : rule.Refusal(value);
}

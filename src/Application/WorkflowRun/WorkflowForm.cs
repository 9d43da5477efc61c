using System.Text.Json;
using CreativeStudio.Application.Common;
using CreativeStudio.Application.Jobs.Requesting;
using CreativeStudio.Application.Safety;
using CreativeStudio.Application.Workflows;
using CreativeStudio.Domain.Assets;
using CreativeStudio.Domain.Common;
using CreativeStudio.Domain.WorkflowRun;
using CreativeStudio.Domain.Workflows;
using FluentValidation;
using FluentValidation.Results;

namespace CreativeStudio.Application.WorkflowRun;

/// <summary>Asks for a workflow pack to be run. What its parameters may be is the pack's own, and is looked up when the form is taken in.</summary>
/// <param name="Workflow">One of <c>GET /workflows</c>; in the address where there is one.</param>
/// <param name="Parameters">By the pack's names: texts, numbers, true and false; an object names a picture. Null is left out.</param>
public sealed record WorkflowForm(string? Workflow, IReadOnlyDictionary<string, JsonElement>? Parameters) : JobTerms, IJobForm
{
    /// <inheritdoc />
    public static string JobType => WorkflowRunRequest.JobType;

    /// <inheritdoc />
    public Result<JobOrder> Order()
    {
        var given = Given(Parameters).ToDictionary(parameter => parameter.Key, parameter => Cleaned(parameter.Value), StringComparer.Ordinal);
        var run = new WorkflowRunRequest(Workflow!, given);
        return new JobOrder(run, new Dictionary<string, string>(), Units: 1, Workload: 1)
        {
            Workflow = new WorkflowCall(run.Workflow, run.Parameters),
            Texts = [.. given.Where(p => p.Value.ValueKind == JsonValueKind.String).Select(p => new WrittenText(WorkflowCheck.FieldOf(p.Key), p.Value.GetString()!))],
            Inputs = [.. given.Where(p => p.Value.ValueKind == JsonValueKind.Object).Select(p => Reference(p.Key, PictureSource.Read(p.Value)!))],
        };
    }

    internal static IEnumerable<KeyValuePair<string, JsonElement>> Given(IReadOnlyDictionary<string, JsonElement>? parameters) =>
        (parameters ?? new Dictionary<string, JsonElement>()).Where(parameter => parameter.Value.ValueKind != JsonValueKind.Null);

    private static InputReference Reference(string parameter, PictureSource picture) => picture switch
    {
        { AssetId: { } id } => InputReference.OfAsset(WorkflowCheck.FieldOf(parameter), parameter, id, MediaKind.Image),
        { Url: { } url } => InputReference.OfUrl(WorkflowCheck.FieldOf(parameter), parameter, url, MediaKind.Image),
        _ => InputReference.OfJob(WorkflowCheck.FieldOf(parameter), parameter, picture.JobId!.Value, picture.Filename, MediaKind.Image),
    };

    private static JsonElement Cleaned(JsonElement value) =>
        value.ValueKind == JsonValueKind.String ? JsonSerializer.SerializeToElement(PlainText.Clean(value.GetString()!)) : value;
}

internal sealed class WorkflowFormValidator : AbstractValidator<WorkflowForm>
{
    private const int MaxParameters = 64;
    private const int MaxTextLength = 20_000;

    public WorkflowFormValidator()
    {
        RuleFor(x => x.Workflow).Cascade(CascadeMode.Stop).NotEmpty().WithMessage("is required").WellFormed().SingleLine().AtMost(100);
        RuleFor(x => x.Parameters)
            .Must(parameters => parameters is null || parameters.Count <= MaxParameters)
            .WithErrorCode(ValidationErrors.TooLong).WithMessage($"must be at most {MaxParameters}")
            .Custom((parameters, context) =>
            {
                foreach (var (name, value) in WorkflowForm.Given(parameters).Take(MaxParameters))
                {
                    if (Fault(name, value) is var (code, message))
                    {
                        context.AddFailure(new ValidationFailure(WorkflowCheck.FieldOf(Short(name)), message) { ErrorCode = code });
                    }
                }
            });
    }

    // What holds for the parameters of every pack.
    private static (string Code, string Message)? Fault(string name, JsonElement value) => value.ValueKind switch
    {
        _ when !ParameterRule.IsName(name) => (ValidationErrors.Invalid, "is no name of a parameter"),
        JsonValueKind.True or JsonValueKind.False or JsonValueKind.Number => null,
        JsonValueKind.Object => PictureSource.Read(value) is null ? (ValidationErrors.Invalid, PictureSource.Rule) : null,
        JsonValueKind.String => FaultOfText(value.GetString()!),
        _ => (ValidationErrors.Invalid, "must be a text, a number, true, false, or an object that names a picture"),
    };

    private static (string Code, string Message)? FaultOfText(string text) =>
        !PlainText.IsWellFormed(text) ? (ValidationErrors.Invalid, "must be well-formed Unicode")
        : text.Any(c => char.IsControl(c) && c is not ('\n' or '\r' or '\t'))
            ? (ValidationErrors.Invalid, "must not contain control characters except line breaks and tabs")
        : PlainText.Length(text) > MaxTextLength ? (ValidationErrors.TooLong, $"must be at most {MaxTextLength} characters long")
        : null;

    private static string Short(string name) => name.Length <= ParameterRule.MaxNameLength ? name : name[..ParameterRule.MaxNameLength] + "…";
}

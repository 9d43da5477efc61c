using System.Text.Json;
using CreativeStudio.Application.Common;
using CreativeStudio.Application.LanguageModels;
using CreativeStudio.Application.Safety;
using CreativeStudio.Domain.Common;
using FluentValidation;

namespace CreativeStudio.Application.Jobs.Requesting;

/// <summary>A kind of job that can be asked for.</summary>
public abstract class JobKind
{
    /// <summary>As in addresses, events and price lists.</summary>
    public abstract string JobType { get; }

    /// <summary>What a request's JSON asks for. Members that the form does not have are not looked at: it may be an old one.</summary>
    /// <exception cref="JsonException">It is not such a request.</exception>
    public abstract Result<JobOrder> Order(JsonElement json);

    /// <summary>The same, but what cannot be read is an error that names the field.</summary>
    public Result<JobOrder> Read(JsonElement json)
    {
        try
        {
            return Order(json);
        }
        catch (JsonException e)
        {
            return ValidationErrors.Of(ValidationErrors.Invalid, e.Path?.TrimStart('$', '.') is { Length: > 0 } field ? field : "request", "has the wrong type");
        }
    }

    /// <summary>Members that a client sent, in the form's own spelling; one that the form does not know is an error.</summary>
    /// <param name="group">An object whose members stand for the form's own, beside those that the form has anyway.</param>
    public abstract Result<JsonElement> Spell(JsonElement json, string? group = null);

    /// <summary>The handler of <see cref="CreateJob{TForm}"/> for a form.</summary>
    public static Type HandlerOf(Type form) => typeof(CreateJobHandler<>).MakeGenericType(form);
}

/// <summary>A kind of job with its form and the form's rules.</summary>
public sealed class JobKind<TForm>(IValidator<TForm> validator, PromptFilter filter, ILanguageModel model) : JobKind
    where TForm : class, IJobForm
{
    /// <inheritdoc />
    public override string JobType => TForm.JobType;

    /// <summary>What the form asks for; one error names every field at fault. Prompts for what is not made are refused.</summary>
    public Result<JobOrder> Order(TForm form)
    {
        var failures = validator.Validate(form).Errors;
        return failures.Count > 0
            ? ValidationErrors.From(failures)
            : form.Order().Then<JobOrder>(order => Refusal(order) is { } refusal ? refusal : order with { Terms = form as JobTerms });
    }

    private Error? Refusal(JobOrder order) =>
        filter.Check(order.Texts) ?? (order.ModelNeededFor is { } field && !model.IsConfigured ? TextErrors.NoModelFor(field) : null);

    /// <inheritdoc />
    public override Result<JsonElement> Spell(JsonElement json, string? group = null)
    {
        var spellings = TForm.Spellings;
        return FormMemberNames.Read(json, typeof(TForm), group is null ? spellings : spellings with { Groups = [.. spellings.Groups, group] });
    }

    /// <inheritdoc />
    public override Result<JobOrder> Order(JsonElement json) => TForm.Spellings.Resolve(json).Then<JobOrder>(resolved =>
        Order(resolved.Deserialize<TForm>(JobRequest.Canonical) ?? throw new JsonException("A request is an object.")));
}

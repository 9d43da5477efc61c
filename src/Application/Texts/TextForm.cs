using System.Globalization;
using CreativeStudio.Application.Common;
using CreativeStudio.Application.Jobs.Requesting;
using CreativeStudio.Application.Safety;
using CreativeStudio.Domain.Common;
using CreativeStudio.Domain.Texts;
using FluentValidation;

namespace CreativeStudio.Application.Texts;

/// <summary>Asks for a text.</summary>
/// <param name="Prompt">3 to 4000 characters.</param>
/// <param name="Kind">caption, post, script, story or free (default).</param>
/// <param name="System">What the writer is to be; at most 4000 characters.</param>
/// <param name="Context">What the writer is to know; at most 4000 characters.</param>
/// <param name="Temperature">0 to 2; 0.7 by default.</param>
/// <param name="MaxTokens">16 to 4096; 512 by default.</param>
/// <param name="Model">One of <c>GET /jobs/text/models</c>; left out, the configured one.</param>
public sealed record TextForm(
    string? Prompt, string? Kind, string? System, string? Context, double? Temperature, int? MaxTokens, string? Model) : JobTerms, IJobForm
{
    private const double TokensPerSecond = 20;

    /// <inheritdoc />
    public static string JobType => TextRequest.JobType;

    /// <inheritdoc />
    public static FormSpellings Spellings { get; } = new(
        new Dictionary<string, string>(StringComparer.Ordinal) { ["max_tokens"] = "maxTokens" }, ["parameters", "context"])
    {
        Ignored = ["topP", "topK", "genre", "length", "character_id"],
    };

    /// <inheritdoc />
    public Result<JobOrder> Order()
    {
        var text = new TextRequest(
            PlainText.Clean(Prompt!), WireName<TextKind>.Find(Kind) ?? TextKind.Free, Clean(System), Clean(Context), Temperature ?? 0.7,
            MaxTokens ?? 512, Model);
        var parameters = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["kind"] = WireName<TextKind>.Of(text.Kind),
            ["temperature"] = text.Temperature.ToString(CultureInfo.InvariantCulture),
            ["maxTokens"] = text.MaxTokens.ToString(CultureInfo.InvariantCulture),
        };
        WrittenText?[] texts =
        [
            new("prompt", text.Prompt), text.System is { } system ? new("system", system) : null,
            text.Context is { } context ? new("context", context) : null,
        ];
        return new JobOrder(text, parameters, Units: 1, Workload: text.MaxTokens / TokensPerSecond)
        {
            Texts = [.. texts.OfType<WrittenText>()], ModelNeededFor = "prompt",
        };
    }

    private static string? Clean(string? text) => string.IsNullOrWhiteSpace(text) ? null : PlainText.Clean(text);
}

internal sealed class TextFormValidator : AbstractValidator<TextForm>
{
    private const int MaxModelLength = 200;

    public TextFormValidator()
    {
        RuleFor(x => x.Prompt).Cascade(CascadeMode.Stop)
            .NotEmpty().WithMessage("is required").WellFormed().MultiLine().AtLeast(3).AtMost(TextRequest.MaxLength);
        RuleFor(x => x.Kind).OneOf<TextForm, TextKind>();
        RuleFor(x => x.System).WellFormed().MultiLine().AtMost(TextRequest.MaxLength);
        RuleFor(x => x.Context).WellFormed().MultiLine().AtMost(TextRequest.MaxLength);
        RuleFor(x => x.Temperature).Must(value => value is null or (>= 0 and <= 2)).WithMessage("must be 0 to 2");
        RuleFor(x => x.MaxTokens).Must(value => value is null or (>= 16 and <= 4096)).WithMessage("must be 16 to 4096");
        RuleFor(x => x.Model).WellFormed().SingleLine().AtMost(MaxModelLength);
    }
}

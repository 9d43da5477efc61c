using CreativeStudio.Application.Common;
using CreativeStudio.Application.LanguageModels;
using FluentValidation;

namespace CreativeStudio.Application.Jobs.Requesting;

/// <summary>Rules for the operations of the kinds of job that work on a file step by step.</summary>
internal static class OperationRules
{
    private const int MaxOperations = 10;

    /// <summary>
    /// Older documents put an operation's members into its <c>parameters</c>; both are the same.
    /// </summary>
    public static readonly FormSpellings Spellings = FormSpellings.None with
    {
        Elements = new Dictionary<string, FormSpellings>(StringComparer.Ordinal)
        {
            ["operations"] = FormSpellings.None with { Groups = ["parameters"], Ignored = ["method", "model"] },
        },
        Ignored = ["inputPath", "outputPath", "model", "parameters"],
    };

    /// <summary>1 to 10 of them, none of them null.</summary>
    public static IRuleBuilderOptions<TForm, IReadOnlyList<TOperation?>?> AreOperations<TForm, TOperation>(
        this IRuleBuilderInitial<TForm, IReadOnlyList<TOperation?>?> rule)
        where TOperation : class => rule.Cascade(CascadeMode.Stop)
        .NotEmpty().WithMessage("is required")
        .Must(list => list!.Count <= MaxOperations).WithErrorCode(ValidationErrors.TooLong).WithMessage($"must be at most {MaxOperations} operations")
        .Must(list => list!.All(operation => operation is not null)).WithMessage("must not hold null");

    /// <summary>A member of one type of operation alone: another type would pass over it without a word.</summary>
    /// <param name="meant">The operation's type; null where it has none that is known, which is said already.</param>
    public static void OnlyOf<TOperation, TType>(this IRuleBuilder<TOperation, object?> rule, TType type, Func<TOperation, TType?> meant)
        where TType : struct, Enum => rule.Null()
        .When(operation => meant(operation) is { } other && !other.Equals(type))
        .WithMessage($"belongs to {WireName<TType>.Of(type)}");

    /// <summary>A language code that is known.</summary>
    public static IRuleBuilderOptions<T, string?> Language<T>(this IRuleBuilder<T, string?> rule) =>
        rule.Must(code => code is null || Languages.Knows(code)).WithMessage("must be a language code such as en or de");
}

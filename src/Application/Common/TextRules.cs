using FluentValidation;

namespace CreativeStudio.Application.Common;

/// <summary>Rules for text that people wrote.</summary>
public static class TextRules
{
    /// <summary>One line: no control characters.</summary>
    public static IRuleBuilderOptions<T, string?> SingleLine<T>(this IRuleBuilder<T, string?> rule) =>
        rule.Must(text => text is null || !text.Any(char.IsControl)).WithMessage("must not contain control characters");

    /// <summary>Several lines: no control characters but line feed, carriage return and tab.</summary>
    public static IRuleBuilderOptions<T, string?> MultiLine<T>(this IRuleBuilder<T, string?> rule) =>
        rule.Must(text => text is null || !text.Any(c => char.IsControl(c) && c is not ('\n' or '\r' or '\t')))
            .WithMessage("must not contain control characters except line breaks and tabs");
}

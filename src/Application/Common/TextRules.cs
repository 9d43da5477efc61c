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

    /// <summary>No half surrogate pairs.</summary>
    public static IRuleBuilderOptions<T, string?> WellFormed<T>(this IRuleBuilder<T, string?> rule) =>
        rule.Must(text => text is null || PlainText.IsWellFormed(text)).WithMessage("must be well-formed Unicode");

    /// <summary>At least so many characters, counted as <see cref="PlainText.Length"/> does.</summary>
    public static IRuleBuilderOptions<T, string?> AtLeast<T>(this IRuleBuilder<T, string?> rule, int length) =>
        rule.Must(text => text is null || PlainText.Length(text) >= length).WithMessage($"must be at least {length} characters long");

    /// <summary>At most so many characters, counted as <see cref="PlainText.Length"/> does.</summary>
    public static IRuleBuilderOptions<T, string?> AtMost<T>(this IRuleBuilder<T, string?> rule, int length) =>
        rule.Must(text => text is null || PlainText.Length(text) <= length)
            .WithErrorCode(ValidationErrors.TooLong).WithMessage($"must be at most {length} characters long");

    /// <summary>One of the enum's wire names.</summary>
    public static IRuleBuilderOptions<T, string?> OneOf<T, TEnum>(this IRuleBuilder<T, string?> rule)
        where TEnum : struct, Enum =>
        rule.Must(name => name is null || WireName<TEnum>.Knows(name)).WithMessage($"must be one of {WireName<TEnum>.All}");
}

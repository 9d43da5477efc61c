using System.Text.Json;
using CreativeStudio.Domain.Common;
using FluentValidation.Results;

namespace CreativeStudio.Application.Common;

/// <summary>Errors about the input's shape.</summary>
public static class ValidationErrors
{
    /// <summary>A field that must be there is not.</summary>
    public const string Missing = "VAL_001";

    /// <summary>A value that the field does not allow.</summary>
    public const string Invalid = "VAL_002";

    /// <summary>A text or list that is longer than the field allows.</summary>
    public const string TooLong = "VAL_003";

    /// <summary>One field is at fault.</summary>
    public static Error Of(string code, string field, string message) => new(ErrorKind.Validation, code, $"{field}: {message}")
    {
        Fields = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal) { [field] = [message] },
    };

    /// <summary>
    /// One error of all failures, fields in the request's own spelling (<c>characters[2]</c>). Its code is the first failure's.
    /// </summary>
    public static Error From(IReadOnlyList<ValidationFailure> failures)
    {
        var fields = failures
            .GroupBy(f => FieldName(f.PropertyName), StringComparer.Ordinal)
            .ToDictionary(
                g => g.Key,
                IReadOnlyList<string> (g) => g.Select(f => f.ErrorMessage).Distinct(StringComparer.Ordinal).ToList(),
                StringComparer.Ordinal);
        var message = failures.Count == 1
            ? $"{FieldName(failures[0].PropertyName)}: {failures[0].ErrorMessage}"
            : $"{fields.Count} fields are not valid: {string.Join(", ", fields.Keys)}.";
        return new Error(ErrorKind.Validation, CodeOf(failures[0]), message) { Fields = fields };
    }

    /// <summary>A property path in camelCase.</summary>
    public static string FieldName(string path) => string.Join('.', path.Split('.').Select(JsonNamingPolicy.CamelCase.ConvertName));

    // The names are FluentValidation's own, unless a rule says WithErrorCode.
    private static string CodeOf(ValidationFailure failure) => failure.ErrorCode switch
    {
        "NotNullValidator" or "NotEmptyValidator" => Missing,
        "MaximumLengthValidator" => TooLong,
        { } own when own.StartsWith("VAL_", StringComparison.Ordinal) => own,
        _ => Invalid,
    };
}

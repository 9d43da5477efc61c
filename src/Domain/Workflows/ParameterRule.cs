using System.Text.Json;
using System.Text.Json.Serialization;

namespace CreativeStudio.Domain.Workflows;

/// <summary>What a parameter of a workflow may be.</summary>
public enum WorkflowParameterType
{
    /// <summary>Any text up to the given length.</summary>
    [JsonStringEnumMemberName("text")] Text,

    /// <summary>A whole number.</summary>
    [JsonStringEnumMemberName("integer")] WholeNumber,

    /// <summary>Any finite number.</summary>
    [JsonStringEnumMemberName("number")] Number,

    /// <summary>True or false.</summary>
    [JsonStringEnumMemberName("flag")] Flag,

    /// <summary>A picture. Clients name one; in the graph it is the name that the server gave it when it was uploaded.</summary>
    [JsonStringEnumMemberName("image")] Image,
}

/// <summary>A parameter of a workflow and what it may be.</summary>
/// <param name="Name">As in the pack: letters, digits, dashes and underscores.</param>
/// <param name="Required">It must be given.</param>
/// <param name="Default">What it is where it is left out; null where the runner chooses, or where it is required.</param>
/// <param name="MaxLength">Characters; null is unlimited.</param>
public sealed record ParameterRule(
    string Name,
    WorkflowParameterType Type,
    bool Required,
    JsonElement? Default,
    double? Min,
    double? Max,
    long? MultipleOf,
    int? MaxLength)
{
    /// <summary>The texts that it may be; null where any will do.</summary>
    public IReadOnlyList<string>? Choices { get; init; }

    /// <summary>Most characters of a name.</summary>
    public const int MaxNameLength = 64;

    /// <summary>True for what may name a parameter: it stands in addresses of fields and in file names.</summary>
    public static bool IsName(string name) =>
        name.Length is > 0 and <= MaxNameLength && char.IsAsciiLetterOrDigit(name[0]) && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_');

    /// <summary>True for a text of more characters than it may have.</summary>
    public bool IsTooLong(JsonElement value) =>
        value.ValueKind == JsonValueKind.String && value.GetString()!.EnumerateRunes().Count() > (MaxLength ?? int.MaxValue);

    /// <summary>What is wrong with a value, for people and without quoting it; null where nothing is.</summary>
    public string? Refusal(JsonElement value) => Type switch
    {
        WorkflowParameterType.Flag => value.ValueKind is JsonValueKind.True or JsonValueKind.False ? null : "must be true or false",
        WorkflowParameterType.WholeNumber => Number(value) is { } number && decimal.IsInteger(number) ? OutOfRange(number) : "must be a whole number",
        WorkflowParameterType.Number => Number(value) is { } number ? OutOfRange(number) : "must be a number",
        _ when value.ValueKind != JsonValueKind.String => "must be a text",
        _ when IsTooLong(value) => $"is longer than {MaxLength} characters",
        _ => Choices is { } choices && !choices.Contains(value.GetString()!) ? $"must be one of {string.Join(", ", choices)}" : null,
    };

    // Decimal holds every 64-bit integer exactly, and a seed may use all of them.
    private static decimal? Number(JsonElement value) =>
        value.ValueKind == JsonValueKind.Number && value.TryGetDecimal(out var number) ? number : null;

    private string? OutOfRange(decimal number) => (Min, Max) switch
    {
        ({ } min, { } max) when (double)number < min || (double)number > max => FormattableString.Invariant($"must be from {min} to {max}"),
        ({ } min, _) when (double)number < min => FormattableString.Invariant($"must be at least {min}"),
        (_, { } max) when (double)number > max => FormattableString.Invariant($"must be at most {max}"),
        _ => MultipleOf is { } step && number % step != 0 ? FormattableString.Invariant($"must be a multiple of {step}") : null,
    };
}

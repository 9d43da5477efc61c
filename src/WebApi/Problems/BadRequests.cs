using System.Text.Json;
using System.Text.RegularExpressions;
using CreativeStudio.Application.Common;
using CreativeStudio.Domain.Common;
using CreativeStudio.WebApi.Json;

namespace CreativeStudio.WebApi.Problems;

/// <summary>Problems of requests that could not be bound to an endpoint's parameters. Says what the client did, not what our types are.</summary>
internal static partial class BadRequests
{
    /// <summary>There is nothing where a body is needed.</summary>
    public static readonly Error NoBody = new(ErrorKind.Validation, ValidationErrors.Missing, "This needs a JSON body.");

    public static Problem ToProblem(BadHttpRequestException exception) => exception switch
    {
        { StatusCode: not StatusCodes.Status400BadRequest } => Problem.Of(exception.StatusCode),
        { InnerException: JsonException json } => Problem.Of(OfJson(json)),
        { InnerException: InvalidOperationException or ArgumentException } => Problem.Of(StatusCodes.Status415UnsupportedMediaType),
        _ when BoundParameter().Match(exception.Message) is { Success: true } match =>
            Problem.Of(ValidationErrors.Of(ValidationErrors.Invalid, JsonNamingPolicy.CamelCase.ConvertName(match.Groups["name"].Value), "has the wrong type")),
        _ when exception.Message.Contains("no body was provided", StringComparison.Ordinal) =>
            Problem.Of(NoBody),
        _ => Problem.Of(StatusCodes.Status400BadRequest),
    };

    private static Error OfJson(JsonException json)
    {
        var field = FieldOf(json.Path);
        return json switch
        {
            JsonFieldException own => ValidationErrors.Of(ValidationErrors.Invalid, field, own.Message),

            _ when IsNoJson(json) => new Error(ErrorKind.Validation, "VAL_004",
                $"The body is not JSON that this address can read: line {json.LineNumber + 1}, byte {json.BytePositionInLine + 1}. " +
                $"At most {StrictJson.MaxDepth} levels may be nested."),
            _ when json.Message.StartsWith("Duplicate property", StringComparison.Ordinal) =>
                ValidationErrors.Of(ValidationErrors.Invalid, DuplicateName().Match(json.Message).Groups["name"].Value, "is there twice"),
            _ => ValidationErrors.Of(ValidationErrors.Invalid, field, "has the wrong type"),
        };
    }

    /// <summary>The reader's own exception inside means that the text is not JSON; a converter's, or none, that a value does not fit its field.</summary>
    private static bool IsNoJson(JsonException json) =>
        json.InnerException is JsonException inner && (inner.GetType() != typeof(JsonException) || IsNoJson(inner));

    /// <summary><c>$.characters[2]</c> as <c>characters[2]</c>; the whole body as <c>body</c>.</summary>
    private static string FieldOf(string? path) => path switch
    {
        null or "$" => "body",
        _ when path.StartsWith("$.", StringComparison.Ordinal) => path[2..],
        _ => path.TrimStart('$'),
    };

    [GeneratedRegex("parameter \"\\S+ (?<name>\\w+)\" from", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex BoundParameter();

    [GeneratedRegex("Duplicate property '(?<name>[^']{0,64})'", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex DuplicateName();
}

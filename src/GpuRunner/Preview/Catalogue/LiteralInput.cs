using System.Globalization;
using System.Numerics;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace CreativeStudio.GpuRunner.Preview.Catalogue;

/// <summary>Converts what a prompt gives for a widget, as leniently as ComfyUI does, and refuses it in ComfyUI's words.</summary>
internal static class LiteralInput
{
    private const int LongList = 20;

    /// <summary>The value to run with, or the reason why there is none.</summary>
    public static (JsonNode? Value, JsonObject? Error) Read(NodeInput input, JsonNode? given)
    {
        try
        {
            return input.Type switch
            {
                "INT" => InRange(input, Whole(given)),
                "FLOAT" => InRange(input, Real(given)),
                "STRING" => (JsonValue.Create(Text(given)), null),
                "BOOLEAN" => (JsonValue.Create(Truth(given)), null),
                "COMBO" => Choice(input, given),
                _ => (given, null),
            };
        }
        catch (FormatException e)
        {
            var details = $"{input.Name}, {Text(given)}, {e.Message}";
            var info = About(input, given);
            info["exception_message"] = e.Message;
            return (null, Errors.Node("invalid_input_type", $"Failed to convert an input value to a {input.Type} value", details, info));
        }
    }

    private static (JsonNode? Value, JsonObject? Error) InRange(NodeInput input, JsonValue value)
    {
        var number = value.TryGetValue<decimal>(out var exact) ? exact : Saturated(value.GetValue<double>());
        if (number < input.Min)
        {
            return (null, Errors.Node("value_smaller_than_min", $"Value {value} smaller than min of {input.Min}", input.Name, About(input, value)));
        }

        return number > input.Max
            ? (null, Errors.Node("value_bigger_than_max", $"Value {value} bigger than max of {input.Max}", input.Name, About(input, value)))
            : (value, null);
    }

    private static (JsonNode? Value, JsonObject? Error) Choice(NodeInput input, JsonNode? given)
    {
        if (input.Options is not { } options || (given is JsonValue && options.Contains(Text(given), StringComparer.Ordinal)))
        {
            return (given, null);
        }

        var isLong = options.Count > LongList;
        var list = isLong ? $"(list of length {options.Count})" : $"[{string.Join(", ", options.Select(o => $"'{o}'"))}]";
        var info = About(input, given);
        if (isLong)
        {
            info["input_config"] = null;
        }

        return (null, Errors.Node("value_not_in_list", "Value not in list", $"{input.Name}: {Quoted(given)} not in {list}", info));
    }

    private static JsonObject About(NodeInput input, JsonNode? given) => new()
    {
        ["input_name"] = input.Name,
        ["input_config"] = JsonNode.Parse(input.Config.GetRawText()),
        ["received_value"] = given?.DeepClone(),
    };

    private static JsonValue Whole(JsonNode? given) => given?.GetValueKind() switch
    {
        JsonValueKind.True => JsonValue.Create(1m),
        JsonValueKind.False => JsonValue.Create(0m),
        JsonValueKind.Number => JsonValue.Create(Truncated(given.ToJsonString())),
        JsonValueKind.String => JsonValue.Create(FromText(given.GetValue<string>())),
        var kind => throw new FormatException(
            $"int() argument must be a string, a bytes-like object or a real number, not '{PythonType(kind)}'"),
    };

    private static JsonValue Real(JsonNode? given) => given?.GetValueKind() switch
    {
        JsonValueKind.True => JsonValue.Create(1d),
        JsonValueKind.False => JsonValue.Create(0d),
        JsonValueKind.Number => JsonValue.Create(double.Parse(given.ToJsonString(), CultureInfo.InvariantCulture)),
        JsonValueKind.String => JsonValue.Create(
            double.TryParse(given.GetValue<string>(), NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && double.IsFinite(value)
                ? value
                : throw new FormatException($"could not convert string to float: '{given}'")),
        var kind => throw new FormatException($"float() argument must be a string or a real number, not '{PythonType(kind)}'"),
    };

    private static decimal Truncated(string number) =>
        BigInteger.TryParse(number, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole)
            ? Saturated(whole)
            : decimal.Truncate(Saturated(double.Parse(number, CultureInfo.InvariantCulture)));

    private static decimal FromText(string text) =>
        BigInteger.TryParse(text.Trim(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole)
            ? Saturated(whole)
            : throw new FormatException($"invalid literal for int() with base 10: '{text}'");

    private static decimal Saturated(BigInteger value) =>
        value > new BigInteger(decimal.MaxValue) ? decimal.MaxValue
        : value < new BigInteger(decimal.MinValue) ? decimal.MinValue
        : (decimal)value;

    private static decimal Saturated(double value) =>
        value >= (double)decimal.MaxValue ? decimal.MaxValue
        : value <= (double)decimal.MinValue ? decimal.MinValue
        : (decimal)value;

    private static bool Truth(JsonNode? given) => given?.GetValueKind() switch
    {
        null or JsonValueKind.Null or JsonValueKind.False => false,
        JsonValueKind.String => given.GetValue<string>().Length > 0,
        JsonValueKind.Number => given.GetValue<double>() != 0,
        _ => true,
    };

    private static string Text(JsonNode? given) => given?.GetValueKind() switch
    {
        null => "None",
        JsonValueKind.String => given.GetValue<string>(),
        JsonValueKind.True => "True",
        JsonValueKind.False => "False",
        _ => given.ToJsonString(),
    };

    private static string Quoted(JsonNode? given) => given?.GetValueKind() == JsonValueKind.String ? $"'{given}'" : Text(given);

    private static string PythonType(JsonValueKind? kind) => kind == JsonValueKind.Object ? "dict" : "NoneType";
}

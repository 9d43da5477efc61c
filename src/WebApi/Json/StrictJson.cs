using System.Globalization;
using System.Reflection;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace CreativeStudio.WebApi.Json;

/// <summary>How the API reads and writes JSON: camelCase, and nothing is guessed.</summary>
internal static class StrictJson
{
    /// <summary>Levels of nesting that a body may have.</summary>
    public const int MaxDepth = 32;

    public static void Configure(JsonSerializerOptions options)
    {
        options.PropertyNamingPolicy = JsonNamingPolicy.CamelCase;
        options.PropertyNameCaseInsensitive = false;
        options.NumberHandling = JsonNumberHandling.Strict;
        options.AllowDuplicateProperties = false;
        options.MaxDepth = MaxDepth;
        options.Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping;
        options.Converters.Add(new EnumNames());
        options.Converters.Add(new UtcTimes());
    }

    /// <summary>RFC 3339 in UTC with milliseconds.</summary>
    public static string Format(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
}

/// <summary>Writes every time in the same way, whatever offset it came with.</summary>
internal sealed class UtcTimes : JsonConverter<DateTimeOffset>
{
    public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.String && reader.TryGetDateTimeOffset(out var time)
            ? time
            : throw new JsonFieldException("must be a time like 2026-11-22T10:15:00Z");

    public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) =>
        writer.WriteStringValue(StrictJson.Format(value));
}

/// <summary>A value that a field does not allow, with a message that the client may see.</summary>
internal sealed class JsonFieldException(string message) : JsonException(message);

/// <summary>Enums by exactly the names that the API documents.</summary>
internal sealed class EnumNames : JsonConverterFactory
{
    /// <summary>The names of an enum's values.</summary>
    public static IEnumerable<string> Of(Type type) => Enum.GetNames(type).Select(member => NameOf(type, member));

    public override bool CanConvert(Type typeToConvert) => typeToConvert.IsEnum;

    public override JsonConverter CreateConverter(Type typeToConvert, JsonSerializerOptions options) =>
        (JsonConverter)Activator.CreateInstance(typeof(Converter<>).MakeGenericType(typeToConvert))!;

    private sealed class Converter<T> : JsonConverter<T>
        where T : struct, Enum
    {
        private readonly Dictionary<string, T> _values = Enum.GetValues<T>().ToDictionary(NameOf, StringComparer.Ordinal);
        private readonly Dictionary<T, string> _names = Enum.GetValues<T>().ToDictionary(v => v, NameOf);

        public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            reader.TokenType == JsonTokenType.String && _values.TryGetValue(reader.GetString()!, out var value)
                ? value
                : throw new JsonFieldException($"must be one of {string.Join(", ", _values.Keys)}");

        public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => writer.WriteStringValue(_names[value]);

        private static string NameOf(T value) => EnumNames.NameOf(typeof(T), value.ToString());
    }

    private static string NameOf(Type type, string member) =>
        type.GetField(member)!.GetCustomAttribute<JsonStringEnumMemberNameAttribute>()?.Name ?? JsonNamingPolicy.CamelCase.ConvertName(member);
}

using System.Text.Json;
using System.Text.Json.Nodes;

namespace CreativeStudio.GpuRunner.Preview.Protocol;

/// <summary>Writes the small JSON documents of the protocol straight to bytes.</summary>
internal static class JsonBytes
{
    public static byte[] Object(Action<Utf8JsonWriter> members)
    {
        using var buffer = new MemoryStream(256);
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            members(writer);
            writer.WriteEndObject();
        }

        return buffer.ToArray();
    }

    public static byte[] Array(Action<Utf8JsonWriter> elements)
    {
        using var buffer = new MemoryStream(256);
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartArray();
            elements(writer);
            writer.WriteEndArray();
        }

        return buffer.ToArray();
    }

    /// <summary>A WebSocket message: <c>{"type": type, "data": {...}}</c>.</summary>
    public static byte[] Message(string type, Action<Utf8JsonWriter> data) => Object(json =>
    {
        json.WriteString("type", type);
        json.WriteStartObject("data");
        data(json);
        json.WriteEndObject();
    });

    public static byte[] Of(JsonNode node) => JsonSerializer.SerializeToUtf8Bytes(node);

    public static void WriteRaw(this Utf8JsonWriter json, string name, ReadOnlySpan<byte> value)
    {
        json.WritePropertyName(name);
        json.WriteRawValue(value, skipInputValidation: true);
    }

    public static void WriteStrings(this Utf8JsonWriter json, string name, IEnumerable<string> values)
    {
        json.WriteStartArray(name);
        foreach (var value in values)
        {
            json.WriteStringValue(value);
        }

        json.WriteEndArray();
    }
}

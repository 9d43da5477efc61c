using System.Text.Json;
using System.Text.Json.Nodes;
using CreativeStudio.GpuRunner.Preview.Protocol;

namespace CreativeStudio.GpuRunner.Preview.Queue;

/// <summary>A prompt that was accepted.</summary>
/// <param name="Number">The lowest number runs first.</param>
/// <param name="CreatedAt">Milliseconds since 1970.</param>
/// <param name="Outputs">The output nodes to make.</param>
internal sealed record QueuedPrompt(
    double Number, string Id, JsonObject Prompt, JsonObject ExtraData, IReadOnlyList<string> Outputs, long CreatedAt)
{
    public byte[] PromptJson { get; } = JsonBytes.Of(Prompt);

    public byte[] ExtraDataJson { get; } = JsonBytes.Of(ExtraData);

    /// <summary>The socket that is told about this prompt; null tells everybody the little that everybody may know.</summary>
    public string? ClientId { get; } = Text(ExtraData["client_id"]);

    public string? WorkflowId { get; } = Text(((ExtraData["extra_pnginfo"] as JsonObject)?["workflow"] as JsonObject)?["id"]);

    /// <summary>The array that <c>/queue</c> and <c>/history</c> show: number, id, prompt, extra data, outputs.</summary>
    public void WriteTo(Utf8JsonWriter json)
    {
        json.WriteStartArray();
        json.WriteNumberValue(Number);
        json.WriteStringValue(Id);
        json.WriteRawValue(PromptJson, skipInputValidation: true);
        json.WriteRawValue(ExtraDataJson, skipInputValidation: true);
        json.WriteStartArray();
        foreach (var output in Outputs)
        {
            json.WriteStringValue(output);
        }

        json.WriteEndArray();
        json.WriteEndArray();
    }

    private static string? Text(JsonNode? node) => node is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;
}

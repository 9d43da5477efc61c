using System.Text.Json;
using CreativeStudio.GpuRunner.Preview.Files;

namespace CreativeStudio.GpuRunner.Preview.Queue;

/// <summary>What a node has to show: the member of its <c>ui</c> and the files in it.</summary>
internal sealed record ShownOutput(string Kind, IReadOnlyList<StoredFile> Files)
{
    /// <summary>A film: ComfyUI lists it as a picture that moves.</summary>
    public bool IsAnimated { get; init; }

    public void WriteTo(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteStartArray(Kind);
        foreach (var file in Files)
        {
            json.WriteStartObject();
            json.WriteString("filename", file.Filename);
            json.WriteString("subfolder", file.Subfolder);
            json.WriteString("type", file.Type);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        if (IsAnimated)
        {
            json.WriteStartArray("animated");
            json.WriteBooleanValue(true);
            json.WriteEndArray();
        }

        json.WriteEndObject();
    }
}

/// <summary>How a prompt ended.</summary>
internal enum PromptEnding
{
    Success,
    Error,
    Interrupted,
}

/// <summary>An entry of the history.</summary>
/// <param name="Messages">The kept WebSocket messages: type and the JSON of their data.</param>
/// <param name="StartedAt">Milliseconds since 1970.</param>
/// <param name="EndedAt">Milliseconds since 1970.</param>
internal sealed record FinishedPrompt(
    QueuedPrompt Prompt,
    PromptEnding Ending,
    IReadOnlyList<(string NodeId, ShownOutput Output)> Outputs,
    IReadOnlyList<(string Type, byte[] Data)> Messages,
    long StartedAt,
    long EndedAt)
{
    public void WriteTo(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WritePropertyName("prompt");
        Prompt.WriteTo(json);
        WriteOutputs(json);
        WriteStatus(json, "status");
        json.WriteStartObject("meta");
        foreach (var (node, _) in Outputs)
        {
            json.WriteStartObject(node);
            json.WriteString("node_id", node);
            json.WriteString("display_node", node);
            json.WriteNull("parent_node");
            json.WriteString("real_node_id", node);
            json.WriteEndObject();
        }

        json.WriteEndObject();
        json.WriteEndObject();
    }

    public void WriteOutputs(Utf8JsonWriter json)
    {
        json.WriteStartObject("outputs");
        foreach (var (node, output) in Outputs)
        {
            json.WritePropertyName(node);
            output.WriteTo(json);
        }

        json.WriteEndObject();
    }

    public void WriteStatus(Utf8JsonWriter json, string name)
    {
        json.WriteStartObject(name);
        json.WriteString("status_str", Ending == PromptEnding.Success ? "success" : "error");
        json.WriteBoolean("completed", Ending == PromptEnding.Success);
        json.WriteStartArray("messages");
        foreach (var (type, data) in Messages)
        {
            json.WriteStartArray();
            json.WriteStringValue(type);
            json.WriteRawValue(data, skipInputValidation: true);
            json.WriteEndArray();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }
}

using System.Buffers.Binary;
using System.Text.Json;

namespace CreativeStudio.GpuRunner.Comfy;

/// <summary>A message of the server's socket, as far as it matters here. Null prompt: it concerns nobody in particular.</summary>
internal abstract record ComfyMessage(string? PromptId)
{
    /// <summary>Anything that only shows that the server, or the prompt, is alive.</summary>
    internal sealed record Sign(string? PromptId) : ComfyMessage(PromptId);

    internal sealed record Started(string PromptId) : ComfyMessage(PromptId);

    internal sealed record Cached(string PromptId, IReadOnlyList<string> Nodes) : ComfyMessage(PromptId);

    internal sealed record Executing(string PromptId, string Node) : ComfyMessage(PromptId);

    internal sealed record Progress(string PromptId, string Node, double Value, double Max) : ComfyMessage(PromptId);

    internal sealed record States(string PromptId, IReadOnlyList<NodeState> Nodes) : ComfyMessage(PromptId);

    internal sealed record Succeeded(string PromptId) : ComfyMessage(PromptId);

    /// <summary>The prompt has left the server and its history entry is there.</summary>
    internal sealed record Left(string PromptId) : ComfyMessage(PromptId);

    internal sealed record NodeState(string Node, bool Finished, double Value, double Max);

    private static readonly Sign SomeSign = new(null);

    /// <summary>Reads a text message; unknown and malformed ones are mere signs of life.</summary>
    public static ComfyMessage ParseText(ReadOnlyMemory<byte> utf8)
    {
        try
        {
            using var document = PythonJson.Parse(utf8.ToArray());
            return Parse(document.RootElement);
        }
        catch (Exception e) when (IsMalformed(e))
        {
            return SomeSign;
        }
    }

    /// <summary>
    /// Reads a binary message: 1 preview, 3 text of a node, 4 preview with its prompt. Only the last says whose it is.
    /// </summary>
    public static ComfyMessage ParseBinary(ReadOnlyMemory<byte> frame)
    {
        const int previewWithMetadata = 4;
        if (frame.Length < 8 || BinaryPrimitives.ReadUInt32BigEndian(frame.Span) != previewWithMetadata)
        {
            return SomeSign;
        }

        var length = BinaryPrimitives.ReadUInt32BigEndian(frame.Span[4..]);
        return length <= frame.Length - 8 ? ParseMetadata(frame.Slice(8, (int)length)) : SomeSign;
    }

    private static Sign ParseMetadata(ReadOnlyMemory<byte> utf8)
    {
        try
        {
            using var document = PythonJson.Parse(utf8.ToArray());
            return new Sign(Text(document.RootElement, "prompt_id"));
        }
        catch (Exception e) when (IsMalformed(e))
        {
            return SomeSign;
        }
    }

    // No JSON, a member of another kind, a text that is not UTF-16, a member that is missing.
    private static bool IsMalformed(Exception e) => e is JsonException or InvalidOperationException or KeyNotFoundException;

    private static ComfyMessage Parse(JsonElement message)
    {
        if (Text(message, "type") is not { } type || !message.TryGetProperty("data", out var data)
            || Text(data, "prompt_id") is not { } prompt)
        {
            return SomeSign;
        }

        return type switch
        {
            "execution_start" => new Started(prompt),
            "execution_cached" => new Cached(prompt, [.. data.GetProperty("nodes").EnumerateArray().Select(node => node.GetString()!)]),
            "executing" => Text(data, "node") is { } node ? new Executing(prompt, node) : new Left(prompt),
            "progress" when Text(data, "node") is { } node => new Progress(prompt, node, Number(data, "value"), Number(data, "max")),
            "progress_state" => new States(prompt, [.. data.GetProperty("nodes").EnumerateObject().Select(State)]),
            "execution_success" => new Succeeded(prompt),
            _ => new Sign(prompt),
        };
    }

    private static NodeState State(JsonProperty node) =>
        new(node.Name, Text(node.Value, "state") == "finished", Number(node.Value, "value"), Number(node.Value, "max"));

    private static string? Text(JsonElement parent, string name) =>
        parent.ValueKind == JsonValueKind.Object && parent.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String
            ? value.GetString()
            : null;

    private static double Number(JsonElement parent, string name) =>
        parent.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number ? value.GetDouble() : 0;
}

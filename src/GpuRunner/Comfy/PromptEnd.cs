using System.Text.Json;

namespace CreativeStudio.GpuRunner.Comfy;

/// <summary>
/// How a prompt ended, read from its history entry. Only the messages count: <c>status_str</c> is <c>error</c> for cancelled prompts
/// and <c>success</c> for a cycle that was found while running.
/// </summary>
internal sealed record PromptEnd(
    bool Succeeded, bool Interrupted, PromptError? Error, TimeSpan Worked, IReadOnlyList<string> CachedNodes,
    IReadOnlyList<string> OutputNodes, IReadOnlyList<ComfyFile> Files)
{
    /// <summary>Reads an entry of <c>GET /history/{id}</c>.</summary>
    public static PromptEnd Read(JsonElement entry)
    {
        var messages = entry.TryGetProperty("status", out var status) && status.ValueKind == JsonValueKind.Object
            && status.TryGetProperty("messages", out var list) ? list.EnumerateArray().ToList() : [];
        var success = Find(messages, "execution_success");
        var error = Find(messages, "execution_error");
        var cached = Find(messages, "execution_cached");
        var outputs = entry.GetProperty("outputs").EnumerateObject().ToList();
        return new PromptEnd(
            success is not null,
            Find(messages, "execution_interrupted") is not null,
            error is { } data ? PromptError.Read(data) : null,
            Milliseconds(success) is { } end && Milliseconds(Find(messages, "execution_start")) is { } start
                ? TimeSpan.FromMilliseconds(Math.Max(0, end - start))
                : TimeSpan.Zero,
            cached is { } c ? [.. c.GetProperty("nodes").EnumerateArray().Select(node => node.GetString()!)] : [],
            [.. outputs.Where(output => output.Value.ValueKind == JsonValueKind.Object).Select(output => output.Name)],
            [.. outputs.SelectMany(output => FilesOf(output.Name, output.Value)).Distinct()]);
    }

    /// <summary>The result of a prompt that delivered.</summary>
    /// <exception cref="ComfyException">It did not.</exception>
    public ComfyResult ToResult(Guid id, IReadOnlyCollection<string> expectedOutputNodes)
    {
        if (!Succeeded)
        {
            throw Error?.ToException()
                ?? (Interrupted
                    ? new ComfyException(ComfyFailure.Interrupted, "The prompt was interrupted on the server.")
                    : new ComfyException(ComfyFailure.Execution, "The prompt ended without a success."));
        }

        // A blocked output ends in success and is simply absent.
        var missing = expectedOutputNodes.Except(OutputNodes).ToList();
        return missing.Count == 0
            ? new ComfyResult(id, Files, Worked, expectedOutputNodes.Count > 0 && expectedOutputNodes.All(CachedNodes.Contains))
            : throw new ComfyException(ComfyFailure.Execution, $"The prompt ended without the output of node {string.Join(", ", missing)}.")
            {
                NodeId = missing[0],
            };
    }

    // Each message is [type, data].
    private static JsonElement? Find(List<JsonElement> messages, string type)
    {
        foreach (var message in messages)
        {
            if (message[0].ValueEquals(type))
            {
                return message[1];
            }
        }

        return null;
    }

    private static double? Milliseconds(JsonElement? message) =>
        message is { } data && data.TryGetProperty("timestamp", out var value) && value.ValueKind == JsonValueKind.Number ? value.GetDouble() : null;

    // Files are in lists under any name (images, audio, files, 3d, ...); other lists hold texts or flags.
    private static IEnumerable<ComfyFile> FilesOf(string node, JsonElement output) =>
        output.ValueKind != JsonValueKind.Object
            ? []
            : output.EnumerateObject()
                .Where(list => list.Value.ValueKind == JsonValueKind.Array)
                .SelectMany(list => list.Value.EnumerateArray())
                .Where(item => item.ValueKind == JsonValueKind.Object && item.TryGetProperty("filename", out _))
                .Select(item => new ComfyFile(node, Text(item, "filename"), Text(item, "subfolder"), Text(item, "type") is { Length: > 0 } t ? t : "output"));

    private static string Text(JsonElement parent, string name) =>
        parent.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString()! : "";
}

/// <summary>The failure of a node while running. The server's sentence is not kept: it may quote the prompt and the server's folders.</summary>
internal sealed record PromptError(string? NodeId, string? NodeClass, string ExceptionType, bool IsOutOfMemory)
{
    private static readonly string[] MemorySigns = ["out of memory", "can't allocate memory", "cannot allocate memory", "not enough memory", "alloc_cpu"];

    /// <summary>Reads the data of an <c>execution_error</c>.</summary>
    public static PromptError Read(JsonElement data)
    {
        var type = Text(data, "exception_type") ?? "Exception";
        var sentence = Text(data, "exception_message") ?? "";
        return new PromptError(
            Text(data, "node_id"),
            Text(data, "node_type"),
            new string([.. type.Where(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '_').Take(80)]),
            type.Contains("OutOfMemory", StringComparison.OrdinalIgnoreCase) || type == "MemoryError"
                || MemorySigns.Any(sign => sentence.Contains(sign, StringComparison.OrdinalIgnoreCase)));
    }

    public ComfyException ToException() =>
        IsOutOfMemory
            ? new ComfyException(ComfyFailure.OutOfMemory, $"{ComfyException.Node(NodeId, NodeClass)} ran out of memory.") { NodeId = NodeId }
            : new ComfyException(ComfyFailure.Execution, $"{ComfyException.Node(NodeId, NodeClass)} failed with {ExceptionType}.") { NodeId = NodeId };

    private static string? Text(JsonElement parent, string name) =>
        parent.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}

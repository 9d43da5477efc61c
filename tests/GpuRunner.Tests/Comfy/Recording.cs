using System.Text.Json;
using System.Text.Json.Nodes;
using CreativeStudio.GpuRunner.Comfy;

namespace CreativeStudio.GpuRunner.Tests.Comfy;

/// <summary>What a real server answered in one scenario, as Recordings/README.md says.</summary>
internal sealed class Recording
{
    private Recording(string folder, IReadOnlyList<Exchange> exchanges, IReadOnlyList<Frame> frames) =>
        (Folder, Exchanges, Frames) = (folder, exchanges, frames);

    public string Folder { get; }

    public IReadOnlyList<Exchange> Exchanges { get; }

    /// <summary>What the sockets of the scenario received, in order of time.</summary>
    public IReadOnlyList<Frame> Frames { get; }

    public static IEnumerable<string> Scenarios =>
        Directory.EnumerateDirectories(Path.Combine(AppContext.BaseDirectory, "Recordings")).Select(folder => Path.GetFileName(folder)!);

    /// <param name="socket">Only the frames of this socket, where a scenario has several.</param>
    public static Recording Load(string scenario, string socket = "ws")
    {
        var folder = Path.Combine(AppContext.BaseDirectory, "Recordings", scenario);
        using var http = PythonJson.Parse(File.ReadAllBytes(Path.Combine(folder, "http.json")));
        var exchanges = http.RootElement.GetProperty("exchanges").EnumerateArray().Select(ReadExchange).ToList();
        var frames = Directory.EnumerateFiles(folder, $"{socket}*.frames.jsonl")
            .SelectMany(File.ReadLines)
            .Select(line => ReadFrame(JsonDocument.Parse(line).RootElement))
            .OfType<Frame>()
            .OrderBy(frame => frame.Time)
            .ToList();
        return new Recording(folder, exchanges, frames);
    }

    /// <summary>The prompt whose tag contains a text.</summary>
    public Exchange Post(string tag) =>
        Exchanges.First(e => e is { Method: "POST", Path: "/prompt" } && e.Tag.Contains(tag, StringComparison.Ordinal));

    private static Exchange ReadExchange(JsonElement exchange)
    {
        var request = exchange.GetProperty("request");
        var response = exchange.GetProperty("response");
        var body = response.GetProperty("body");
        return new Exchange(
            exchange.TryGetProperty("tag", out var tag) ? tag.ToString() : "",
            exchange.GetProperty("t_sent_ms").GetDouble(),
            request.GetProperty("method").GetString()!,
            request.GetProperty("path").GetString()!,
            request.GetProperty("body").Clone(),
            response.GetProperty("status").GetInt32(),
            body.ValueKind == JsonValueKind.String ? body.GetString()! : body.GetRawText());
    }

    private static Frame? ReadFrame(JsonElement frame)
    {
        var time = frame.GetProperty("t_ms").GetDouble();
        return frame.GetProperty("dir").GetString() switch
        {
            "recv" when frame.GetProperty("kind").GetString() == "text" => new Frame(time, frame.GetProperty("text").GetString()!, null),
            "recv" => new Frame(time, null, frame.GetProperty("base64").GetBytesFromBase64()),
            // 1006: the connection was cut, by the server's death or by an abort.
            "event" when frame.TryGetProperty("close_code", out var code) && code.ValueKind == JsonValueKind.Number => new Frame(time, null, null),
            _ => null,
        };
    }

    internal sealed record Exchange(string Tag, double Sent, string Method, string Path, JsonElement RequestBody, int Status, string Body)
    {
        /// <summary>The graph that was posted.</summary>
        public JsonObject Graph => JsonObject.Create(RequestBody.GetProperty("prompt").Clone())!;

        /// <summary>The id that the server gave.</summary>
        public string PromptId => JsonNode.Parse(Body)!["prompt_id"]!.GetValue<string>();
    }

    /// <summary>A message, or the cut of the connection where it is neither text nor binary.</summary>
    internal sealed record Frame(double Time, string? Text, byte[]? Binary);
}

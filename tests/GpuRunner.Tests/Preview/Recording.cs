using System.Text.Json.Nodes;

namespace CreativeStudio.GpuRunner.Tests.Preview;

/// <summary>What a real ComfyUI answered in one scenario.</summary>
internal sealed class Recording(string scenario)
{
    private readonly string folder = Path.Combine(AppContext.BaseDirectory, "Recordings", scenario);

    public IEnumerable<JsonNode> Exchanges =>
        JsonNode.Parse(File.ReadAllText(Path.Combine(folder, "http.json")))!["exchanges"]!.AsArray().Select(exchange => exchange!);

    /// <summary>The bodies of the prompts that the scenario submitted and the server accepted.</summary>
    public IEnumerable<JsonObject> Prompts => Exchanges
        .Where(exchange => exchange["request"]!["method"]!.ToString() == "POST" && exchange["request"]!["path"]!.ToString() == "/prompt")
        .Where(exchange => exchange["response"]!["status"]!.GetValue<int>() == 200)
        .Select(exchange => exchange["request"]!["body"]!.DeepClone().AsObject());

    /// <summary>The text messages that a socket of the scenario received.</summary>
    public IReadOnlyList<JsonObject> Messages(string socket = "ws") =>
    [
        .. File.ReadLines(Path.Combine(folder, $"{socket}.frames.jsonl"))
            .Select(line => JsonNode.Parse(line)!)
            .Where(frame => frame["dir"]!.ToString() == "recv" && frame["kind"]!.ToString() == "text")
            .Select(frame => JsonNode.Parse(frame["text"]!.ToString())!.AsObject()),
    ];

    public JsonNode Answer(string tag) => Exchanges.Single(exchange => exchange["tag"]?.ToString() == tag)["response"]!["body"]!;
}

/// <summary>The shape of JSON: which members there are and of which kind, without their values.</summary>
internal static class Shape
{
    public static string Of(JsonNode? node) => node switch
    {
        null => "null",
        JsonObject members => $"{{{string.Join(", ", members.OrderBy(m => m.Key, StringComparer.Ordinal).Select(m => $"{Name(m.Key)}: {Of(m.Value)}"))}}}",
        JsonArray items => $"[{string.Join(" | ", items.Select(Of).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal))}]",
        _ => node.GetValueKind().ToString().Replace("False", "Bool", StringComparison.Ordinal).Replace("True", "Bool", StringComparison.Ordinal),
    };

    /// <summary>
    /// The order of messages as a client sees it: how often progress is told depends on the machine's speed, and
    /// so does where the other messages stand between those of the queue; both are left out.
    /// </summary>
    public static List<string> OrderOf(IEnumerable<JsonObject> messages)
    {
        var order = new List<string>();
        foreach (var message in messages)
        {
            var (type, data) = (message["type"]!.ToString(), message["data"]!.AsObject());
            var step = type switch
            {
                "status" or "progress" => null,
                "progress_state" => $"progress_state {string.Join(' ', data["nodes"]!.AsObject().Select(n => $"{n.Key}:{n.Value!["state"]}"))}",
                "execution_cached" => $"execution_cached {string.Join(' ', data["nodes"]!.AsArray().Select(n => n!.ToString()))}",
                "executing" or "executed" => $"{type} {data["node"] ?? "nothing"}",
                _ => type,
            };
            if (step is not null && step != order.LastOrDefault())
            {
                order.Add(step);
            }
        }

        return order;
    }

    /// <summary>The shape of the data of each type of message.</summary>
    public static List<string> TypesOf(IEnumerable<JsonObject> messages) =>
        [.. messages.Select(message => $"{message["type"]} {Of(message["data"])}").Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    // The key of a history entry is a prompt id, another in every run.
    private static string Name(string key) => Guid.TryParse(key, out _) ? "id" : key;
}

using System.Text.Json;
using CreativeStudio.GpuRunner.Preview.Protocol;
using CreativeStudio.GpuRunner.Preview.Queue;

namespace CreativeStudio.GpuRunner.Preview.Execution;

/// <summary>Tells the clients about one run, in the messages of ComfyUI's WebSocket, and keeps those that the history shows.</summary>
internal sealed class PromptRun(QueuedPrompt prompt, ClientSockets sockets, TimeProvider clock)
{
    // ComfyUI reports no step sooner than this after the last, except the first, the last and those with a preview.
    private static readonly TimeSpan ProgressPause = TimeSpan.FromMilliseconds(100);

    private readonly OrderedDictionary<string, (double Value, double Max, bool Finished)> states = new(StringComparer.Ordinal);
    private readonly List<(string Type, byte[] Data)> kept = [];
    private readonly List<(string NodeId, ShownOutput Output)> outputs = [];
    private long lastProgress;

    public PromptEnding Ending { get; private set; }

    public long StartedAt { get; } = clock.GetUtcNow().ToUnixTimeMilliseconds();

    public void Started() => Keep("execution_start", _ => { });

    public void Cached(IEnumerable<string> nodes) => Keep("execution_cached", json => json.WriteStrings("nodes", nodes));

    public void NodeStarted(string node)
    {
        states[node] = (0, 1, false);
        SendStates();
        lastProgress = 0;
        sockets.SendToOwner(prompt.ClientId, JsonBytes.Message("executing", json =>
        {
            json.WriteString("node", node);
            json.WriteString("display_node", node);
            json.WriteString("prompt_id", prompt.Id);
        }));
    }

    public void Progress(string node, double value, double max, NodePreview? preview)
    {
        var isOuter = lastProgress == 0 || value >= max;
        if (preview is null && !isOuter && clock.GetElapsedTime(lastProgress) < ProgressPause)
        {
            return;
        }

        lastProgress = clock.GetTimestamp();
        states[node] = (value, max, false);
        SendStates();
        var progress = JsonBytes.Message("progress", json =>
        {
            json.WriteNumber("value", value);
            json.WriteNumber("max", max);
            json.WriteString("prompt_id", prompt.Id);
            json.WriteString("node", node);
        });
        sockets.SendProgress(prompt.ClientId, progress, preview, type => JsonBytes.Object(json =>
        {
            WriteNode(json, node);
            json.WriteString("image_type", type);
        }));
    }

    /// <param name="shown">Null for a cached node that shows nothing.</param>
    public void Executed(string node, ShownOutput? shown)
    {
        if (shown is not null)
        {
            outputs.Add((node, shown));
        }

        sockets.SendToOwner(prompt.ClientId, JsonBytes.Message("executed", json =>
        {
            json.WriteString("node", node);
            json.WriteString("display_node", node);
            json.WritePropertyName("output");
            if (shown is null)
            {
                json.WriteNullValue();
            }
            else
            {
                shown.WriteTo(json);
            }

            json.WriteString("prompt_id", prompt.Id);
        }));
    }

    public void NodeFinished(string node)
    {
        var max = states.TryGetValue(node, out var state) ? state.Max : 1;
        states[node] = (max, max, true);
        SendStates();
    }

    public void Succeeded() => Keep("execution_success", _ => { });

    public void Interrupted(string node, string nodeType, IEnumerable<string> executed)
    {
        Ending = PromptEnding.Interrupted;
        Keep("execution_interrupted", json => WritePlace(json, node, nodeType, executed), toAllWithoutOwner: true);
    }

    /// <param name="details">Writes the exception and what the node was given.</param>
    public void Failed(string node, string nodeType, IEnumerable<string> executed, Action<Utf8JsonWriter> details)
    {
        Ending = PromptEnding.Error;
        Keep("execution_error", json =>
        {
            WritePlace(json, node, nodeType, executed);
            details(json);
        });
    }

    public FinishedPrompt ToHistory() => new(prompt, Ending, outputs, kept, StartedAt, clock.GetUtcNow().ToUnixTimeMilliseconds());

    private static void WritePlace(Utf8JsonWriter json, string node, string nodeType, IEnumerable<string> executed)
    {
        json.WriteString("node_id", node);
        json.WriteString("node_type", nodeType);
        json.WriteStrings("executed", executed);
    }

    private void Keep(string type, Action<Utf8JsonWriter> members, bool toAllWithoutOwner = false)
    {
        var data = JsonBytes.Object(json =>
        {
            json.WriteString("prompt_id", prompt.Id);
            members(json);
            json.WriteNumber("timestamp", clock.GetUtcNow().ToUnixTimeMilliseconds());
        });
        kept.Add((type, data));
        var message = JsonBytes.Object(json =>
        {
            json.WriteString("type", type);
            json.WriteRaw("data", data);
        });
        if (toAllWithoutOwner)
        {
            sockets.SendToOwnerOrAll(prompt.ClientId, message);
        }
        else
        {
            sockets.SendToOwner(prompt.ClientId, message);
        }
    }

    private void SendStates() => sockets.SendToOwnerOrAll(prompt.ClientId, JsonBytes.Message("progress_state", json =>
    {
        json.WriteString("prompt_id", prompt.Id);
        json.WriteStartObject("nodes");
        foreach (var (node, (value, max, finished)) in states)
        {
            json.WriteStartObject(node);
            json.WriteNumber("value", value);
            json.WriteNumber("max", max);
            json.WriteString("state", finished ? "finished" : "running");
            WriteNode(json, node);
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }));

    private void WriteNode(Utf8JsonWriter json, string node)
    {
        json.WriteString("node_id", node);
        json.WriteString("prompt_id", prompt.Id);
        json.WriteString("display_node_id", node);
        json.WriteNull("parent_node_id");
        json.WriteString("real_node_id", node);
    }
}

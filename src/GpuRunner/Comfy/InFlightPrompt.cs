using System.Text.Json.Nodes;
using System.Threading.Channels;

namespace CreativeStudio.GpuRunner.Comfy;

/// <summary>
/// What the socket has told about a prompt that is under way. The socket's loop writes, the prompt's own loop reads the latest state:
/// a slow reader makes messages coalesce and never holds the socket up.
/// </summary>
internal sealed class InFlightPrompt(Guid id, JsonObject graph, TimeProvider clock)
{
    private readonly Lock _gate = new();
    private readonly Channel<bool> _signal = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private readonly Dictionary<string, string> _classes = graph.ToDictionary(node => node.Key, node => ClassOf(node.Value));
    private readonly HashSet<string> _done = [];
    private ComfyProgress? _progress;
    private string? _node;
    private double _value;
    private double _max;
    private long _lastSign = clock.GetTimestamp();

    public Guid Id { get; } = id;

    /// <summary>The id as the server spells it.</summary>
    public string Key { get; } = id.ToString("D");

    /// <summary>The socket has said that its execution began.</summary>
    public bool HasStarted { get; private set; }

    /// <summary>The socket has said that it ended; the history entry may be there or follow within moments.</summary>
    public bool MayHaveEnded { get; private set; }

    /// <summary>The socket has said that it left the server; the history entry is there.</summary>
    public bool HasLeft { get; private set; }

    /// <summary>Time since the socket or the queue last showed that it moves.</summary>
    public TimeSpan Silence
    {
        get
        {
            lock (_gate)
            {
                return clock.GetElapsedTime(_lastSign);
            }
        }
    }

    public void Apply(ComfyMessage message)
    {
        lock (_gate)
        {
            _lastSign = clock.GetTimestamp();
            switch (message)
            {
                case ComfyMessage.Started:
                    HasStarted = true;
                    break;
                case ComfyMessage.Cached cached:
                    _done.UnionWith(cached.Nodes.Where(_classes.ContainsKey));
                    break;
                case ComfyMessage.Executing executing:
                    (_node, _value, _max) = (executing.Node, 0, 0);
                    break;
                case ComfyMessage.Progress progress:
                    (_node, _value, _max) = (progress.Node, progress.Value, progress.Max);
                    break;
                case ComfyMessage.States states:
                    Apply(states.Nodes);
                    break;
                case ComfyMessage.Succeeded:
                    MayHaveEnded = true;
                    break;
                case ComfyMessage.Left:
                    MayHaveEnded = HasLeft = true;
                    break;
                default:
                    return;
            }

            _progress = new ComfyProgress(_node, Fraction, _done.Count, _classes.Count, Describe());
        }

        Signal();
    }

    /// <summary>Notes that something other than the socket showed a move.</summary>
    public void Moved()
    {
        lock (_gate)
        {
            _lastSign = clock.GetTimestamp();
        }
    }

    /// <summary>The progress since the last call, if there is any.</summary>
    public ComfyProgress? TakeProgress()
    {
        lock (_gate)
        {
            var progress = _progress;
            _progress = null;
            return progress;
        }
    }

    /// <summary>Wakes the prompt's loop.</summary>
    public void Signal() => _signal.Writer.TryWrite(true);

    /// <summary>Waits for a signal, at most so long.</summary>
    public async Task WaitAsync(TimeSpan atMost, CancellationToken ct)
    {
        using var timer = new CancellationTokenSource(atMost, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timer.Token, ct);
        try
        {
            await _signal.Reader.ReadAsync(either.Token);
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            // Time to look at the queue without having been told.
        }
    }

    private double Fraction => _max > 0 ? Math.Clamp(_value / _max, 0, 1) : 0;

    private void Apply(IReadOnlyList<ComfyMessage.NodeState> nodes)
    {
        foreach (var node in nodes)
        {
            if (node.Finished && _classes.ContainsKey(node.Node))
            {
                _done.Add(node.Node);
            }
            else if (!node.Finished)
            {
                (_node, _value, _max) = (node.Node, node.Value, node.Max);
            }
        }
    }

    private string Describe()
    {
        if (_node is null || !_classes.TryGetValue(_node, out var nodeClass))
        {
            return "Starting";
        }

        var step = _max > 1 ? $", step {Math.Floor(_value):0} of {_max:0}" : "";
        return Activity(nodeClass) + step;
    }

    private static string Activity(string nodeClass) =>
        nodeClass switch
        {
            _ when nodeClass.Contains("Sampler", StringComparison.Ordinal) => "Drawing",
            _ when nodeClass.Contains("Loader", StringComparison.Ordinal) => "Loading the model",
            _ when nodeClass.Contains("TextEncode", StringComparison.Ordinal) => "Reading the prompt",
            _ when nodeClass.StartsWith("VAEDecode", StringComparison.Ordinal) => "Decoding the picture",
            _ when nodeClass.StartsWith("Save", StringComparison.Ordinal) => "Saving",
            _ => $"Running {nodeClass}",
        };

    private static string ClassOf(JsonNode? node) =>
        node is JsonObject fields && fields["class_type"] is JsonValue value && value.TryGetValue(out string? name) ? name : "node";
}

using System.Text.Json.Nodes;
using CreativeStudio.GpuRunner.Preview.Catalogue;
using CreativeStudio.GpuRunner.Preview.Protocol;
using CreativeStudio.GpuRunner.Preview.Queue;

namespace CreativeStudio.GpuRunner.Preview.Nodes;

/// <summary>Told how far a node is.</summary>
internal delegate void ReportProgress(double value, double max, NodePreview? preview);

/// <summary>One node at work: its inputs, its prompt and what it may use.</summary>
/// <param name="upstream">Gives the value behind a link.</param>
internal sealed class NodeCall(
    string nodeId, JsonObject inputs, Func<string, int, object> upstream, QueuedPrompt prompt, Workshop workshop, ReportProgress report)
{
    public string NodeId => nodeId;

    public QueuedPrompt Prompt => prompt;

    public Workshop Workshop => workshop;

    /// <summary>Ends the work of a node that reports progress when somebody interrupts the prompt.</summary>
    public required CancellationToken Interrupted { get; init; }

    public void Report(double value, double max, NodePreview? preview = null) => report(value, max, preview);

    public ImageBatch Images(string name) => Linked<ImageBatch>(name);

    public Latent Latent(string name) => Linked<Latent>(name);

    public string Conditioning(string name) => Linked<Conditioning>(name).Text;

    public Conditioning Conditions(string name) => Linked<Conditioning>(name);

    public Mask Mask(string name) => Linked<Mask>(name);

    public Guider Guider(string name) => Linked<Guider>(name);

    public Noise Noise(string name) => Linked<Noise>(name);

    public Sigmas Sigmas(string name) => Linked<Sigmas>(name);

    public ModelHandle Model(string name) => Linked<ModelHandle>(name);

    public Geometry Geometry(string name) => Linked<Geometry>(name);

    public ClipCamera Camera(string name) => Linked<ClipCamera>(name);

    public Video Video(string name) => Linked<Video>(name);

    public Sound Sound(string name) => Linked<Sound>(name);

    public SoundLatent SoundLatent(string name) => Linked<SoundLatent>(name);

    /// <summary>Whether an input is linked to a value of this kind.</summary>
    public bool Gives<T>(string name) => Value(name) is T;

    public UpscaleModel UpscaleModel(string name) => Linked<UpscaleModel>(name);

    /// <summary>Whether an optional input is given.</summary>
    public bool Has(string name) => inputs[name] is not null;

    public string Text(string name) => Value(name).ToString()!;

    public int Whole(string name) => (int)Math.Clamp(Exact(name), int.MinValue, int.MaxValue);

    public ulong Seed(string name) => (ulong)Math.Clamp(Exact(name), 0, ulong.MaxValue);

    public double Real(string name) => Value(name) is JsonValue value ? value.GetValue<double>() : Convert.ToDouble(Value(name));

    /// <summary>The inputs as an error message lists them: each name with its value, pictures in words.</summary>
    public IEnumerable<(string Name, JsonNode? Value)> Described() => inputs.Select(input =>
        (input.Key, PromptGraph.TryLink(input.Value, out _, out _) ? JsonValue.Create(Value(input.Key).ToString()) : input.Value));

    private decimal Exact(string name) => Value(name) switch
    {
        JsonValue value when value.TryGetValue<decimal>(out var exact) => exact,
        JsonValue value => (decimal)value.GetValue<double>(),
        var linked => Convert.ToDecimal(linked),
    };

    private T Linked<T>(string name)
        where T : class =>
        Value(name) as T ?? throw new NodeFailedException("TypeError", $"The input '{name}' is not linked to a node that gives it.");

    private object Value(string name)
    {
        if (!inputs.TryGetPropertyValue(name, out var value) || value is null)
        {
            throw new NodeFailedException("TypeError", $"The input '{name}' is missing.");
        }

        return PromptGraph.TryLink(value, out var source, out var slot) ? upstream(source, slot) : value;
    }
}

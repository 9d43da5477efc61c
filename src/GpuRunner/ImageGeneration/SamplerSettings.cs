using System.Text.Json;

namespace CreativeStudio.GpuRunner.ImageGeneration;

/// <summary>What the engine's sampler worked with, from the graph that ComfyUI writes into its pictures. What it does not say is null.</summary>
internal sealed record SamplerSettings(string? Sampler, string? Scheduler, int? Steps, double? Cfg)
{
    private const string GraphKeyword = "prompt";

    /// <summary>Reads a picture's texts; servers may be told to write none.</summary>
    public static SamplerSettings Read(IReadOnlyDictionary<string, string> texts)
    {
        var nothing = new SamplerSettings(null, null, null, null);
        if (!texts.TryGetValue(GraphKeyword, out var graph))
        {
            return nothing;
        }

        try
        {
            using var json = JsonDocument.Parse(graph);
            foreach (var node in json.RootElement.EnumerateObject())
            {
                if (node.Value.GetProperty("inputs") is var inputs && inputs.TryGetProperty("sampler_name", out var sampler))
                {
                    return new SamplerSettings(
                        sampler.GetString(), inputs.GetProperty("scheduler").GetString(), inputs.GetProperty("steps").GetInt32(),
                        inputs.GetProperty("cfg").GetDouble());
                }
            }
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or KeyNotFoundException or FormatException)
        {
            // A graph of another shape: the recipe says what was asked for.
        }

        return nothing;
    }
}

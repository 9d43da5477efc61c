using System.Text.Json;
using System.Text.Json.Nodes;

namespace CreativeStudio.GpuRunner.Preview.Catalogue;

/// <summary>
/// A choice that brings inputs of its own, spelt <c>format.quality</c>. ComfyUI's validation does not look at the choice itself: a missing or
/// unknown one fails while running.
/// </summary>
internal static class DynamicChoice
{
    private const string Type = "COMFY_DYNAMICCOMBO_V3";

    public static bool Is(NodeInput input) => input.Type == Type;

    /// <summary>The inputs that the chosen branch wants and that are not given; a choice within it has a default.</summary>
    public static IEnumerable<string> Missing(NodeInput input, JsonNode? given, JsonObject inputs)
    {
        var branch = input.Config[1].GetProperty("options").EnumerateArray().FirstOrDefault(option => option.GetProperty("key").GetString() == given?.ToString());
        return branch.ValueKind == JsonValueKind.Object && branch.GetProperty("inputs").TryGetProperty("required", out var required)
            ? required.EnumerateObject()
                .Where(inner => inner.Value[0].ToString() != Type && !inputs.ContainsKey($"{input.Name}.{inner.Name}"))
                .Select(inner => inner.Name)
            : [];
    }
}

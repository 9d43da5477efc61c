using System.Text.Json.Nodes;

namespace CreativeStudio.GpuRunner.Preview.Catalogue;

/// <summary>The links of a prompt in API format.</summary>
internal static class PromptGraph
{
    /// <summary>The nodes that a node's inputs come from, in the order of its inputs; each as often as it is linked.</summary>
    public static IEnumerable<(string Input, string Source, int Slot)> Links(JsonObject prompt, string id)
    {
        if (prompt[id]?["inputs"] is not JsonObject inputs)
        {
            yield break;
        }

        foreach (var (name, value) in inputs)
        {
            if (TryLink(value, out var source, out var slot) && prompt.ContainsKey(source))
            {
                yield return (name, source, slot);
            }
        }
    }

    public static bool TryLink(JsonNode? value, out string source, out int slot)
    {
        (source, slot) = ("", 0);
        return value is JsonArray { Count: 2 } link
            && link[0] is JsonValue id && id.TryGetValue(out source!)
            && link[1] is JsonValue number && number.TryGetValue(out slot);
    }

    /// <summary>A node and all nodes that it needs, itself first.</summary>
    public static IReadOnlyCollection<string> Ancestors(JsonObject prompt, string id)
    {
        var found = new HashSet<string>(StringComparer.Ordinal) { id };
        var open = new Stack<string>(found);
        while (open.TryPop(out var next))
        {
            foreach (var (_, source, _) in Links(prompt, next))
            {
                if (found.Add(source))
                {
                    open.Push(source);
                }
            }
        }

        return found;
    }
}

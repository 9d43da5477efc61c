using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using CreativeStudio.GpuRunner.Preview.Catalogue;

namespace CreativeStudio.GpuRunner.Preview.Execution;

/// <summary>What the result of a node depends on, as a hash: its class, its inputs, and the same of all nodes before it.</summary>
internal static class NodeSignatures
{
    /// <param name="fileState">Changes when the content of an input file does.</param>
    public static Dictionary<string, string> Of(
        JsonObject prompt, IEnumerable<string> outputs, NodeCatalogue catalogue, Func<string, string> fileState)
    {
        var signatures = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var output in outputs)
        {
            Add(output);
        }

        return signatures;

        // The validation has bounded the depth.
        string Add(string id)
        {
            if (signatures.TryGetValue(id, out var known))
            {
                return known;
            }

            var type = catalogue.Find(prompt[id]!["class_type"]!.GetValue<string>())!;
            var text = new StringBuilder(type.Name);
            if (type.KnowsItsId)
            {
                text.Append('#').Append(id);
            }

            foreach (var (name, value) in prompt[id]!["inputs"]!.AsObject().OrderBy(input => input.Key, StringComparer.Ordinal))
            {
                text.Append('\n').Append(name).Append('=');
                text.Append(PromptGraph.TryLink(value, out var source, out var slot) && prompt.ContainsKey(source)
                    ? $"{Add(source)}:{slot}"
                    : value?.ToJsonString());
            }

            if (type.Name == "LoadImage")
            {
                text.Append('\n').Append(fileState(prompt[id]!["inputs"]!["image"]!.ToString()));
            }

            return signatures[id] = Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
        }
    }
}

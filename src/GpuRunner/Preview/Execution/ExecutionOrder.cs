using System.Text.Json.Nodes;
using CreativeStudio.GpuRunner.Preview.Catalogue;

namespace CreativeStudio.GpuRunner.Preview.Execution;

/// <summary>
/// Decides which node runs next: among those whose inputs are ready first an output, then one that leads to an output
/// in one or two steps, then the first found from the outputs. This is ComfyUI's order, so that its users see what they expect.
/// </summary>
internal sealed class ExecutionOrder
{
    private readonly Dictionary<string, HashSet<string>> blocks = new(StringComparer.Ordinal);
    private readonly OrderedDictionary<string, int> blockedBy = new(StringComparer.Ordinal);
    private readonly Func<string, bool> isOutput;

    /// <param name="isCached">A cached node needs none of its inputs and is asked for its result directly.</param>
    public ExecutionOrder(JsonObject prompt, IEnumerable<string> outputs, Func<string, bool> isOutput, Func<string, bool> isCached)
    {
        this.isOutput = isOutput;
        foreach (var output in outputs)
        {
            Add(prompt, output, isCached);
        }
    }

    /// <summary>The next node, or null at the end.</summary>
    public string? Next()
    {
        var ready = blockedBy.Where(node => node.Value == 0).Select(node => node.Key).ToList();
        return ready.Find(isOutput.Invoke)
            ?? ready.Find(node => blocks[node].Any(isOutput))
            ?? ready.Find(node => blocks[node].Any(next => blocks[next].Any(isOutput)))
            ?? ready.FirstOrDefault();
    }

    public void Done(string node)
    {
        blockedBy.Remove(node);
        foreach (var next in blocks[node])
        {
            blockedBy[next]--;
        }
    }

    private void Add(JsonObject prompt, string output, Func<string, bool> isCached)
    {
        var open = new Stack<string>([output]);
        while (open.TryPop(out var node))
        {
            if (blocks.TryAdd(node, new(StringComparer.Ordinal)))
            {
                blockedBy.Add(node, 0);
                foreach (var (_, source, _) in isCached(node) ? [] : PromptGraph.Links(prompt, node))
                {
                    if (!isCached(source))
                    {
                        open.Push(source);
                    }
                }
            }
        }

        Connect(prompt, isCached);
    }

    private void Connect(JsonObject prompt, Func<string, bool> isCached)
    {
        foreach (var node in blocks.Keys.Where(node => !isCached(node)))
        {
            foreach (var (_, source, _) in PromptGraph.Links(prompt, node))
            {
                if (blocks.TryGetValue(source, out var blocked) && blocked.Add(node))
                {
                    blockedBy[node]++;
                }
            }
        }
    }
}

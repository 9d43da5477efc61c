using CreativeStudio.GpuRunner.Preview.Files;
using CreativeStudio.GpuRunner.Preview.Nodes;

namespace CreativeStudio.GpuRunner.Preview.Execution;

/// <summary>
/// The results of the nodes of the last prompt, by what they were made from. A node that the next prompt does not
/// have is forgotten, and its files are deleted: so the cache holds one graph at most.
/// </summary>
internal sealed class OutputCache(PreviewFolders folders)
{
    private readonly Dictionary<string, NodeResult> results = new(StringComparer.Ordinal);

    public NodeResult? Find(string signature) => results.GetValueOrDefault(signature);

    public void Keep(string signature, NodeResult result) => results[signature] = result;

    public void ForgetAllBut(IEnumerable<string> signatures)
    {
        var kept = signatures.ToHashSet(StringComparer.Ordinal);
        foreach (var signature in results.Keys.Where(signature => !kept.Contains(signature)).ToList())
        {
            results.Remove(signature);
        }

        DeleteUnused();
    }

    private void DeleteUnused()
    {
        var used = results.Values.SelectMany(result => result.Files).ToHashSet(StringComparer.Ordinal);
        foreach (var file in Directory.EnumerateFiles(folders.Scratch).Where(file => !used.Contains(file)))
        {
            File.Delete(file);
        }
    }
}

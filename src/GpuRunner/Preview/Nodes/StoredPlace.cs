using CreativeStudio.GpuRunner.Preview.Files;

namespace CreativeStudio.GpuRunner.Preview.Nodes;

/// <summary>Where a node stores its files: a folder and the beginning of their names.</summary>
internal sealed class StoredPlace
{
    private readonly FileNumbers numbers;
    private readonly string root;
    private readonly string type;
    private readonly string prefix;

    private StoredPlace(NodeCall call, string type, string root, string path)
    {
        (numbers, this.type, this.root) = (call.Workshop.Numbers, type, root);
        (Folder, prefix) = path == root ? (root, "") : (Path.GetDirectoryName(path)!, Path.GetFileName(path));
        Directory.CreateDirectory(Folder);
    }

    public string Folder { get; }

    /// <summary>The place that a prefix means.</summary>
    /// <param name="type"><c>output</c> or <c>temp</c>.</param>
    /// <param name="width">Of the picture or film, for <c>%width%</c>.</param>
    /// <exception cref="NodeFailedException">It leads out of the folder.</exception>
    public static StoredPlace Of(NodeCall call, string type, string prefix, int width, int height)
    {
        var whole = call.Workshop.Folders.OfType(type)!;
        var path = PreviewFolders.Below(whole, Filled(prefix, width, height, call.Workshop.Clock))
            ?? throw new NodeFailedException("Exception", "**** ERROR: Saving image outside the output folder is not allowed.\n");
        return new StoredPlace(call, type, whole, path);
    }

    /// <summary>The next free name: prefix, number, and the given rest.</summary>
    public string NextName(string rest) => numbers.NextName(Folder, prefix, rest);

    public StoredFile File(string name) => new(name, Folder == root ? "" : Path.GetRelativePath(root, Folder), type);

    private static string Filled(string prefix, int width, int height, TimeProvider clock)
    {
        if (!prefix.Contains('%', StringComparison.Ordinal))
        {
            return prefix;
        }

        var now = clock.GetLocalNow();
        return prefix.Replace("%width%", $"{width}").Replace("%height%", $"{height}")
            .Replace("%year%", $"{now.Year}").Replace("%month%", $"{now.Month:00}").Replace("%day%", $"{now.Day:00}")
            .Replace("%hour%", $"{now.Hour:00}").Replace("%minute%", $"{now.Minute:00}").Replace("%second%", $"{now.Second:00}");
    }
}

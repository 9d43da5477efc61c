namespace CreativeStudio.GpuRunner.Preview.Files;

/// <summary>A file of the engine: its name, the folder below <c>output</c>, <c>input</c> or <c>temp</c>, and which of the three.</summary>
internal sealed record StoredFile(string Filename, string Subfolder, string Type);

/// <summary>The engine's working folder. Names from outside never reach beyond it.</summary>
internal sealed class PreviewFolders
{
    private readonly string root;

    public PreviewFolders(string root)
    {
        this.root = Path.GetFullPath(root);
        Scratch = Path.Combine(this.root, "scratch");
        foreach (var folder in (string[])["output", "input", "temp", "scratch"])
        {
            Directory.CreateDirectory(Path.Combine(this.root, folder));
        }
    }

    public string Output => Path.Combine(root, "output");

    public string Input => Path.Combine(root, "input");

    public string Temp => Path.Combine(root, "temp");

    /// <summary>Pictures that live between nodes; nobody outside can ask for them.</summary>
    public string Scratch { get; }

    /// <summary>The folder of a type, or null where there is no such type.</summary>
    public string? OfType(string type) => type is "output" or "input" or "temp" ? Path.Combine(root, type) : null;

    /// <summary>The full path of a name below a folder, or null where the name leads out of it.</summary>
    public static string? Below(string folder, string relative)
    {
        if (relative.Contains('\0', StringComparison.Ordinal))
        {
            return null;
        }

        var full = Path.GetFullPath(Path.Combine(folder, relative));
        return full == folder || full.StartsWith(folder + Path.DirectorySeparatorChar, StringComparison.Ordinal) ? full : null;
    }

    /// <summary>Finds what LoadImage names: <c>name.png</c>, <c>folder/name.png</c> or <c>name.png [output]</c>; null where it is not there.</summary>
    public string? FindAnnotated(string name)
    {
        var folder = Input;
        foreach (var type in (string[])["output", "input", "temp"])
        {
            if (name.EndsWith($"[{type}]", StringComparison.Ordinal))
            {
                (folder, name) = (OfType(type)!, name[..^(type.Length + 2)].TrimEnd());
            }
        }

        return name.Length > 0 && Below(folder, name) is { } path && File.Exists(path) ? path : null;
    }

    public string NewScratchFile(string extension) => Path.Combine(Scratch, Guid.CreateVersion7().ToString("N") + extension);
}

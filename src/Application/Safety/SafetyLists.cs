namespace CreativeStudio.Application.Safety;

/// <summary>The lists in force: the built-in ones, or an operator's files of the same names.</summary>
public sealed class SafetyLists
{
    /// <exception cref="FormatException">A list is malformed.</exception>
    /// <exception cref="IOException">A file of the operator's cannot be read.</exception>
    public SafetyLists(SafetyOptions options) => All =
    [
        SafetyList.Parse("SEC_002", Read(options, "prohibited.txt")),
        SafetyList.Parse("SEC_001", Read(options, "nsfw.txt")),
    ];

    /// <summary>The gravest first.</summary>
    public IReadOnlyList<SafetyList> All { get; }

    internal static string ReadBuiltIn(string name)
    {
        using var stream = typeof(SafetyLists).Assembly.GetManifestResourceStream($"{typeof(SafetyLists).Namespace}.Lists.{name}")
            ?? throw new InvalidOperationException($"The list {name} is not in the program.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    private static string Read(SafetyOptions options, string name) =>
        options.ListsFolder is { Length: > 0 } folder && Path.Combine(folder, name) is var path && File.Exists(path)
            ? File.ReadAllText(path)
            : ReadBuiltIn(name);
}

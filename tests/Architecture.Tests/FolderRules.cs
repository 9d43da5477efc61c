using System.Text.RegularExpressions;

namespace CreativeStudio.Architecture.Tests;

/// <summary>A source file: its folder as a namespace, and its text.</summary>
internal sealed record SourceFile(string Namespace, string Text)
{
    /// <summary>The namespaces that its using lines name; those of types for <c>using static</c> and aliases.</summary>
    public IReadOnlyList<string> Imports { get; } = [.. FolderRules.Usings().Matches(Text).Select(line => line.Groups["name"].Value)];
}

/// <summary>
/// Which folders import which. A folder stands for everything beneath it, and is compared with its neighbours in the same parent; the files
/// that lie in the parent itself are called <c>.</c> there.
/// </summary>
internal static partial class FolderRules
{
    /// <summary>Folders that import each other, directly or through others, one line for each ring.</summary>
    public static IReadOnlyList<string> Circles(IReadOnlyList<SourceFile> files) =>
        [.. Parents(files).SelectMany(parent => Rings(Edges(parent, files)).Select(ring => $"{parent}: {string.Join(", ", ring)}"))];

    /// <summary>Files outside of a slice, or of another one, that import a slice. The root of a project puts everything together and may.</summary>
    public static IReadOnlyList<string> ImportsOfSlices(IReadOnlyList<SourceFile> files, IReadOnlyCollection<string> slices) =>
    [
        .. files.Where(file => Area(file.Namespace) is not null)
            .SelectMany(file => file.Imports.Where(import => Area(import) is { } area && slices.Contains(area) && area != Area(file.Namespace))
                .Select(import => $"{file.Namespace} imports {import}")).Distinct().Order(StringComparer.Ordinal),
    ];

    // CreativeStudio.Domain.StoryVideo: the third part.
    private static string? Area(string name) => name.Split('.') is ["CreativeStudio", _, var area, ..] ? area : null;

    private static IEnumerable<string> Parents(IReadOnlyList<SourceFile> files) => files
        .SelectMany(file => file.Namespace.Split('.') is var parts ? Enumerable.Range(2, parts.Length - 1).Select(n => string.Join('.', parts.Take(n))) : [])
        .Distinct().Order(StringComparer.Ordinal);

    private static Dictionary<string, HashSet<string>> Edges(string parent, IReadOnlyList<SourceFile> files)
    {
        var edges = new Dictionary<string, HashSet<string>>(StringComparer.Ordinal);
        var own = files.Where(file => file.Namespace == parent).SelectMany(file => Declarations().Matches(file.Text)).Select(type => type.Groups["name"].Value)
            .ToHashSet(StringComparer.Ordinal);
        foreach (var file in files)
        {
            if (ChildOf(parent, file.Namespace) is not { } from)
            {
                continue;
            }

            var to = file.Imports.Select(import => ChildOf(parent, import)).OfType<string>().ToHashSet(StringComparer.Ordinal);

            // What lies in the parent needs no using line.
            if (from != "." && Words().Matches(Comments().Replace(file.Text, "")).Any(word => own.Contains(word.Value)))
            {
                to.Add(".");
            }

            to.Remove(from);
            edges.TryAdd(from, []);
            edges[from].UnionWith(to);
        }

        return edges;
    }

    private static string? ChildOf(string parent, string name) =>
        name == parent ? "." : name.StartsWith(parent + ".", StringComparison.Ordinal) ? name[(parent.Length + 1)..].Split('.')[0] : null;

    // Two folders are in one ring where each is reached from the other.
    private static IEnumerable<string[]> Rings(Dictionary<string, HashSet<string>> edges)
    {
        var reached = edges.Keys.ToDictionary(folder => folder, folder => Reached(folder, edges), StringComparer.Ordinal);
        return edges.Keys.Where(folder => reached[folder].Contains(folder))
            .GroupBy(folder => string.Join(", ", reached[folder].Where(other => reached.TryGetValue(other, out var back) && back.Contains(folder)).Order(StringComparer.Ordinal)))
            .Select(ring => ring.Order(StringComparer.Ordinal).ToArray());
    }

    private static HashSet<string> Reached(string folder, Dictionary<string, HashSet<string>> edges)
    {
        var reached = new HashSet<string>(StringComparer.Ordinal);
        var next = new Stack<string>([folder]);
        while (next.TryPop(out var at))
        {
            foreach (var to in edges.GetValueOrDefault(at) ?? [])
            {
                if (reached.Add(to))
                {
                    next.Push(to);
                }
            }
        }

        return reached;
    }

    [GeneratedRegex(@"^\s*(global )?using (static )?(\w+ = )?(?<name>CreativeStudio[\w.]*)", RegexOptions.Multiline | RegexOptions.ExplicitCapture, 1000)]
    public static partial Regex Usings();

    [GeneratedRegex(@"^(public|internal) ([\w ]+ )?(class|record|interface|enum|struct) (?<name>\w+)", RegexOptions.Multiline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Declarations();

    [GeneratedRegex(@"(///?.*$)|(""[^""\n]*"")|(^\s*using .*$)", RegexOptions.Multiline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Comments();

    [GeneratedRegex(@"(?<![.\w])\w+", RegexOptions.None, 1000)]
    private static partial Regex Words();
}

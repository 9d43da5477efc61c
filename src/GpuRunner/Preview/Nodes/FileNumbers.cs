using System.Globalization;

namespace CreativeStudio.GpuRunner.Preview.Nodes;

/// <summary>
/// Counts the files of a prefix, whatever their kind: <c>prefix_00001_.png</c>. It looks at the folder once and counts from there,
/// so that a folder of thousands costs no more than an empty one.
/// </summary>
internal sealed class FileNumbers
{
    private readonly Dictionary<(string Folder, string Prefix), int> last = [];

    /// <param name="rest">Of the name, after the number.</param>
    public string NextName(string folder, string prefix, string rest)
    {
        var number = last.GetValueOrDefault((folder, prefix), -1);
        if (number < 0)
        {
            number = Directory.EnumerateFiles(folder, "*_*").Select(path => NumberOf(Path.GetFileName(path), prefix)).DefaultIfEmpty(0).Max();
        }

        string name;
        do
        {
            number++;
            name = $"{prefix}_{number:00000}{rest}";
        }
        while (File.Exists(Path.Combine(folder, name)));
        last[(folder, prefix)] = number;
        return name;
    }

    private static int NumberOf(string file, string prefix)
    {
        if (!file.StartsWith(prefix + "_", StringComparison.Ordinal))
        {
            return 0;
        }

        var digits = file[(prefix.Length + 1)..].Split('_', '.')[0];
        return int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;
    }
}

namespace CreativeStudio.Application.Common;

/// <summary>What somebody meant who misspelt a name.</summary>
public static class Spelling
{
    private const int MaxLength = 64;

    /// <summary>
    /// The known name that is nearest; null where none is near. Capitals, underscores and dashes do not count; otherwise at most one letter in
    /// three may be wrong.
    /// </summary>
    public static string? Nearest(string written, IEnumerable<string> known)
    {
        var word = Letters(written);
        if (word.Length is 0 or > MaxLength)
        {
            return null;
        }

        var near = known.Select(name => (Name: name, Letters: Letters(name))).Where(name => name.Letters.Length <= MaxLength)
            .Select(name => (name.Name, Wrong: Distance(word, name.Letters), Allowed: Math.Max(word.Length, name.Letters.Length) / 3))
            .Where(name => name.Wrong <= name.Allowed)
            .ToList();
        return near.Count == 0 ? null : near.MinBy(name => name.Wrong).Name;
    }

    private static string Letters(string name) =>
        name.Replace("_", "", StringComparison.Ordinal).Replace("-", "", StringComparison.Ordinal).ToLowerInvariant();

    /// <summary>Letters to change, add, leave out, or swap with their neighbour (optimal string alignment).</summary>
    private static int Distance(string a, string b)
    {
        var rows = new int[a.Length + 1, b.Length + 1];
        for (var i = 0; i <= a.Length; i++)
        {
            for (var j = 0; j <= b.Length; j++)
            {
                if (i == 0 || j == 0)
                {
                    rows[i, j] = i + j;
                    continue;
                }

                var best = Math.Min(rows[i - 1, j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1), Math.Min(rows[i - 1, j], rows[i, j - 1]) + 1);
                var swapped = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
                rows[i, j] = swapped ? Math.Min(best, rows[i - 2, j - 2] + 1) : best;
            }
        }

        return rows[a.Length, b.Length];
    }
}

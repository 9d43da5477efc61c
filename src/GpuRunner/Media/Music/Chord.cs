namespace CreativeStudio.GpuRunner.Media.Music;

/// <summary>A chord: pitch classes from the tonic, the root first.</summary>
internal sealed record Chord(IReadOnlyList<int> Tones)
{
    private static readonly string[] Numerals = ["I", "II", "III", "IV", "V", "VI", "VII"];

    private static readonly int[] Degrees = [0, 2, 4, 5, 7, 9, 11];

    public int Root => Tones[0];

    /// <summary>
    /// From a Roman numeral over the major scale: upper case is major, lower case minor, b and # lower and raise the root;
    /// then nothing, 7, maj7, sus4, add9 or dim.
    /// </summary>
    public static Chord Parse(string text)
    {
        var shift = text[0] switch { 'b' => -1, '#' => 1, _ => 0 };
        var name = shift == 0 ? text : text[1..];
        var length = name.TakeWhile(c => "IViv".Contains(c)).Count();
        var degree = Array.IndexOf(Numerals, name[..length].ToUpperInvariant());
        var third = char.IsUpper(name[0]) ? 4 : 3;
        int[] intervals = name[length..] switch
        {
            "" => [0, third, 7],
            "7" => [0, third, 7, 10],
            "maj7" => [0, third, 7, 11],
            "add9" => [0, third, 7, 2],
            "sus4" => [0, 5, 7],
            "dim" => [0, 3, 6],
            _ => throw new FormatException($"Unknown chord {text}."),
        };
        var root = Degrees[degree] + shift;
        return new Chord([.. intervals.Select(i => Mod12(root + i))]);
    }

    public static IReadOnlyList<Chord> ParseAll(string text) => [.. text.Split(' ').Select(Parse)];

    public static int Mod12(int key) => ((key % 12) + 12) % 12;

    /// <summary>
    /// Four keys that sound this chord and move as little as possible from those before: close to good four-part writing, with
    /// parallel octaves and fifths and leaps of the upper voice held against a candidate.
    /// </summary>
    /// <param name="tonic">Pitch class of the tonic.</param>
    /// <param name="before">Four keys in rising order; null for the first chord.</param>
    public int[] Voice(int tonic, int[]? before, int low, int high)
    {
        var keys = Enumerable.Range(low, high - low + 1).Where(k => Tones.Contains(Mod12(k - tonic))).ToArray();
        var candidates =
            from a in keys
            from b in keys where b > a && b - a <= 9
            from c in keys where c > b && c - b <= 9
            from d in keys where d > c && d - c <= 9
            select new[] { a, b, c, d };
        return candidates.MinBy(c => Cost(c, before, tonic))!;
    }

    private int Cost(int[] voicing, int[]? before, int tonic)
    {
        var missing = Tones.Take(4).Count(t => !voicing.Any(k => Mod12(k - tonic) == t));
        var cost = missing * 30;
        if (before is null)
        {
            return cost + Math.Abs(voicing.Sum() - (4 * 60)) + (Mod12(voicing[0] - tonic) == Root ? 0 : 6);
        }

        for (var i = 0; i < 4; i++)
        {
            cost += Math.Abs(voicing[i] - before[i]);
            for (var j = i + 1; j < 4; j++)
            {
                var (was, becomes) = (Mod12(before[j] - before[i]), Mod12(voicing[j] - voicing[i]));
                cost += was == becomes && was is 0 or 7 && voicing[i] != before[i] ? 4 : 0;
            }
        }

        // A slow pull back to the middle keeps long pieces from drifting away.
        return cost + (Math.Max(0, Math.Abs(voicing[3] - before[3]) - 4) * 2) + (Math.Abs(voicing.Sum() - (4 * 60)) / 8);
    }
}

namespace CreativeStudio.Application.Safety;

/// <summary>
/// Words and phrases that are refused, as data. One a line: words match whole, a star at the end of the last word stands for any ending,
/// <c>[category]</c> begins a category, <c>@name = a, b</c> names a group, <c>@a + @b</c> refuses words of two groups that stand close
/// together, <c>= phrase</c> is an ordinary phrase in which nothing is refused, <c>#</c> begins a comment.
/// </summary>
public sealed class SafetyList
{
    private readonly Entries _refused = new();
    private readonly Entries _ordinary = new();
    private readonly List<Pair> _pairs = [];

    private SafetyList(string code) => Code = code;

    /// <summary>The code of a refusal: <c>SEC_001</c> or <c>SEC_002</c>.</summary>
    public string Code { get; }

    /// <summary>Reads a list.</summary>
    /// <exception cref="FormatException">A line is malformed; says which.</exception>
    public static SafetyList Parse(string code, string text)
    {
        var list = new SafetyList(code);
        var groups = new Dictionary<string, Entries>(StringComparer.Ordinal);
        var category = "";
        foreach (var (number, line) in text.ReplaceLineEndings("\n").Split('\n').Index().Select(l => (l.Index + 1, l.Item.Trim())))
        {
            switch (line)
            {
                case "" or ['#', ..]:
                    break;
                case ['[', .. var name, ']']:
                    category = name;
                    break;
                case ['@', ..] when line.Split('=') is [var name, var words]:
                    groups[name.Trim()] = Entries.Of(words.Split(',').Select(word => Entry.Of(word, category)));
                    break;
                case ['@', ..] when line.Split('+') is [var one, var other]:
                    list._pairs.Add(new Pair(Group(one, number), Group(other, number), category));
                    break;
                case ['=', .. var phrase]:
                    list._ordinary.Add(Entry.Of(phrase, category));
                    break;
                default:
                    list._refused.Add(Entry.Of(line, category));
                    break;
            }
        }

        return list;

        Entries Group(string name, int line) => groups.GetValueOrDefault(name.Trim())
            ?? throw new FormatException($"Line {line} of the list for {code}: there is no group '{name.Trim()}'.");
    }

    /// <summary>The first word or phrase that is refused; null where there is none.</summary>
    public Finding? Find(FoldedText text)
    {
        var ordinary = OrdinaryWords(text);
        for (var i = 0; i < text.Words.Count; i++)
        {
            if (!ordinary.Contains(i) && _refused.At(text, i) is { } entry)
            {
                return new Finding(Code, entry.Category, text.Excerpt(i, entry.Words.Count));
            }
        }

        return FindSpelt(text) ?? FindPair(text, ordinary);
    }

    private HashSet<int> OrdinaryWords(FoldedText text)
    {
        var ordinary = new HashSet<int>();
        for (var i = 0; i < text.Words.Count; i++)
        {
            if (_ordinary.At(text, i) is { } phrase)
            {
                ordinary.UnionWith(Enumerable.Range(i, phrase.Words.Count));
            }
        }

        return ordinary;
    }

    // Spelt letter by letter, words have no borders: short ones would be found in anything.
    private Finding? FindSpelt(FoldedText text)
    {
        const int shortest = 4;
        foreach (var spelt in text.Spelt)
        {
            var entry = _refused.All.FirstOrDefault(e => e.Words is [var word]
                && (word.Length >= shortest ? spelt.Contains(word, StringComparison.Ordinal) : spelt == word));
            if (entry is not null)
            {
                return new Finding(Code, entry.Category, entry.Words[0]);
            }
        }

        return null;
    }

    private Finding? FindPair(FoldedText text, HashSet<int> ordinary)
    {
        const int closeBy = 12;
        foreach (var pair in _pairs)
        {
            var ones = Positions(pair.One);
            foreach (var other in ones.Count == 0 ? [] : Positions(pair.Other))
            {
                if (ones.FindIndex(one => Math.Abs(one - other) <= closeBy) is >= 0 and var one)
                {
                    return new Finding(Code, pair.Category, $"{text.Excerpt(ones[one], 1)} … {text.Excerpt(other, 1)}");
                }
            }
        }

        return null;

        List<int> Positions(Entries group) =>
            [.. Enumerable.Range(0, text.Words.Count).Where(i => !ordinary.Contains(i) && group.At(text, i) is not null)];
    }

    private sealed record Pair(Entries One, Entries Other, string Category);

    // Found by the first word, or by its beginning where it is open: a long list costs no more than a short one.
    private sealed class Entries
    {
        private const int Beginning = 3;
        private readonly Dictionary<string, List<Entry>> _byWord = new(StringComparer.Ordinal);
        private readonly Dictionary<string, List<Entry>> _byBeginning = new(StringComparer.Ordinal);

        public List<Entry> All { get; } = [];

        public static Entries Of(IEnumerable<Entry> entries)
        {
            var all = new Entries();
            foreach (var entry in entries)
            {
                all.Add(entry);
            }

            return all;
        }

        public void Add(Entry entry)
        {
            var open = entry is { Words: [{ Length: >= Beginning }], Open: true };
            var (index, key) = open ? (_byBeginning, entry.Words[0][..Beginning]) : (_byWord, entry.Words[0]);
            if (!index.TryGetValue(key, out var entries))
            {
                index[key] = entries = [];
            }

            entries.Add(entry);
            All.Add(entry);
        }

        public Entry? At(FoldedText text, int position)
        {
            foreach (var reading in text.Words[position].Readings)
            {
                if ((_byWord.TryGetValue(reading, out var whole) && whole.Find(entry => entry.Matches(text, position)) is { } found)
                    || (reading.Length >= Beginning && _byBeginning.TryGetValue(reading[..Beginning], out var open)
                        && (found = open.Find(entry => entry.Matches(text, position))) is not null))
                {
                    return found;
                }
            }

            return null;
        }
    }

    private sealed record Entry(IReadOnlyList<string> Words, bool Open, string Category)
    {
        public static Entry Of(string phrase, string category) => new(
            [.. phrase.Trim().TrimEnd('*').Split(' ', StringSplitOptions.RemoveEmptyEntries)], phrase.TrimEnd().EndsWith('*'), category);

        public bool Matches(FoldedText text, int position)
        {
            if (position + Words.Count > text.Words.Count)
            {
                return false;
            }

            for (var i = 0; i < Words.Count; i++)
            {
                var (wanted, open) = (Words[i], Open && i == Words.Count - 1);
                if (!text.Words[position + i].Readings.Any(word => open ? word.StartsWith(wanted, StringComparison.Ordinal) : word == wanted))
                {
                    return false;
                }
            }

            return true;
        }
    }
}

/// <summary>What was found in a text.</summary>
/// <param name="Code"><c>SEC_001</c> or <c>SEC_002</c>.</param>
/// <param name="Category">For people, for example <c>nudity</c>.</param>
/// <param name="Words">As they were read, lower case.</param>
public sealed record Finding(string Code, string Category, string Words);

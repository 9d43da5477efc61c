namespace CreativeStudio.Application.Safety;

/// <summary>
/// Words and phrases that are refused, as data. One a line: words match whole, a star at the end of the last word stands for any ending,
/// <c>[category]</c> begins a category, <c>@name = a, b</c> names a group, <c>@a + @b</c> refuses words of two groups that stand close
/// together, <c>= phrase</c> is an ordinary phrase in which nothing is refused, <c>#</c> begins a comment.
/// </summary>
public sealed class SafetyList
{
    private readonly Dictionary<string, List<Entry>> _byFirstWord = new(StringComparer.Ordinal);
    private readonly List<Entry> _prefixes = [];
    private readonly List<Pair> _pairs = [];

    private SafetyList(string code) => Code = code;

    /// <summary>The code of a refusal: <c>SEC_001</c> or <c>SEC_002</c>.</summary>
    public string Code { get; }

    /// <summary>Reads a list.</summary>
    /// <exception cref="FormatException">A line is malformed; says which.</exception>
    public static SafetyList Parse(string code, string text)
    {
        var list = new SafetyList(code);
        var groups = new Dictionary<string, IReadOnlyList<Entry>>(StringComparer.Ordinal);
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
                    groups[name.Trim()] = [.. words.Split(',').Select(word => Entry.Of(word, category, Use.Refused))];
                    break;
                case ['@', ..] when line.Split('+') is [var one, var other]:
                    list._pairs.Add(new Pair(Group(one, number), Group(other, number), category));
                    break;
                case ['=', .. var phrase]:
                    list.Add(Entry.Of(phrase, category, Use.Ordinary));
                    break;
                default:
                    list.Add(Entry.Of(line, category, Use.Refused));
                    break;
            }
        }

        return list;

        IReadOnlyList<Entry> Group(string name, int line) => groups.GetValueOrDefault(name.Trim())
            ?? throw new FormatException($"Line {line} of the list for {code}: there is no group '{name.Trim()}'.");
    }

    /// <summary>The first word or phrase that is refused; null where there is none.</summary>
    public Finding? Find(FoldedText text)
    {
        var ordinary = OrdinaryWords(text);
        for (var i = 0; i < text.Words.Count; i++)
        {
            if (!ordinary.Contains(i) && MatchAt(text, i, Use.Refused) is { } entry)
            {
                return new Finding(Code, entry.Category, text.Excerpt(i, entry.Words.Count));
            }
        }

        return FindSpelt(text) ?? FindPair(text, ordinary);
    }

    private void Add(Entry entry)
    {
        if (entry is { Words: [_], Open: true })
        {
            _prefixes.Add(entry);
            return;
        }

        if (!_byFirstWord.TryGetValue(entry.Words[0], out var entries))
        {
            _byFirstWord[entry.Words[0]] = entries = [];
        }

        entries.Add(entry);
    }

    private HashSet<int> OrdinaryWords(FoldedText text)
    {
        var ordinary = new HashSet<int>();
        for (var i = 0; i < text.Words.Count; i++)
        {
            if (MatchAt(text, i, Use.Ordinary) is { } phrase)
            {
                ordinary.UnionWith(Enumerable.Range(i, phrase.Words.Count));
            }
        }

        return ordinary;
    }

    private Entry? MatchAt(FoldedText text, int position, Use use)
    {
        foreach (var reading in text.Words[position].Readings)
        {
            if (_byFirstWord.TryGetValue(reading, out var entries)
                && entries.Find(entry => entry.Use == use && entry.Matches(text, position)) is { } entry)
            {
                return entry;
            }
        }

        return use == Use.Ordinary ? null : _prefixes.Find(entry => entry.Matches(text, position));
    }

    // Spelt letter by letter, words have no borders: short ones would be found in anything.
    private Finding? FindSpelt(FoldedText text)
    {
        const int shortest = 4;
        foreach (var spelt in text.Spelt)
        {
            var entry = _byFirstWord.Values.SelectMany(e => e).Concat(_prefixes).FirstOrDefault(e => e is { Words: [{ Length: >= shortest } word], Use: Use.Refused }
                ? spelt.Contains(word, StringComparison.Ordinal)
                : e is { Words: [var small], Use: Use.Refused } && spelt == small);
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

        List<int> Positions(IReadOnlyList<Entry> group) => [.. Enumerable.Range(0, text.Words.Count)
            .Where(i => !ordinary.Contains(i) && group.Any(entry => entry.Matches(text, i)))];
    }

    private enum Use
    {
        Refused,
        Ordinary,
    }

    private sealed record Pair(IReadOnlyList<Entry> One, IReadOnlyList<Entry> Other, string Category);

    private sealed record Entry(IReadOnlyList<string> Words, bool Open, string Category, Use Use)
    {
        public static Entry Of(string phrase, string category, Use use) => new(
            [.. phrase.Trim().TrimEnd('*').Split(' ', StringSplitOptions.RemoveEmptyEntries)], phrase.TrimEnd().EndsWith('*'), category, use);

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

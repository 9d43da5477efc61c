using System.Collections.Frozen;
using System.Globalization;
using System.Text;

namespace CreativeStudio.Application.Safety;

/// <summary>
/// A text as a person reads it, whatever it is written with: without accents and invisible characters, look-alike letters of other scripts
/// as Latin ones (Unicode TR39), digits and signs that stand for letters as those letters, letters that were spaced out or repeated brought
/// together again.
/// </summary>
public sealed class FoldedText
{
    private const string Signs = "@$!|+";
    private const string SoftBreaks = "-._*~/\\·•";
    private static readonly FrozenDictionary<int, char> LookAlikes = ReadLookAlikes();

    private FoldedText(IReadOnlyList<FoldedWord> words, IReadOnlyList<string> spelt) => (Words, Spelt) = (words, spelt);

    /// <summary>The words in their order.</summary>
    public IReadOnlyList<FoldedWord> Words { get; }

    /// <summary>What was written letter by letter, brought together.</summary>
    public IReadOnlyList<string> Spelt { get; }

    /// <summary>Reads a text; the time is proportional to its length.</summary>
    public static FoldedText Read(string text)
    {
        var pieces = Pieces(Letters(text));
        return new FoldedText(Join(pieces), SpeltOut(pieces));
    }

    /// <summary>Words as they were read.</summary>
    public string Excerpt(int first, int count) => string.Join(' ', Words.Skip(first).Take(count).Select(word => word.Readings[0]));

    private static string Letters(string text)
    {
        var letters = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            var small = Rune.ToLowerInvariant(rune);
            if (LookAlikes.TryGetValue(rune.Value, out var latin) || LookAlikes.TryGetValue(small.Value, out latin))
            {
                letters.Append(latin);
            }
            else if (!IsInvisible(rune) && rune.Value is not ('\'' or '’'))
            {
                letters.Append(small.ToString());
            }
        }

        return letters.ToString();
    }

    private static bool IsInvisible(Rune rune) =>
        Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark or UnicodeCategory.Format;

    private static List<Piece> Pieces(string letters)
    {
        var pieces = new List<Piece>();
        var gap = Gap.Wide;
        for (var i = 0; i < letters.Length;)
        {
            var start = i;
            while (i < letters.Length && IsOfAWord(letters, i))
            {
                i++;
            }

            if (i > start)
            {
                pieces.Add(new Piece(letters[start..i], gap));
                gap = Gap.None;
            }
            else
            {
                gap = gap != Gap.Wide && SoftBreaks.Contains(letters[i], StringComparison.Ordinal) ? Gap.Soft : Gap.Wide;
                i++;
            }
        }

        return pieces;
    }

    // A sign is a letter before a letter, and punctuation at the end of a word.
    private static bool IsOfAWord(string letters, int i) =>
        char.IsLetterOrDigit(letters[i])
        || (Signs.Contains(letters[i], StringComparison.Ordinal) && i + 1 < letters.Length
            && (char.IsLetterOrDigit(letters[i + 1]) || Signs.Contains(letters[i + 1], StringComparison.Ordinal)));

    // nu-de is also read as nude.
    private static List<FoldedWord> Join(List<Piece> pieces)
    {
        var words = new List<FoldedWord>(pieces.Count);
        for (var i = 0; i < pieces.Count; i++)
        {
            var readings = Readings(pieces[i].Text);
            if (i + 1 < pieces.Count && pieces[i + 1].Before == Gap.Soft)
            {
                readings.AddRange(Readings(pieces[i].Text + pieces[i + 1].Text));
            }

            words.Add(new FoldedWord(readings));
        }

        return words;
    }

    private static List<string> SpeltOut(List<Piece> pieces)
    {
        const int fewest = 3;
        var spelt = new List<string>();
        for (var i = 0; i < pieces.Count;)
        {
            var start = i;
            while (i < pieces.Count && pieces[i].Text.Length == 1)
            {
                i++;
            }

            if (i - start >= fewest)
            {
                spelt.AddRange(Readings(string.Concat(pieces.Skip(start).Take(i - start).Select(piece => piece.Text))));
            }

            i = Math.Max(i, start + 1);
        }

        return spelt;
    }

    private static List<string> Readings(string word)
    {
        var readings = new List<string> { word };
        if (word.Any(char.IsLetter) && word.Any(c => !char.IsLetter(c)))
        {
            readings.Add(AsLetters(word, 'i'));
            readings.Add(AsLetters(word, 'l'));
        }

        foreach (var reading in readings.ToList())
        {
            if (Shortened(reading, 2) is { } doubled && doubled != reading)
            {
                readings.Add(doubled);
                readings.Add(Shortened(reading, 1));
            }
        }

        return readings;
    }

    private static string AsLetters(string word, char stroke) => string.Create(word.Length, (word, stroke), static (span, from) =>
    {
        for (var i = 0; i < span.Length; i++)
        {
            span[i] = from.word[i] switch
            {
                '0' => 'o',
                '1' or '!' or '|' => from.stroke,
                '2' => 'z',
                '3' => 'e',
                '4' or '@' => 'a',
                '5' or '$' => 's',
                '6' or '9' => 'g',
                '7' or '+' => 't',
                '8' => 'b',
                var letter => letter,
            };
        }
    });

    // Of a letter that stands there three times or more, so many are kept.
    private static string Shortened(string word, int kept)
    {
        var text = new StringBuilder(word.Length);
        for (var i = 0; i < word.Length;)
        {
            var end = i;
            while (end < word.Length && word[end] == word[i])
            {
                end++;
            }

            text.Append(word[i], end - i >= 3 ? kept : end - i);
            i = end;
        }

        return text.ToString();
    }

    private static FrozenDictionary<int, char> ReadLookAlikes() => SafetyLists.ReadBuiltIn("lookalikes.txt")
        .Split('\n')
        .Where(line => line.Length > 2 && line[0] != '#')
        .SelectMany(line => line[2..].EnumerateRunes().Select(rune => (rune.Value, Letter: line[0])))
        .DistinctBy(pair => pair.Value)
        .ToFrozenDictionary(pair => pair.Value, pair => pair.Letter);

    private enum Gap
    {
        None,
        Soft,
        Wide,
    }

    private sealed record Piece(string Text, Gap Before);
}

/// <summary>A word and the ways in which it can be read, the plainest first.</summary>
public sealed record FoldedWord(IReadOnlyList<string> Readings);

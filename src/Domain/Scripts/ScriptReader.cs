using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace CreativeStudio.Domain.Scripts;

/// <summary>
/// Cuts a script into sentences. Nothing is lost and nothing is added: the sentences one after the other are the script, except for white
/// space, control characters and lines of ornament.
/// </summary>
public static partial class ScriptReader
{
    /// <summary>Longest sentence in characters; longer ones are cut at a clause, so that a picture does not stand for half a minute.</summary>
    public const int MaxSentenceLength = 240;

    /// <summary>The sentences of a script in their order, numbered from 1; none where nothing can be spoken.</summary>
    public static IReadOnlyList<Sentence> Read(string script)
    {
        var sentences = new List<Sentence>();
        var paragraph = 0;
        foreach (var text in Paragraphs(Clean(script)))
        {
            var pieces = Sentences(text).SelectMany(sentence => ClauseCutter.Cut(sentence, MaxSentenceLength)).Where(IsSpoken).ToList();
            if (pieces.Count > 0)
            {
                paragraph++;
                sentences.AddRange(pieces.Select((piece, i) => new Sentence(sentences.Count + i + 1, paragraph, piece)).ToList());
            }
        }

        return sentences;
    }

    private static bool IsSpoken(string text) => text.EnumerateRunes().Any(Rune.IsLetterOrDigit);

    private static string Clean(string script)
    {
        var clean = new StringBuilder(script.Length);
        foreach (var rune in script.ReplaceLineEndings("\n").EnumerateRunes())
        {
            var category = Rune.GetUnicodeCategory(rune);
            if (rune.Value == '\n')
            {
                clean.Append('\n');
            }
            else if (rune.Value == '\t' || category is UnicodeCategory.SpaceSeparator)
            {
                clean.Append(' ');
            }
            else if (category is not (UnicodeCategory.Control or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned)
                && rune.Value is not (0xFEFF or 0x200B or 0xFFFD))
            {
                clean.Append(rune);
            }
        }

        return Markup().Replace(clean.ToString(), "");
    }

    /// <summary>Blank lines part paragraphs. Within one, lines that were wrapped are joined; a title or a verse keeps its end.</summary>
    private static IEnumerable<string> Paragraphs(string script)
    {
        foreach (var block in BlankLine().Split(script))
        {
            var lines = block.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
            var longest = lines.Length == 0 ? 0 : lines.Max(l => l.Length);
            var joined = new StringBuilder();
            for (var i = 0; i < lines.Length; i++)
            {
                joined.Append(lines[i]);
                if (i == lines.Length - 1 || EndsHere(lines[i], lines[i + 1], longest))
                {
                    yield return joined.ToString();
                    joined.Clear();
                }
                else
                {
                    joined.Append(' ');
                }
            }
        }
    }

    // A wrapped line is about as long as the longest one and goes on in the middle of a sentence; one that ends early was ended by its author.
    private static bool EndsHere(string line, string next, int longest)
    {
        const int shortestWrapWidth = 50;
        var endsEarly = longest < shortestWrapWidth || line.Length + next.IndexOf(' ', StringComparison.Ordinal) + 1 < longest * 0.75 || line.Length > 100;
        return IsSpoken(line) ? endsEarly && !char.IsLower(next[0]) && line[^1] is not (',' or ';' or '-' or '–' or '—') : true;
    }

    private static IEnumerable<string> Sentences(string paragraph)
    {
        var caseless = !HasCase(paragraph);
        var start = 0;
        for (var i = 0; i < paragraph.Length; i++)
        {
            if (!SentenceEnd.IsTerminator(paragraph[i]))
            {
                continue;
            }

            var end = SentenceEnd.After(paragraph, i);
            if (SentenceEnd.IsBoundary(paragraph, start, i, end, caseless) && !QuotedSpeech.Holds(paragraph, start, end))
            {
                yield return paragraph[start..end].Trim();
                start = end;
            }

            i = end - 1;
        }

        if (!string.IsNullOrWhiteSpace(paragraph[start..]))
        {
            yield return paragraph[start..].Trim();
        }
    }

    // Chat style, or a script that knows no capitals: a small letter after a full stop then says nothing.
    private static bool HasCase(string text)
    {
        var upper = text.Count(char.IsUpper);
        return upper > 0 && upper * 250 >= text.Length;
    }

    [GeneratedRegex(@"\n[ ]*\n\s*")]
    private static partial Regex BlankLine();

    // Markdown's headings and emphasis would be read aloud by some voices.
    [GeneratedRegex(@"(?<=^|\n)[ ]*#{1,6}[ ]+|(?<=^|\n)[ ]*(?:[*_\-=~#•]\s*){3,}(?=\n|$)|\*+|(?<!\w)_+|_+(?!\w)")]
    private static partial Regex Markup();
}

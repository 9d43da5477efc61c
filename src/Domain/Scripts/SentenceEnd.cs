using System.Text;

namespace CreativeStudio.Domain.Scripts;

/// <summary>Decides whether a full stop (or another terminator) ends a sentence.</summary>
internal static class SentenceEnd
{
    private const string Closers = "\"”“»«’')]』」）】›";

    // What never ends a sentence: a name or a number follows.
    private static readonly HashSet<string> Titles = new(StringComparer.OrdinalIgnoreCase)
    {
        "mr", "mrs", "ms", "dr", "prof", "rev", "hon", "capt", "cpt", "gen", "col", "lt", "sgt", "maj", "adm", "cmdr", "gov", "sen", "rep",
        "pres", "st", "mt", "ft", "fr", "hr", "frl", "mme", "mlle", "sra", "srta", "ud", "uds", "vs", "z.b", "d.h", "u.a", "o.ä", "v.a", "nr",
        "e.g", "i.e", "cf", "viz", "approx", "ca", "bzw", "evtl", "ggf", "inkl", "geb", "gest", "messrs", "mons", "bros", "vol", "pp",
    };

    // What ends a sentence only where a capital starts the next.
    private static readonly HashSet<string> Abbreviations = new(StringComparer.OrdinalIgnoreCase)
    {
        "no", "fig", "etc", "usw", "jr", "sr", "inc", "ltd", "co", "corp", "dept", "est", "min", "sec", "hrs", "ave", "blvd", "rd", "a.m", "p.m",
        "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec", "str", "tel", "abs", "bd", "p.s",
    };

    private static readonly HashSet<string> NumberFollows = new(StringComparer.OrdinalIgnoreCase) { "no", "nr", "fig", "vol", "pp", "p" };

    private static readonly HashSet<string> Starters = new(StringComparer.Ordinal)
    {
        "The", "A", "An", "He", "She", "It", "They", "We", "I", "You", "But", "And", "In", "On", "At", "Then", "When", "There", "This", "That",
        "His", "Her", "Its", "Their", "After", "Before", "As", "Suddenly", "Now", "So", "Der", "Die", "Das", "Er", "Sie", "Es", "Dann", "Da",
    };

    private static readonly HashSet<string> GermanMonths = new(StringComparer.Ordinal)
    {
        "Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August", "September", "Oktober", "November", "Dezember", "Jahrhundert",
        "Tag", "Nacht", "Geburtstag", "Stock", "Kapitel", "Mal", "Klasse",
    };

    private static readonly HashSet<string> SpeechVerbs = new(StringComparer.OrdinalIgnoreCase)
    {
        "said", "says", "asked", "asks", "cried", "cries", "whispered", "whispers", "shouted", "shouts", "replied", "replies", "answered", "called",
        "murmured", "laughed", "exclaimed", "yelled", "sighed", "added", "warned", "begged", "screamed", "muttered", "roared", "growled", "gasped",
        "sagte", "fragte", "rief", "flüsterte", "antwortete", "schrie", "murmelte", "lachte", "seufzte",
    };

    public static bool IsTerminator(char c) => c is '.' or '!' or '?' or '…' or '。' or '！' or '？' or '।' or '؟' or '‽' or '｡' or '۔' or '։';

    /// <summary>The position after the run of terminators at <paramref name="at"/> and the quotes and brackets that close on it.</summary>
    public static int After(string text, int at)
    {
        var end = at;
        while (end < text.Length && (IsTerminator(text[end]) || IsSpacedDot(text, end)))
        {
            end++;
        }

        while (end < text.Length && Closers.Contains(text[end], StringComparison.Ordinal) && !IsOpening(text, end))
        {
            end++;
        }

        return end;
    }

    /// <param name="start">Where the sentence began.</param>
    /// <param name="at">The first terminator.</param>
    /// <param name="end">The result of <see cref="After"/>.</param>
    /// <param name="caseless">The text has no capitals to go by.</param>
    public static bool IsBoundary(string text, int start, int at, int end, bool caseless)
    {
        if (end >= text.Length)
        {
            return true;
        }

        if (text[at] is '。' or '！' or '？' or '｡' or '।' or '۔')
        {
            return true;
        }

        var closed = Closers.Contains(text[end - 1], StringComparison.Ordinal);
        if (!char.IsWhiteSpace(text[end]))
        {
            return IsForgottenSpace(text, at, end);
        }

        var next = NextWord(text, end);
        if (closed && (IsSpeechTag(text, end) || SpeechVerbs.Contains(next)))
        {
            return false;
        }

        if (next.Length > 0 && char.IsLower(next[0]) && !caseless)
        {
            return false;
        }

        return text[at] != '.' || end - at > 1 || EndsAtFullStop(text, start, at, next);
    }

    private static bool EndsAtFullStop(string text, int start, int at, string next)
    {
        var word = WordBefore(text, at);
        if (word.Length == 0)
        {
            return true;
        }

        if (Titles.Contains(word) && (next.Length == 0 || !Starters.Contains(next) || word.Length <= 2))
        {
            return false;
        }

        if (NumberFollows.Contains(word) && next.Length > 0 && char.IsDigit(next[0]))
        {
            return false;
        }

        if (word.All(char.IsDigit))
        {
            // "am 3. Oktober", and the number of a list item.
            return !(word.Length <= 2 && GermanMonths.Contains(next)) && at - word.Length > start + LeadingSpace(text, start);
        }

        var isInitial = word.Length == 1 && char.IsUpper(word[0]) && word[0] != 'I';
        var isAcronym = word.Contains('.', StringComparison.Ordinal) && word.Split('.').All(part => part.Length <= 2);
        return isInitial || isAcronym || Abbreviations.Contains(word)
            ? Starters.Contains(next) || (!isInitial && !isAcronym && next.Length > 0 && char.IsUpper(next[0]))
            : true;
    }

    private static int LeadingSpace(string text, int start) => text.AsSpan(start).IndexOfAnyExcept(' ');

    // "end.Next": a letter-dot-capital where somebody forgot the space, but not "Node.Js", "3.14" or "example.com".
    private static bool IsForgottenSpace(string text, int at, int end) =>
        at >= 3 && end + 1 < text.Length && char.IsLower(text[at - 1]) && char.IsLower(text[at - 2]) && char.IsLower(text[at - 3])
        && char.IsUpper(text[end]) && (char.IsLower(text[end + 1]) || text[end + 1] == ' ');

    // "Stop!" Elara cried. / "Stop!" the old man said.
    private static bool IsSpeechTag(string text, int end)
    {
        var words = text[end..Math.Min(text.Length, end + 60)].Split(' ', 6, StringSplitOptions.RemoveEmptyEntries);
        return words.Take(4).Any(w => SpeechVerbs.Contains(w.TrimEnd(',', '.', ':', ';')))
            && !words.TakeWhile(w => !SpeechVerbs.Contains(w.TrimEnd(',', '.', ':', ';'))).Any(w => IsTerminator(w[^1]) || "\"“„»«".Contains(w[0], StringComparison.Ordinal));
    }

    private static string WordBefore(string text, int at)
    {
        var from = at;
        while (from > 0 && (char.IsLetterOrDigit(text[from - 1]) || (text[from - 1] == '.' && from - 1 > 0 && char.IsLetter(text[from - 2]))))
        {
            from--;
        }

        return text[from..at];
    }

    private static string NextWord(string text, int end)
    {
        var word = new StringBuilder();
        for (var i = end; i < text.Length && word.Length < 20; i++)
        {
            if (char.IsLetterOrDigit(text[i]))
            {
                word.Append(text[i]);
            }
            else if (word.Length > 0)
            {
                break;
            }
        }

        return word.ToString();
    }

    // ". . ." is an ellipsis.
    private static bool IsSpacedDot(string text, int at) =>
        text[at] == ' ' && at > 0 && text[at - 1] == '.' && at + 1 < text.Length && text[at + 1] == '.';

    // A straight or German quote after a space, or before a letter, opens the next speech instead of closing this one.
    private static bool IsOpening(string text, int at) =>
        text[at] is '"' or '“' or '«' or '»' or '\'' or '’' && at + 1 < text.Length && char.IsLetterOrDigit(text[at + 1]);
}

using System.Globalization;
using System.Text;

namespace CreativeStudio.GpuRunner.Media.Speech;

/// <summary>Text as a speech program gets it: words and plain punctuation.</summary>
/// <param name="Text">Empty where there is nothing to say. ASCII where the language is English.</param>
/// <param name="Language">Language code of espeak-ng: the text's own where it is in that language's letters, else by its letters.</param>
internal sealed record SpokenText(string Text, string Language)
{
    public const string English = "en";

    private const string Pauses = ".,?!";

    private static readonly (int First, int Last, string Language)[] Scripts =
    [
        (0x0041, 0x024F, English), (0x1E00, 0x1EFF, English), (0x0370, 0x03FF, "el"), (0x1F00, 0x1FFF, "el"), (0x0400, 0x052F, "ru"),
        (0x0530, 0x058F, "hy"), (0x0590, 0x05FF, "he"), (0x0600, 0x06FF, "ar"), (0x0900, 0x097F, "hi"), (0x0980, 0x09FF, "bn"),
        (0x0A00, 0x0A7F, "pa"), (0x0A80, 0x0AFF, "gu"), (0x0B80, 0x0BFF, "ta"), (0x0C00, 0x0C7F, "te"), (0x0C80, 0x0CFF, "kn"),
        (0x0D00, 0x0D7F, "ml"), (0x0D80, 0x0DFF, "si"), (0x0E00, 0x0E7F, "th"), (0x10A0, 0x10FF, "ka"), (0x3040, 0x30FF, "ja"), (0x3400, 0x4DBF, "cmn"),
        (0x4E00, 0x9FFF, "cmn"), (0xAC00, 0xD7AF, "ko"), (0x1100, 0x11FF, "ko"),
    ];

    private static readonly Dictionary<int, string> Folded = FoldTable();

    /// <summary>Expands numbers and abbreviations, plains quotes, dashes and ellipses, and drops what cannot be said (emoji, symbols, controls).</summary>
    /// <param name="own">What it is written in, by ISO 639-1.</param>
    public static SpokenText From(string text, string own = English)
    {
        var letters = LanguageOf(text);
        var language = LettersOf(own).Contains(letters, StringComparer.Ordinal) ? VoiceOf(own) : letters;
        var plain = Plain(text, language == English).Replace("...", ", ").Replace("..", ", ");
        var words = Tidy(language == English ? EnglishText.Expand(plain) : plain, language == English);
        return new SpokenText(words, language);
    }

    // What languages are written in, as the language that such letters are read as where nothing else is known.
    private static string[] LettersOf(string language) => language switch
    {
        "uk" or "bg" or "sr" => ["ru"],
        "fa" or "ur" => ["ar"],
        "zh" => ["cmn"],
        "ja" => ["ja", "cmn"],
        "ru" or "el" or "he" or "ar" or "hi" or "bn" or "ta" or "te" or "th" or "ko" => [language],
        _ => [English],
    };

    private static string VoiceOf(string language) => language switch
    {
        "zh" => "cmn",
        "no" => "nb",
        _ => language,
    };

    private static string LanguageOf(string text)
    {
        var letters = text.EnumerateRunes().Where(Rune.IsLetter).Select(r => ScriptOf(r.Value)).OfType<string>();
        var counts = letters.CountBy(l => l).ToDictionary();
        // Japanese mixes its syllables with Chinese characters; Chinese never has Japanese syllables.
        if (counts.ContainsKey("ja") && counts.Remove("cmn", out var han))
        {
            counts["ja"] += han;
        }

        return counts.Count == 0 ? English : counts.OrderByDescending(c => c.Value).ThenBy(c => c.Key, StringComparer.Ordinal).First().Key;
    }

    private static string? ScriptOf(int rune) => Scripts.FirstOrDefault(s => rune >= s.First && rune <= s.Last).Language;

    private static string Plain(string text, bool english)
    {
        var plain = new StringBuilder(text.Length + 16);
        foreach (var rune in text.EnumerateRunes())
        {
            if (Folded.TryGetValue(rune.Value, out var folded) && (english || !Rune.IsLetter(rune)))
            {
                plain.Append(folded);
            }
            else if (rune.Value is >= ' ' and < 127)
            {
                plain.Append((char)rune.Value);
            }
            else if (!english && IsSpeakable(rune))
            {
                plain.Append(rune);
            }
            else if (!IsMark(rune))
            {
                plain.Append(' ');
            }
        }

        return plain.ToString();
    }

    private static bool IsSpeakable(Rune rune) => ScriptOf(rune.Value) is not null && (Rune.IsLetterOrDigit(rune) || IsMark(rune));

    // Combining marks and joiners belong to the letter before: dropping one must not split a word.
    private static bool IsMark(Rune rune) => Rune.GetUnicodeCategory(rune)
        is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.EnclosingMark or UnicodeCategory.Format;

    private static string Tidy(string text, bool english)
    {
        var tidy = new StringBuilder(text.Length);
        var run = 0;
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i] is ';' or ':' or '(' or ')' or '[' or ']' or '{' or '}' ? ',' : text[i];
            if (Pauses.Contains(c))
            {
                AddPause(tidy, c);
                run = 0;
            }
            else if (char.IsAsciiLetterOrDigit(c) || (!english && c > 127) || (c == '\'' && IsLetterAt(text, i - 1) && IsLetterAt(text, i + 1)))
            {
                tidy.Append(c);
                // Nobody says a word this long, and the programs' tables of word lengths end somewhere.
                if (english && ++run % 30 == 0)
                {
                    tidy.Append(' ');
                }
            }
            else if (tidy.Length > 0 && tidy[^1] != ' ')
            {
                tidy.Append(' ');
                run = 0;
            }
        }

        var words = tidy.ToString().Trim();
        return !words.Any(char.IsLetterOrDigit) ? "" : Pauses.Contains(words[^1]) ? words.TrimEnd(',', ' ') + (words[^1] == ',' ? "." : "") : words + ".";
    }

    private static void AddPause(StringBuilder tidy, char pause)
    {
        while (tidy.Length > 0 && tidy[^1] == ' ')
        {
            tidy.Length--;
        }

        if (tidy.Length == 0)
        {
            return;
        }

        if (!Pauses.Contains(tidy[^1]))
        {
            tidy.Append(pause);
        }
        else if (tidy[^1] == ',' || pause is '?')
        {
            tidy[^1] = pause;
        }

        tidy.Append(' ');
    }

    private static bool IsLetterAt(string text, int index) => index >= 0 && index < text.Length && char.IsLetter(text[index]);

    // Written out because Unicode normalisation is not available under invariant globalisation.
    private static Dictionary<int, string> FoldTable()
    {
        var table = new Dictionary<int, string>();
        foreach (var group in
            "a:àáâãäåāăąǎ c:çćĉċč d:ďđð e:èéêëēĕėęěǝ g:ĝğġģǧ h:ĥħ i:ìíîïĩīĭįı j:ĵ k:ķĸ l:ĺļľŀł n:ñńņňŉŋ o:òóôõöøōŏőǒ r:ŕŗř s:śŝşšșſ t:ţťŧț u:ùúûüũūŭůűųǔ w:ŵ y:ýÿŷ z:źżž ae:æ oe:œ ss:ß th:þ "
                .Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            var (plain, letters) = (group[..group.IndexOf(':')], group[(group.IndexOf(':') + 1)..]);
            foreach (var letter in letters)
            {
                table[letter] = plain;
                table[char.ToUpperInvariant(letter)] = char.ToUpperInvariant(plain[0]) + plain[1..];
            }
        }

        foreach (var (from, to) in new[]
        {
            ("’‘ʼ‛′＇", "'"), ("“”„‟«»‹›\"", " "), ("—―─", ", "), ("–‒−", "\u2013"), ("‐‑", "-"), ("…", ", "), ("。．｡", ". "), ("、，､؛،；：", ", "),
            ("！", "! "), ("？؟", "? "), ("·•‣", ", "), ("½", " one half"), ("¼", " one quarter"), ("¾", " three quarters"), ("×", " times "),
            ("£", "£"), ("€", "€"), ("°", "°"), ("।॥", ". "),
        })
        {
            foreach (var c in from)
            {
                table[c] = to;
            }
        }

        return table;
    }
}

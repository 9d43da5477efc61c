using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using CreativeStudio.GpuRunner.Scripts;

namespace CreativeStudio.GpuRunner.StudyAnimation;

/// <summary>A term and what the script says it is.</summary>
internal sealed record KeyTerm(string Term, string Definition, int Sentence);

/// <summary>A year and what happened.</summary>
internal sealed record DatedEvent(string Year, string Event);

/// <summary>A number with its unit, and what there is so much of.</summary>
internal sealed record Quantity(double Value, string Unit, string Label);

/// <summary>Finds in a sentence what can be drawn: definitions, dates, quantities, steps, comparisons. Pure; reads English best, and the
/// definitions of German, Spanish and French.</summary>
internal static partial class StudyReader
{
    private static readonly HashSet<string> NoTerm = Words.Set(
        "it this that these those there he she they we you i one what which who here everything nothing something es dies das er sie ce il elle esto eso hay result answer example reason "
        + "many most some all both each such other another also because if when where while since although not");

    private static readonly HashSet<string> Verbs = Words.Set(
        "convert converts use uses used using make makes made take takes form forms happen happens become becomes absorb absorbs release releases need needs contain contains move moves "
        + "give gives get gets keep keeps let lets go goes come comes begin begins began start starts started end ends ended call called known say says said show shows mean means think "
        + "lead leads led cause causes turn turns turned join joins joined break breaks split splits spread spreads help helps produce produces create creates change changes changed grow grows "
        + "work works act acts acting increase increases decrease decreases equal equals describe describes state states store stores stored enter enters leave leaves carry carries occur occurs "
        + "wrote write writes built build builds fought won lost died born ruled crowned executed declared adopted signed summoned stormed combine combines connect connects directly "
        + "paid pay pays slow slows slowed dissolve dissolves times bond bonds ruled seized seize limit limited need needed storm "
        + "stormed small large great new old long short high low big main important different same first second third next final simple whole own away");

    /// <summary>What a sentence defines; null where nothing.</summary>
    public static KeyTerm? Definition(Sentence sentence)
    {
        foreach (var pattern in new[] { Called(), IsThe(), MeansThat(), Apposition() })
        {
            var match = pattern.Match(sentence.Text);
            if (match.Success && Term(match.Groups["term"].Value) is { } term && Tidy(match.Groups["def"].Value) is { Length: >= 8 } definition
                && !Words.LeansOnSentenceBefore(definition))
            {
                return new KeyTerm(term, definition, sentence.Number);
            }
        }

        return null;
    }

    /// <summary>The year in a sentence and what happened in it.</summary>
    public static DatedEvent? Dated(string sentence)
    {
        var year = Year().Match(sentence);
        if (!year.Success)
        {
            return null;
        }

        var rest = InYear().Replace(sentence, " ", 1);
        return new DatedEvent(year.Value, Gist(Tidy(rest), 9));
    }

    /// <summary>Quantities of one unit.</summary>
    public static IReadOnlyList<Quantity> Quantities(string sentence)
    {
        var found = new List<Quantity>();
        foreach (Match match in Amount().Matches(sentence))
        {
            var unit = match.Groups["unit"].Value is "percent" or "per cent" or "Prozent" ? "%" : match.Groups["unit"].Value;
            var after = Gist(match.Groups["after"].Value.Trim(), 3);
            var before = sentence[..match.Index].Split([',', ';'])[^1];
            var label = after.Length > 2 ? after : Gist(LastWords(before), 3);
            if (double.TryParse(match.Groups["value"].Value.Replace(",", ""), CultureInfo.InvariantCulture, out var value) && label.Length > 1)
            {
                found.Add(new Quantity(value, unit, Capital(label)));
            }
        }

        return [.. found.GroupBy(q => q.Unit).OrderByDescending(g => g.Count()).FirstOrDefault() ?? Enumerable.Empty<Quantity>()];
    }

    /// <summary>The step that a sentence tells; null where it tells none.</summary>
    public static string? Step(string sentence) =>
        StepStart().Match(sentence) is { Success: true } start ? Gist(sentence[start.Length..], 8) : null;

    /// <summary>Two things that a sentence sets against each other.</summary>
    public static (string Left, string Right)? Comparison(string sentence)
    {
        var match = Against().Match(sentence);
        if (!match.Success)
        {
            return null;
        }

        var (left, right) = (Tidy(match.Groups["left"].Value), Tidy(match.Groups["right"].Value));
        return left.Length >= 10 && right.Length >= 10 && left.Length < 130 && right.Length < 130 ? (Capital(left), Capital(right)) : null;
    }

    /// <summary>Symbols that a sentence explains: "F is the force".</summary>
    public static IReadOnlyList<(string Symbol, string Meaning)> Legend(string sentence) =>
        [.. Explained().Matches(sentence).Select(m => (m.Groups[1].Value, m.Groups[2].Value))
            .Where(m => m.Item1 is not ("a" or "A" or "I") || m.Item2.Length > 3).DistinctBy(m => m.Item1)];

    /// <summary>The words that carry a sentence, those of the script's other sentences first.</summary>
    public static IReadOnlyList<string> Keywords(string sentence, IReadOnlyDictionary<string, int> counts, int most)
    {
        var phrases = new List<(string Text, double Worth, int Index)>();
        var words = Words.In(Shown(sentence));
        for (var i = 0; i < words.Count; i++)
        {
            if (!IsContent(words[i].Text))
            {
                continue;
            }

            // Two words side by side are one thing: "light energy".
            var two = i + 1 < words.Count && IsContent(words[i + 1].Text) && sentence.Length > words[i].End && words[i + 1].Index == words[i].End + 1
                && words[i].Text.Length + words[i + 1].Text.Length <= 20;
            var text = two ? $"{words[i].Text} {words[i + 1].Text}" : words[i].Text;
            var worth = (two ? 0.6 : 0) + Math.Min(3, counts.GetValueOrDefault(words[i].Text.ToLowerInvariant())) + (Icons.Find(words[i].Text) is null ? 0 : 2)
                + (char.IsUpper(words[i].Text[0]) && i > 0 ? 1.5 : 0) + Math.Min(1, words[i].Text.Length / 10.0);
            phrases.Add((text, worth, words[i].Index));
            i += two ? 1 : 0;
        }

        return [.. phrases.DistinctBy(p => p.Text.ToLowerInvariant().TrimEnd('s')).OrderByDescending(p => p.Worth).Take(most).OrderBy(p => p.Index).Select(p => Capital(p.Text))];
    }

    public static IReadOnlyDictionary<string, int> Counts(IEnumerable<Sentence> sentences) =>
        sentences.SelectMany(s => Words.Of(s.Text)).Where(IsContent).GroupBy(w => w.ToLowerInvariant()).ToDictionary(g => g.Key, g => g.Count());

    public static bool IsContent(string word) => word.Length > 2 && !Words.IsFunction(word) && !Verbs.Contains(word) && !word.EndsWith("ly", StringComparison.Ordinal) && !char.IsDigit(word[0]);

    /// <summary>The beginning of a sentence in at most so many words, ended where it can be.</summary>
    public static string Gist(string text, int mostWords)
    {
        var clean = Connector().Replace(Shown(text), "");
        var clause = Clause().Split(clean)[0] is { Length: > 14 } first ? first : clean;
        var words = clause.Split(' ', StringSplitOptions.RemoveEmptyEntries).ToList();
        if (words.Count > mostWords)
        {
            words = words[..mostWords];
            while (words.Count > 2 && Words.IsFunction(words[^1].Trim(',', ';')))
            {
                words.RemoveAt(words.Count - 1);
            }
        }

        return Capital(string.Join(' ', words).Trim(' ', ',', ';', ':', '.', '!', '?'));
    }

    /// <summary>A text as it can be shown: without emoji and other signs that the film's font does not have.</summary>
    public static string Shown(string text)
    {
        var shown = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            var odd = rune.Value >= 0x1F000 || rune.Value is (>= 0x2600 and <= 0x27BF) or (>= 0xFE00 and <= 0xFE0F) or 0x200D
                || Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.PrivateUse or UnicodeCategory.Surrogate;
            shown.Append(odd ? " " : rune.ToString());
        }

        return Spaces().Replace(shown.ToString(), " ").Trim().Replace("^2", "²").Replace("^3", "³");
    }

    // The letter of a formula stays small.
    public static string Capital(string text) =>
        text.Length == 0 || (text.Length > 1 && !char.IsLetter(text[1]) && text[1] is not (' ' or '\'' or '’' or '-')) || text.Contains(" = ", StringComparison.Ordinal)
            ? text
            : char.ToUpperInvariant(text[0]) + text[1..];

    private static string? Term(string text)
    {
        var term = Article().Replace(text.Trim(), "");
        var words = term.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return words.Length is 0 or > 4 || term.Length is < 2 or > 40 || words.Any(NoTerm.Contains) || Words.IsFunction(words[^1]) || Words.IsFunction(words[0]) || char.IsDigit(term[0])
            ? null
            : Capital(term);
    }

    private static string Tidy(string text) => Shown(text).Trim(' ', ',', ';', ':', '.', '!', '?');

    private static string LastWords(string text) => string.Join(' ', Words.Of(text).Where(w => !Words.IsFunction(w)).TakeLast(2));

    [GeneratedRegex(@"^(?:[^,]{0,30}, )?(?<term>(?:(?:the|a|an|der|die|das|ein|eine|el|la|los|las|un|una|le|les|une) )?[\w\-’' ]{2,42}?) (?:is|are|was|were|ist|sind|es|son|est|sont) (?:basically |simply |defined as |eine? Art )?(?<def>(?:the|a|an|any|how|der|die|das|ein|eine|el|la|los|las|un|una|le|les|une) .+)$", RegexOptions.IgnoreCase)]
    private static partial Regex IsThe();

    [GeneratedRegex(@"^(?<def>.{8,160}?),? (?:which |that )?(?:(?:is|are|was|were) )?(?:called|known as|termed|heißt|nennt man|se llama|s'appelle) (?:the |a |an )?(?<term>[\w\-]+(?: (?!in\b|and\b|or\b|of\b|is\b|are\b|that\b|which\b|to\b)[\w\-]+){0,2})", RegexOptions.IgnoreCase)]
    private static partial Regex Called();

    [GeneratedRegex(@"^(?<term>[\w\-’' ]{2,42}?) (?:means|refers to|states|says|describes|stands for|bedeutet|significa|signifie) (?:that )?(?<def>.+)$", RegexOptions.IgnoreCase)]
    private static partial Regex MeansThat();

    [GeneratedRegex(@"\b(?<term>[A-Z\p{Lu}]?[\w\-]+), (?<def>(?:the|a|an) [^,.]{10,90}),")]
    private static partial Regex Apposition();

    [GeneratedRegex(@"\b(?:1\d{3}|20\d{2})\b|\b\d{1,4} (?:BCE?|AD|CE)\b")]
    private static partial Regex Year();

    [GeneratedRegex(@"(?:\b(?:In|On|By|Since|Im Jahr|En|Em)\b[^,]{0,18}?)?\b(?:1\d{3}|20\d{2}|\d{1,4} (?:BCE?|AD|CE))\b,?", RegexOptions.IgnoreCase)]
    private static partial Regex InYear();

    [GeneratedRegex(@"(?<value>\d[\d,]*(?:\.\d+)?) ?(?<unit>%|percent|per cent|Prozent|million|billion|kilometers|kilometres|km|meters|metres|kg|kilograms|tons|degrees|liters|years|hours|minutes|bits|watts)(?<after>(?: (?:of )?(?:the )?[a-z][\w\-]*){0,4})", RegexOptions.IgnoreCase)]
    private static partial Regex Amount();

    [GeneratedRegex(@"^(?:First|Firstly|To begin|Second|Secondly|Third|Thirdly|Fourth|Then|Next|After that|Afterwards|Later|Finally|Lastly|In the end|At last|Step \d+:?|Zuerst|Dann|Danach|Schließlich|Primero|Luego|Después|Finalmente|D'abord|Ensuite|Puis|Enfin)\b,? ?", RegexOptions.IgnoreCase)]
    private static partial Regex StepStart();

    [GeneratedRegex(@"^(?<left>.+?),? (?:while|whereas|in contrast to|compared (?:to|with)|rather than|während|mientras que|tandis que) (?<right>.+)$|^(?:While|Whereas|Unlike) (?<left>[^,]+), (?<right>.+)$")]
    private static partial Regex Against();

    [GeneratedRegex(@"\b([A-Za-z]) (?:is|stands for|means|represents|denotes) (?:the |its )?([a-z]+(?: (?:of |the )*[a-z]{3,})?)(?=[,.;]| and|$)")]
    private static partial Regex Explained();

    [GeneratedRegex(@"^(?:(?:however|therefore|thus|so|also|moreover|in fact|for example|as a result|and|but|because of this|during this|today)\b,? ?)+", RegexOptions.IgnoreCase)]
    private static partial Regex Connector();

    [GeneratedRegex(@"[;:–—(]|, (?:which|who|where|and|but|so|because|when)| because | which | so that ")]
    private static partial Regex Clause();

    [GeneratedRegex("^(?:the|a|an|der|die|das|ein|eine|el|la|los|las|un|una|le|les|une) ", RegexOptions.IgnoreCase)]
    private static partial Regex Article();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}

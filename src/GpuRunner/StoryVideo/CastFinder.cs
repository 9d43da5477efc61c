using System.Text.RegularExpressions;
using CreativeStudio.GpuRunner.Scripts;

namespace CreativeStudio.GpuRunner.StoryVideo;

/// <summary>Finds who acts in a text: by introductions ("a young wizard named Elara"), titles, recurring names, and nouns for people.</summary>
internal static partial class CastFinder
{
    private const int MostCharacters = 12;

    private static readonly HashSet<string> NotNames = Words.Set(
        "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september october november december "
        + "god earth english french german chapter the end mars venus jupiter saturn christmas easter north south east west i mr mrs ms dr sir lady lord king queen "
        + "prince princess captain professor doctor commander detective old little uncle aunt grandma grandpa one everyone all both no yes oh hello good");

    private static readonly HashSet<string> PlacePrepositions = Words.Set("in to from of near at through across toward towards beyond on aus nach von bei");
    private static readonly HashSet<string> She = Words.Set("she her hers");
    private static readonly HashSet<string> He = Words.Set("he his him");

    public static IReadOnlyList<Character> Find(IReadOnlyList<Sentence> sentences, StoryLanguage language)
    {
        var story = string.Join('\n', sentences.Select(s => s.Text));
        var named = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, description) in Introductions(story, language))
        {
            if (!named.TryGetValue(name, out var known) || known.Length == 0)
            {
                named[name] = description;
            }
        }

        foreach (var name in RecurringNames(story, language).Where(n => !named.Keys.Any(k => k.Split(' ').Contains(n))))
        {
            named[name] = "";
        }

        var characters = named.Select(n => Named(n.Key, n.Value, sentences, language)).ToList();
        characters.AddRange(Unnamed(sentences, language, characters));
        if (Narrator(story, language, characters) is { } narrator)
        {
            characters.RemoveAll(c => c.Name is not null && c.Name == narrator.Name);
            characters.Insert(0, narrator);
        }

        return [.. characters.Take(MostCharacters)];
    }

    private static IEnumerable<(string Name, string Description)> Introductions(string story, StoryLanguage language)
    {
        var patterns = language == StoryLanguage.German ? new[] { GermanNamed(), GermanApposition() } : [NamedPattern(), Apposition(), Epithet(), Being(), Title(), NounBefore()];
        return patterns.SelectMany(p => p.Matches(story)).OrderBy(m => m.Index)
            .Select(m => (Name: m.Groups["name"].Value, Description: Describe(m.Groups["what"].Value, language)))
            .Where(i => i.Description.Length > 0 && !NotNames.Contains(i.Name) && StoryVocabulary.Find(i.Name, language) is null);
    }

    // A description has to end in somebody: "Paris, the city of lights" introduces nobody.
    private static string Describe(string what, StoryLanguage language)
    {
        var words = Words.In(what.ToLowerInvariant() is var lower && language == StoryLanguage.English ? lower : what);
        for (var i = words.Count - 1; i >= 0; i--)
        {
            if (StoryVocabulary.Find(words[i].Text, language) is { Kind: TermKind.Person or TermKind.Creature } noun)
            {
                return language == StoryLanguage.English
                    ? string.Join(' ', words.Take(i + 1).TakeLast(5).Select(w => w.Text))
                    : NounPhrase.At(words, i, language) is { Length: > 0 } phrase ? phrase : noun.English;
            }
        }

        return words.Count == 1 && (words[0].Text is "old" or "little") ? "" : language == StoryLanguage.English && words.Count is > 1 and <= 4 && words[^1].Text.EndsWith("er", StringComparison.Ordinal) ? string.Join(' ', words.Select(w => w.Text)) : "";
    }

    private static IEnumerable<string> RecurringNames(string story, StoryLanguage language)
    {
        var lower = Words.Of(story).Where(w => char.IsLower(w[0])).ToHashSet(StringComparer.OrdinalIgnoreCase);
        return Capitalised().Matches(story)
            .Where(m => !NotNames.Contains(m.Value) && !Words.IsFunction(m.Value) && !NounPhrase.IsAdjective(m.Value) && !lower.Contains(m.Value) && StoryVocabulary.Find(m.Value, language) is null)
            .GroupBy(m => m.Value, StringComparer.Ordinal)
            .Where(g => IsPersonsName([.. g], story, language))
            .Select(g => g.Key);
    }

    private static bool IsPersonsName(IReadOnlyList<Match> uses, string story, StoryLanguage language)
    {
        var before = uses.Select(m => WordBefore(story, m.Index)).ToList();
        if (before.Count(w => PlacePrepositions.Contains(w)) * 2 > uses.Count)
        {
            return false;
        }

        // Every German noun has a capital, but only names do without an article and an adjective.
        var bare = before.Count(w => !NounPhrase.IsDeterminer(w) && (w.Length == 0 || char.IsUpper(w[0]) || Words.IsFunction(w) || language == StoryLanguage.English));
        var acts = uses.Any(m => m.Index + m.Length + 1 < story.Length && story[m.Index + m.Length] == ' ' && char.IsLower(story[m.Index + m.Length + 1]));
        return language == StoryLanguage.English
            ? bare * 2 > uses.Count && (before.Exists(w => w.Length > 0) || (uses.Count > 1 && acts))
            : bare == uses.Count && uses.Count > 1 && before.Exists(w => w.Length > 0);
    }

    // Empty at the start of a sentence, where a capital says nothing.
    private static string WordBefore(string story, int at)
    {
        var end = at;
        while (end > 0 && story[end - 1] == ' ')
        {
            end--;
        }

        var from = end;
        while (from > 0 && char.IsLetter(story[from - 1]))
        {
            from--;
        }

        return story[from..end];
    }

    private static Character Named(string name, string description, IReadOnlyList<Sentence> sentences, StoryLanguage language)
    {
        var noun = NounOf(description, sentences, language);
        var gender = noun is null ? Gender.Unknown : StoryVocabulary.Find(noun, language)?.Gender ?? Gender.Unknown;
        return new Character(name, description, noun, gender == Gender.Unknown ? PronounGender(name, sentences) : gender);
    }

    private static Gender PronounGender(string name, IReadOnlyList<Sentence> sentences)
    {
        int she = 0, he = 0;
        for (var i = 0; i < sentences.Count; i++)
        {
            if (!Words.Of(sentences[i].Text).Contains(name.Split(' ')[^1], StringComparer.Ordinal))
            {
                continue;
            }

            var near = Words.Of(sentences[i].Text[sentences[i].Text.IndexOf(name.Split(' ')[^1], StringComparison.Ordinal)..]);
            near = i + 1 < sentences.Count ? near.Concat(Words.Of(sentences[i + 1].Text).Take(6)) : near;
            var first = near.FirstOrDefault(w => She.Contains(w) || He.Contains(w));
            she += first is not null && She.Contains(first) ? 1 : 0;
            he += first is not null && He.Contains(first) ? 1 : 0;
        }

        return she == he ? Gender.Unknown : she > he ? Gender.Female : Gender.Male;
    }

    // The word of the story that the English noun came from.
    private static string? NounOf(string description, IReadOnlyList<Sentence> sentences, StoryLanguage language)
    {
        var noun = Words.Of(description).LastOrDefault();
        return language == StoryLanguage.English || noun is null
            ? noun
            : sentences.SelectMany(s => Words.Of(s.Text)).FirstOrDefault(w => StoryVocabulary.Find(w, language)?.English == noun)?.ToLowerInvariant();
    }

    private static IEnumerable<Character> Unnamed(IReadOnlyList<Sentence> sentences, StoryLanguage language, List<Character> named)
    {
        var found = new Dictionary<string, Character>(StringComparer.OrdinalIgnoreCase);
        foreach (var words in sentences.Select(s => Words.In(s.Text)))
        {
            for (var i = 0; i < words.Count; i++)
            {
                if (StoryVocabulary.Find(words[i].Text, language) is not { Kind: TermKind.Person or TermKind.Creature } noun
                    || !IsSomebody(words, i, noun, language)
                    || named.Exists(c => Words.Of(c.Description).LastOrDefault() == noun.English))
                {
                    continue;
                }

                var phrase = NounPhrase.At(words, i, language);
                if (!found.TryGetValue(noun.English, out var known) || phrase.Length > known.Description.Length)
                {
                    found[noun.English] = new Character(null, phrase, words[i].Text.ToLowerInvariant(), noun.Gender);
                }
            }
        }

        return found.Values;
    }

    // "giant mushrooms" are no giant, and who lives "on coconuts and fish" has no company.
    private static bool IsSomebody(IReadOnlyList<Word> words, int at, Term noun, StoryLanguage language)
    {
        var compound = at + 1 < words.Count && words[at + 1].Index == words[at].End + 1
            && StoryVocabulary.Find(words[at + 1].Text, language) is { Kind: not (TermKind.Time or TermKind.Weather) };
        return !compound && (noun.Gender == Gender.Plural || words.Take(at).TakeLast(4).Any(w => NounPhrase.IsDeterminer(w.Text)));
    }

    private static Character? Narrator(string story, StoryLanguage language, List<Character> characters)
    {
        var narration = Words.WithoutSpeech(story);
        var says = Words.Of(narration).Count(w => w is "I" or "ich" or "Ich");
        if (says < 2)
        {
            return null;
        }

        var match = FirstPerson().Match(narration);
        var description = match.Success ? Describe(match.Groups["what"].Value, language) : "";
        var name = MyName().Match(narration) is { Success: true } called ? called.Groups["name"].Value : null;
        var known = characters.Find(c => c.Name is not null && c.Name == name);
        description = description.Length > 0 ? description : known?.Description ?? "";
        return new Character(name, description, Words.Of(description).LastOrDefault(), Gender.Unknown, IsNarrator: true);
    }

    private const string Name = @"(?<name>\p{Lu}[\p{L}’'-]*\p{Ll}(?: \p{Lu}[\p{L}-]*\p{Ll}(?![\p{L}]))?)";
    private const string Lower = @"(?:(?!an?\b|the\b|and\b|who\b|that\b)[\p{Ll}-]+ ){0,4}[\p{Ll}-]+";

    [GeneratedRegex(@"\b(?:[Aa]n?|[Tt]he|[Oo]ne|[Aa]nother) (?<what>" + Lower + @"),? (?:named|called|whose name was) " + Name)]
    private static partial Regex NamedPattern();

    [GeneratedRegex(@"(?<![\p{L}] (?:of|in|to|from) )\b" + Name + @", (?:an?|the|her|his|our|my) (?<what>" + Lower + ")")]
    private static partial Regex Apposition();

    [GeneratedRegex(@"\b" + Name + @" the (?<what>[\p{Ll}-]+)\b")]
    private static partial Regex Epithet();

    [GeneratedRegex(@"\b" + Name + @" (?:was|is|had been|had always been) (?:just )?(?:an?|the) (?<what>" + Lower + ")")]
    private static partial Regex Being();

    [GeneratedRegex(@"\b(?<what>Princess|Prince|King|Queen|Captain|Doctor|Professor|Knight|Wizard|Witch|Uncle|Aunt|Grandma|Grandpa|Commander|Detective|Officer|Emperor|Empress)\.? " + Name)]
    private static partial Regex Title();

    [GeneratedRegex(@"\b(?:[Tt]he|[Hh]er|[Hh]is|[Mm]y|[Tt]heir|[Oo]ur) (?<what>(?:[\p{Ll}-]+ ){0,2}[\p{Ll}-]+),? " + Name)]
    private static partial Regex NounBefore();

    [GeneratedRegex(@"\b(?:[Ee]ine?[nmr]?|[Dd]ie|[Dd]er|[Dd]as|[Dd]en|[Dd]em) (?<what>(?:[\p{Ll}-]+ ){0,3}\p{Lu}[\p{L}-]+),? (?:namens|genannt|mit Namen) " + Name)]
    private static partial Regex GermanNamed();

    [GeneratedRegex(Name + @", (?:eine?|die|der|das|ihr|ihre|sein|seine) (?<what>(?:[\p{Ll}-]+ ){0,3}\p{Lu}[\p{L}-]+)")]
    private static partial Regex GermanApposition();

    [GeneratedRegex(@"\bI(?:'m| am| was|’m) (?:only |just )?(?:an?|the) (?<what>" + Lower + @")|\b[Aa]s an? (?<what>" + Lower + @"), I\b|\b[Ii]ch (?:bin|war) (?:ein|eine|der|die) (?<what>(?:[\p{Ll}-]+ ){0,3}\p{Lu}[\p{L}-]+)")]
    private static partial Regex FirstPerson();

    [GeneratedRegex(@"\b(?:[Mm]y name (?:is|was)|[Tt]hey call(?:ed)? me|I am called|[Ii]ch heiße|[Mm]ein Name ist) " + Name)]
    private static partial Regex MyName();

    [GeneratedRegex(@"(?<![\p{L}\p{N}'’-])\p{Lu}\p{Ll}+(?![\p{L}\p{N}-])")]
    private static partial Regex Capitalised();
}

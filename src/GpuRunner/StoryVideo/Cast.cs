using CreativeStudio.GpuRunner.Scripts;

namespace CreativeStudio.GpuRunner.StoryVideo;

/// <summary>Who acts in the story.</summary>
/// <param name="Name">Null for one who is only called by what he is, for example the keeper.</param>
/// <param name="Description">For example <c>young wizard</c>; empty where nothing is known.</param>
/// <param name="Noun">What the text may call the character, in the story's language and lower case, for example <c>wizard</c>.</param>
/// <param name="IsNarrator">The one who says <c>I</c>.</param>
internal sealed record Character(string? Name, string Description, string? Noun, Gender Gender, bool IsNarrator = false)
{
    /// <summary>How a picture prompt speaks of the character, for example <c>Elara, a young female wizard</c>.</summary>
    public string Phrase =>
        Name is null ? Described
        : Description.Length > 0 ? $"{Name}, {Described}"
        : Gender switch { Gender.Female => "a woman", Gender.Male => "a man", _ => "a person" } + $" named {Name}";

    /// <summary>The description with its article, and with the sex where the noun leaves it open: else it would change from picture to picture.</summary>
    public string Described
    {
        get
        {
            var sex = Gender switch { Gender.Female => "female ", Gender.Male => "male ", _ => "" };
            var text = sex.Length > 0 && Name is not null && EnglishNoun() is { Index: var at, Term: { Kind: TermKind.Person, Gender: Gender.Unknown } }
                ? Description.Insert(at, sex)
                : Description;
            var plural = Gender == Gender.Plural || (EnglishNoun().Word is { Length: > 3 } noun && noun[^1] == 's' && noun[^2] != 's');
            return plural || text.Length == 0 || NounPhrase.IsDeterminer(text.Split(' ')[0])
                ? text
                : ("aeiou".Contains(char.ToLowerInvariant(text[0])) ? "an " : "a ") + text;
        }
    }

    /// <summary>True where one of the words calls this character.</summary>
    public bool IsCalled(IReadOnlyCollection<string> words) => CalledByName(words) || (Noun is not null && words.Any(IsNoun));

    public bool CalledByName(IReadOnlyCollection<string> words) =>
        Name is not null && words.Contains(Name.Split(' ')[^1], StringComparer.Ordinal);

    // The last noun before "with silver hair" and the like.
    private (string Word, int Index, Term? Term) EnglishNoun()
    {
        var words = Words.In(Description).TakeWhile(w => w.Text is not ("with" or "in" or "who" or "of" or "wearing")).ToList();
        return words.Count == 0 ? ("", 0, null) : (words[^1].Text, words[^1].Index, StoryVocabulary.Find(words[^1].Text, StoryLanguage.English));
    }

    private bool IsNoun(string word) =>
        string.Equals(word, Noun, StringComparison.OrdinalIgnoreCase)
        || (word.Length > 3 && Noun!.Length > 3 && (word.Equals(Noun + "s", StringComparison.OrdinalIgnoreCase) || Noun.Equals(word + "s", StringComparison.OrdinalIgnoreCase)));
}

/// <summary>The characters of a story: those the text introduces, merged with those the client described.</summary>
internal sealed record Cast(IReadOnlyList<Character> Characters)
{
    /// <summary>Names and nouns of the characters, the words a sentence about one of them has.</summary>
    public IReadOnlyCollection<string> Names =>
        [.. Characters.SelectMany(c => new[] { c.Name?.Split(' ')[^1], c.Noun }).OfType<string>().Distinct(StringComparer.OrdinalIgnoreCase)];

    public static Cast Of(IReadOnlyList<Sentence> sentences, IReadOnlyList<string> described)
    {
        var language = StoryLanguages.Of(sentences);
        var found = CastFinder.Find(sentences, language);
        var all = DescribedCharacters.Merge(found, described, sentences, language);
        return new Cast([.. all.Where(c => c.Name is not null || c.IsNarrator || !all.Any(o => (o.Name is not null || o.IsNarrator) && o.Noun == c.Noun))]);
    }
}

/// <summary>Follows the story and says who is in each sentence, pronouns included.</summary>
internal sealed class CastTracker(Cast cast, StoryLanguage language)
{
    private static readonly HashSet<string> She = Words.Set("she her hers herself");
    private static readonly HashSet<string> He = Words.Set("he him his himself");
    private static readonly HashSet<string> They = Words.Set("they them their theirs themselves");
    private static readonly HashSet<string> I = Words.Set("i me my mine myself we us our ich mir mich mein meine meinen meiner wir uns");
    private static readonly HashSet<string> GermanShe = Words.Set("sie ihr ihre ihrem ihren ihrer");
    private static readonly HashSet<string> GermanHe = Words.Set("er ihm ihn sein seine seinen seinem seiner");

    // Newest first.
    private readonly List<Character> _recent = [];

    public IReadOnlyList<Character> In(string sentence)
    {
        var all = Words.Of(sentence).ToList();
        var narrated = Words.Of(Words.WithoutSpeech(sentence)).ToList();
        var present = cast.Characters.Where(c => c.IsCalled(all)).ToList();
        present = [.. present.Where(c => c.Name is not null || !present.Exists(o => o.Name is not null && o.Noun == c.Noun))];
        if (narrated.Exists(I.Contains) && cast.Characters.FirstOrDefault(c => c.IsNarrator) is { } narrator && !present.Contains(narrator))
        {
            present.Insert(0, narrator);
        }

        Carry(narrated, language == StoryLanguage.German ? GermanShe : She, Gender.Female, present);
        Carry(narrated, language == StoryLanguage.German ? GermanHe : He, Gender.Male, present);
        CarryGroup(narrated, present);
        CarryIt(narrated, present);
        foreach (var character in Enumerable.Reverse(present))
        {
            _recent.Remove(character);
            _recent.Insert(0, character);
        }

        return present;
    }

    private void Carry(List<string> words, HashSet<string> pronouns, Gender gender, List<Character> present)
    {
        var at = words.FindIndex(pronouns.Contains);

        // "The bear closed his eyes": the pronoun means who has just been called. "She found a dragon": it does not.
        if (at >= 0 && !present.Exists(c => c.Gender == gender || (c.Gender == Gender.Unknown && (c.Name is not null || c.IsCalled([.. words.Take(at)]))))
            && (_recent.Find(c => c.Gender == gender && !c.IsNarrator)
                ?? _recent.Find(c => c.Gender == Gender.Unknown && c.Name is not null)
                ?? _recent.Find(c => c.Gender == Gender.Unknown && !c.IsNarrator)) is { } meant
            && !present.Contains(meant))
        {
            present.Insert(0, meant);
        }
    }

    private void CarryGroup(List<string> words, List<Character> present)
    {
        if (language != StoryLanguage.German && words.Exists(They.Contains) && present.Count == 0)
        {
            var group = _recent.Find(c => c.Gender == Gender.Plural);
            var named = _recent.Where(c => c.Name is not null || c.IsNarrator).Take(2).ToList();
            present.AddRange(group is not null && _recent.IndexOf(group) == 0 ? [group] : named.Count == 2 ? named : _recent.Take(2));
        }
    }

    // "It spread its wings": only directly behind the creature.
    private void CarryIt(List<string> words, List<Character> present)
    {
        if (present.Count == 0 && words.Count > 0 && string.Equals(words[0], "it", StringComparison.OrdinalIgnoreCase) && _recent.Count > 0
            && _recent[0] is { Noun: { } noun } creature && StoryVocabulary.Find(noun, language) is { Kind: TermKind.Creature })
        {
            present.Add(creature);
        }
    }
}

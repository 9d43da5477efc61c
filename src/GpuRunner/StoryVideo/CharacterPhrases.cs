using System.Text.RegularExpressions;
using CreativeStudio.GpuRunner.Scripts;

namespace CreativeStudio.GpuRunner.StoryVideo;

/// <summary>Puts the characters into a sentence of the story, so that a picture prompt says who is seen.</summary>
internal static partial class CharacterPhrases
{
    private static readonly TimeSpan MatchTimeout = TimeSpan.FromSeconds(1);

    /// <summary>Replaces the first pronoun of each character who is not called otherwise.</summary>
    public static string NamePronouns(string text, IReadOnlyList<Character> present)
    {
        text = NameTogether(text, present);
        foreach (var character in present)
        {
            if (character.IsNarrator)
            {
                text = IWas().Replace(text, "");
            }

            var called = character.Name ?? (character.Description.Length > 0 ? "the " + character.Description : null);
            if (called is not null && !character.IsCalled([.. Words.Of(text)]))
            {
                text = PronounOf(character).Replace(text, called, 1);
            }

            if (character.IsNarrator)
            {
                text = SubjectI().Replace(text, "");
            }
        }

        return text;
    }

    // "they" of two who are not called otherwise: both, the one with a name first.
    private static string NameTogether(string text, IReadOnlyList<Character> present)
    {
        var words = Words.Of(text).ToList();
        if (present.Count < 2 || present.Any(c => c.IsNarrator || c.Gender == Gender.Plural || c.IsCalled(words) || (c.Name ?? c.Description).Length == 0))
        {
            return text;
        }

        var both = present.OrderBy(c => c.Name is null).Take(2).Select(c => c.Name ?? "the " + c.Description);
        return SubjectThey().Replace(text, string.Join(" and ", both), 1);
    }

    /// <summary>Lets the first mention of each character carry the description, so that every picture shows the same person.</summary>
    /// <returns>The characters that the action mentions.</returns>
    public static IReadOnlyList<Character> IntroduceIn(ref string action, IReadOnlyList<Character> present)
    {
        var introduced = new List<Character>();
        foreach (var character in present)
        {
            if ((character.Description.Length > 0 && action.Contains(character.Description, StringComparison.OrdinalIgnoreCase) && character.Name is null)
                || IntroducedByName(ref action, character) || IntroducedByNoun(ref action, character))
            {
                introduced.Add(character);
            }
        }

        return introduced;
    }

    private static bool IntroducedByName(ref string action, Character character)
    {
        if (character.Name is null)
        {
            return false;
        }

        var called = Regex.Escape(character.Name.Split(' ')[^1]);
        var mention = new Regex($@"(?:\b(?:an?|the|one) (?:(?!(?:an?|the)\b)[\p{{L}}-]+ ){{1,5}}(?:named|called) )?(?<![\p{{L}}]){called}(?![\p{{L}}'’])", RegexOptions.CultureInvariant, MatchTimeout);
        if (mention.Match(action) is not { Success: true } found)
        {
            return false;
        }

        if (character.Description.Length > 0 && !action.Contains(character.Description, StringComparison.OrdinalIgnoreCase))
        {
            var titled = action[..found.Index].EndsWith(' ') && action[..found.Index].TrimEnd().Split(' ')[^1] is var title
                && character.Description.EndsWith(title.ToLowerInvariant(), StringComparison.Ordinal);
            action = titled
                ? action
                : action[..found.Index] + character.Name.Split(' ')[^1] + ", " + character.Described + "," + action[(found.Index + found.Length)..];
        }

        return true;
    }

    private static bool IntroducedByNoun(ref string action, Character character)
    {
        if (character.Noun is null || character.Description.Length == 0)
        {
            return false;
        }

        if (action.Contains(character.Description, StringComparison.OrdinalIgnoreCase))
        {
            return true;
        }

        var mention = new Regex(
            $@"\b(?:(?:the|an?|his|her|their|its|my|our|this|that) (?:\p{{Ll}}+ )?)?{Regex.Escape(character.Noun)}\b(?!['’]s)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, MatchTimeout);
        if (!mention.IsMatch(action))
        {
            return false;
        }

        action = mention.Replace(action, (character.Name is null ? "the " + character.Description : character.Phrase + ",").Replace("$", "$$", StringComparison.Ordinal), 1);
        return true;
    }

    private static Regex PronounOf(Character character) =>
        character.IsNarrator ? SubjectI() : character.Gender switch
        {
            Gender.Female => SubjectShe(),
            Gender.Male => SubjectHe(),
            Gender.Plural => SubjectThey(),
            _ => character.Noun is { } noun && StoryVocabulary.Find(noun, StoryLanguage.English) is { Kind: TermKind.Creature } ? SubjectAnything() : SubjectAnybody(),
        };

    [GeneratedRegex(@"\b[Ss]he\b")]
    private static partial Regex SubjectShe();

    [GeneratedRegex(@"\b[Hh]e\b")]
    private static partial Regex SubjectHe();

    [GeneratedRegex(@"\b[Tt]hey\b")]
    private static partial Regex SubjectThey();

    [GeneratedRegex(@"\b(?:I|[Ww]e)\b(?!['’])")]
    private static partial Regex SubjectI();

    [GeneratedRegex(@"\b(?:I (?:was|am)|I['’]m) (?:only |just )?(?=an? )")]
    private static partial Regex IWas();

    [GeneratedRegex(@"\b(?:[Ss]he|[Hh]e)\b")]
    private static partial Regex SubjectAnybody();

    [GeneratedRegex(@"\b(?:[Ss]he|[Hh]e)\b|^It\b")]
    private static partial Regex SubjectAnything();
}

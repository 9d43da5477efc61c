using System.Text.RegularExpressions;
using CreativeStudio.GpuRunner.Scripts;

namespace CreativeStudio.GpuRunner.StoryVideo;

/// <summary>Merges the characters that the client described with those found in the text. The client's words win.</summary>
internal static partial class DescribedCharacters
{
    public static IReadOnlyList<Character> Merge(
        IReadOnlyList<Character> found, IReadOnlyList<string> described, IReadOnlyList<Sentence> sentences, StoryLanguage language)
    {
        var cast = found.ToList();
        var spoken = sentences.SelectMany(s => Words.Of(s.Text)).ToHashSet(StringComparer.OrdinalIgnoreCase);
        foreach (var text in described.Where(d => Words.Of(d).Any()))
        {
            var (name, description) = Parse(text, spoken);
            var noun = HeadNoun(description);
            var same = cast.FindIndex(c => IsSame(c, name, noun));
            same = same >= 0 ? same : WithoutDescription(cast, name, noun, spoken);
            if (same < 0)
            {
                cast.Insert(0, new Character(name, description, noun, GenderOf(noun, language)));
            }
            else if (description.Length >= cast[same].Description.Length)
            {
                cast[same] = cast[same] with { Name = cast[same].Name ?? name, Description = description, Noun = cast[same].Noun ?? noun };
            }
        }

        return cast;
    }

    // "Elara: young wizard", "Elara, a young wizard", "Elara (young wizard)", "young wizard named Elara", "young wizard".
    private static (string? Name, string Description) Parse(string text, HashSet<string> spoken)
    {
        text = Spaces().Replace(text, " ").Trim().TrimEnd('.', ')', ';', ',');
        if (NameFirst().Match(text) is { Success: true } first)
        {
            return (first.Groups["name"].Value, Tidy(first.Groups["what"].Value));
        }

        if (NameLast().Match(text) is { Success: true } last)
        {
            return (last.Groups["name"].Value, Tidy(last.Groups["what"].Value + last.Groups["more"].Value));
        }

        return Words.Of(text).Count() <= 2 && char.IsUpper(text[0]) && spoken.Contains(text.Split(' ')[^1]) && StoryVocabulary.Find(text, StoryLanguage.English) is null
            ? (text, "")
            : (null, Tidy(text));
    }

    private static string Tidy(string description) => Article().Replace(description.Trim(' ', ',', ':', '(', ')', '-', '–'), "");

    private static string? HeadNoun(string description) =>
        Words.Of(Complement().Split(description)[0]).LastOrDefault()?.ToLowerInvariant();

    private static bool IsSame(Character character, string? name, string? noun) =>
        name is not null && character.Name is not null
            ? character.Name.Split(' ').Intersect(name.Split(' '), StringComparer.OrdinalIgnoreCase).Any()
            : noun is not null && character.Noun is not null && (character.Noun == noun || character.Noun + "s" == noun || character.Noun == noun + "s");

    // A description whose noun the story never uses belongs to the first one of whom nothing is known.
    private static int WithoutDescription(List<Character> cast, string? name, string? noun, HashSet<string> spoken) =>
        name is null && noun is not null && !spoken.Contains(noun) && !spoken.Contains(noun.TrimEnd('s')) && StoryVocabulary.Find(noun, StoryLanguage.English)?.Gender != Gender.Plural
            ? cast.FindIndex(c => c.Description.Length == 0)
            : -1;

    private static Gender GenderOf(string? noun, StoryLanguage language) =>
        noun is null ? Gender.Unknown : (StoryVocabulary.Find(noun, StoryLanguage.English) ?? StoryVocabulary.Find(noun, language))?.Gender ?? Gender.Unknown;

    [GeneratedRegex(@"^(?<name>\p{Lu}[\p{L}’'-]+(?: \p{Lu}[\p{L}’'-]+)?)\s*(?:[:,(–—-]|\bis\b|\bwas\b)\s*(?<what>.+)$")]
    private static partial Regex NameFirst();

    [GeneratedRegex(@"^(?<what>.+?),? (?:named|called|namens) (?<name>\p{Lu}[\p{L}’'-]+)(?<more>.*)$")]
    private static partial Regex NameLast();

    [GeneratedRegex(@"^(?:an?|the|ein|eine|der|die|das)\s+", RegexOptions.IgnoreCase)]
    private static partial Regex Article();

    [GeneratedRegex(@",| with | in | who | of | wearing | from | mit | and ")]
    private static partial Regex Complement();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}

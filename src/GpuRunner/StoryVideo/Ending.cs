using CreativeStudio.GpuRunner.Scripts;

namespace CreativeStudio.GpuRunner.StoryVideo;

/// <summary>Gives the last picture somebody to look at where its sentences name nobody.</summary>
internal static class Ending
{
    private const int MostCharacters = 2;

    private static readonly HashSet<string> Buildings = Words.Set(
        "castle palace fortress tower village town city lighthouse ship boat house cottage cabin hut school church temple windmill mill spaceship rocket train");

    private static readonly HashSet<string> Waterside = Words.Set("sea ocean coast shore beach harbor harbour port island cliff cliffs bay");

    /// <summary>The beats of the last scene, with the story's main characters where it shows nobody and nothing built.</summary>
    /// <param name="story">All beats of the story.</param>
    /// <param name="lighthouse">Where the ending is by the sea, it is at this landmark.</param>
    public static IReadOnlyList<Beat> WithFocus(IReadOnlyList<Beat> last, IReadOnlyList<Beat> story, StoryLanguage language, string? lighthouse)
    {
        if (last.Any(beat => beat.Present.Count > 0 || Words.Of(beat.Sentence.Text).Any(word => IsFocus(word, language))))
        {
            return last;
        }

        IReadOnlyList<Character> main = [.. story.SelectMany(b => b.Present).CountBy(c => c).OrderByDescending(c => c.Value).Select(c => c.Key).Take(MostCharacters).OrderBy(c => c.Name is null)];
        return [.. last.Select(beat => beat with { Present = main, Setting = beat.Setting with { Place = PlaceOf(beat.Setting.Place, lighthouse) } })];
    }

    private static bool IsFocus(string word, StoryLanguage language) =>
        StoryVocabulary.Find(word, language) is { } term && (term.Kind is TermKind.Person or TermKind.Creature || Buildings.Contains(term.English));

    private static string? PlaceOf(string? place, string? lighthouse) =>
        lighthouse is not null && (place is null || Waterside.Contains(Words.Of(place).Last())) ? lighthouse : place;
}

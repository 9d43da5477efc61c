using System.Text.RegularExpressions;
using CreativeStudio.GpuRunner.Scripts;

namespace CreativeStudio.GpuRunner.StoryVideo;

/// <summary>Where and when a part of the story takes place. What a sentence does not say is as it was before.</summary>
/// <param name="Place">For example <c>magical forest</c>.</param>
/// <param name="Time">Time of day, for example <c>night</c>.</param>
/// <param name="Weather">For example <c>storm</c>.</param>
internal sealed partial record Setting(string? Place, string? Time, string? Weather)
{
    public static readonly Setting Unknown = new(null, null, null);

    private static readonly HashSet<string> Inward = Words.Set(
        "in into inside at to on onto through across over under beneath beside by near toward towards reached entered within around up down above along between behind "
        + "im ins am an auf durch über unter neben bei zum zur dans sur vers en hacia");

    // A place that somebody is in or comes to says more than one that it lies beside.
    private static readonly HashSet<string> Inside = Words.Set("in into inside to reached entered within im ins zum zur dans en");

    private static readonly HashSet<string> Ended = Words.Set("passed ended stopped faded over gone cleared calmed vorbei vorüber legte");
    private static readonly HashSet<string> Outward = Words.Set("from of than like about aus von vom wie");

    private static readonly HashSet<string> Parts = Words.Set("top edge middle foot end heart bottom roof walls center centre depths");

    // Things that are places too, and places that are often only spoken of.
    private static readonly HashSet<string> Faint = Words.Set("sky clouds horizon road path well universe bridge stage space home");

    /// <summary>The setting after this sentence.</summary>
    /// <param name="opensParagraph">A new paragraph keeps the night, but not the moment of a sunrise.</param>
    public Setting After(string sentence, bool opensParagraph, StoryLanguage language)
    {
        var text = Words.WithoutSpeech(sentence);
        var words = Words.In(text);
        var next = this with
        {
            Place = PlaceIn(text, words, language) ?? Place,
            Time = DaysPass().IsMatch(text) || (opensParagraph && Time != "night") ? null : Time,
        };
        var moved = next.Place != Place;
        for (var i = 0; i < words.Count; i++)
        {
            switch (StoryVocabulary.Find(words[i].Text, language))
            {
                case { Kind: TermKind.Time } time:
                    next = next with { Time = time.English, Weather = time.English == next.Time ? next.Weather : null };
                    break;
                case { Kind: TermKind.Weather } weather:
                    var over = words.Skip(i + 1).Take(4).Any(w => Ended.Contains(w.Text));
                    next = next with { Weather = over ? null : weather.English };
                    moved = false;
                    break;
            }
        }

        return moved ? next with { Weather = null } : next;
    }

    [GeneratedRegex(@"\b(?:(?:day|days|week|weeks|month|months|year|years) (?:later|passed|went by|after)|next day|(?:for|after) (?:\w+ )?(?:days|weeks|months|years)|tage später|wochen|jahre später|am nächsten tag)\b", RegexOptions.IgnoreCase)]
    private static partial Regex DaysPass();

    private static string? PlaceIn(string text, IReadOnlyList<Word> words, StoryLanguage language)
    {
        string? best = null;
        var bestRank = 0;
        for (var i = 0; i < words.Count; i++)
        {
            if (StoryVocabulary.Find(words[i].Text, language) is not { Kind: TermKind.Place } place || IsCompoundStart(words, i, text, language))
            {
                continue;
            }

            var before = words.Take(i).TakeLast(4).Select(w => w.Text).ToList();
            var rank = before.FindLast(w => Inward.Contains(w) || Outward.Contains(w)) is { } preposition
                ? Outward.Contains(preposition) ? 0 : Inside.Contains(preposition) ? 5 : 4
                : i <= 3 ? 2 : 1;
            rank = before.Count > 0 && before[^1] != "of" && before.Exists(Parts.Contains) ? 3 : rank;
            rank = Faint.Contains(words[i].Text) ? Math.Min(rank, 2) - 1 : rank;
            if (rank > bestRank)
            {
                (best, bestRank) = (NounPhrase.At(words, i, language), rank);
            }
        }

        return best;
    }

    // "lighthouse keeper", "castle gate": the place only describes what follows. "castle garden" is a place again.
    private static bool IsCompoundStart(IReadOnlyList<Word> words, int i, string text, StoryLanguage language) =>
        i + 1 < words.Count && text[words[i].End..words[i + 1].Index] == " "
        && StoryVocabulary.Find(words[i + 1].Text, language) is { Kind: TermKind.Person or TermKind.Creature or TermKind.Thing or TermKind.Place };
}

using CreativeStudio.GpuRunner.Scripts;

namespace CreativeStudio.GpuRunner.StoryVideo;

/// <summary>A noun with the words that describe it, in English.</summary>
internal static class NounPhrase
{
    private const int MostAdjectives = 3;

    private static readonly HashSet<string> Determiners = Words.Set(
        "a an the his her their its my our your this that these those some every each another one two three "
        + "der die das den dem des ein eine einen einem einer eines seine seinen seiner seinem ihre ihren ihrer ihrem im ins am zum zur");

    private static readonly HashSet<string> Adjectives = Words.Set(
        "old ancient young little tiny small big great huge giant tall dark bright golden silver red blue green white black grey gray purple pink orange magical magic "
        + "enchanted glowing hidden lost abandoned stone wooden beautiful mysterious misty foggy snowy frozen icy stormy quiet silent lonely deep brave wise gentle friendly "
        + "fierce sleepy kind shy clever curious wild broken rusty shining sparkling narrow distant empty crowded busy sunny moonlit starry dusty grand mighty noble poor rich "
        + "royal sacred secret haunted burning floating flying sleeping warm cold spell lighthouse oak pine space castle village forest sea ship market pocket mountain river");

    public static bool IsDeterminer(string word) => Determiners.Contains(word);

    public static bool IsAdjective(string word) => Adjectives.Contains(word);

    /// <summary>The phrase whose noun is the word at <paramref name="at"/>.</summary>
    public static string At(IReadOnlyList<Word> words, int at, StoryLanguage language)
    {
        var noun = StoryVocabulary.Find(words[at].Text, language)?.English ?? words[at].Text.ToLowerInvariant();
        var first = FirstAdjective(words, at, language);
        var adjectives = words.Take(at).Skip(first).Select(w => w.Text);
        if (language != StoryLanguage.English)
        {
            adjectives = adjectives.Select(a => StoryVocabulary.TranslateAdjective(a) ?? "").Where(a => a.Length > 0);
        }

        return string.Join(' ', adjectives.Select(a => a.ToLowerInvariant()).Append(noun));
    }

    private static int FirstAdjective(IReadOnlyList<Word> words, int at, StoryLanguage language)
    {
        // Behind an article every word up to the noun describes it; elsewhere only a known adjective does.
        for (var i = at - 1; i >= 0 && at - i <= MostAdjectives + 1; i--)
        {
            if (words[i + 1].Index - words[i].End != 1)
            {
                break;
            }

            if (Determiners.Contains(words[i].Text))
            {
                return i + 1;
            }

            if (Words.IsFunction(words[i].Text))
            {
                break;
            }
        }

        var first = at;
        while (first > 0 && at - first < MostAdjectives && words[first].Index - words[first - 1].End == 1 && IsAdjective(words[first - 1].Text, language))
        {
            first--;
        }

        return first;
    }

    private static bool IsAdjective(string word, StoryLanguage language) =>
        language == StoryLanguage.English ? Adjectives.Contains(word) : StoryVocabulary.TranslateAdjective(word) is not null;
}

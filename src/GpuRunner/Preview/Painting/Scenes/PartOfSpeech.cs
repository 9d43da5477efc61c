using System.Collections.Frozen;
using Word = CreativeStudio.GpuRunner.Preview.Painting.Scenes.PromptReader.Word;

namespace CreativeStudio.GpuRunner.Preview.Painting.Scenes;

/// <summary>Tells the verb from the noun where a word can be both ("a storm rose", "a red rose"), by the words beside it. Pure.</summary>
internal static class PartOfSpeech
{
    private static readonly FrozenSet<string> s_past = Set("rose fell saw left bore");

    private static readonly FrozenSet<string> s_both = Set(
        "bear book bridge clock crow dog duck field fire fish guard hawk house key land light map market mine mirror orbit park ring rocket shop "
        + "ship shuttle space spring star stream study swallow torch track trail train watch wave");

    private static readonly FrozenSet<string> s_pronouns = Set("i you he she it we they who");
    private static readonly FrozenSet<string> s_auxiliaries = Set("to can could will would shall should may might must cannot did do does not never let lets please");

    private static readonly FrozenSet<string> s_determiners = Set(
        "a an the this these those my your his her its our their no any another each every some many few both all one two three four five six seven eight nine ten dozen several single "
        + "of with by in on at for from near under over behind beside beneath like into onto without between against");

    private static readonly FrozenSet<string> s_adjectives = Set(
        "small little tiny big huge giant great large old young wild white black red blue green yellow pink purple brown golden silver dark bright tall long short first last next lone lost single "
        + "stone wooden dead fresh rare sweet soft warm cold brave kind fat thin baby pet toy polar grizzly");

    // What follows a verb and seldom a noun that goes before another noun.
    private static readonly FrozenSet<string> s_objects = Set("a an the it him her them me us you this that these those his their my our your out up down away");
    private static readonly FrozenSet<string> s_prepositions = Set("over above from to into through up down out at across around along again and in on for behind beyond toward towards early high higher slowly goodbye");
    private static readonly FrozenSet<string> s_adjectiveEndings = Set("ful ous ing ish ive ed en ic al less able");
    private static readonly FrozenSet<string> s_breath = Set("breathe breathes breathed breathing spits spat spitting fire-breathing");

    /// <summary>True where the word is there as a deed, a name or part of another word's meaning, and so is nothing to be drawn.</summary>
    public static bool NamesNoThing(IReadOnlyList<Word> words, int at)
    {
        var (word, before, after) = (words[at].Text, At(words, at - 1), At(words, at + 1));
        return IsVerb(words, at, word, before, after)
            || (words[at].Capital && before is "named" or "called")
            || (word is "baby" && words.Skip(at + 1).Take(3).SkipWhile(w => Vocabulary.Colours.ContainsKey(w.Text)).Take(1).Any(IsCreature))
            || (word is "fire" or "flame" or "flames" && words.Take(at).TakeLast(5).Any(w => s_breath.Contains(w.Text)))
            || (word is "home" && before is "way" or "come" or "comes" or "came" or "go" or "goes" or "going" or "went" or "return" or "returns" or "returned" or "back" or "coming" or "them" or "her" or "him" or "flew" or "fly" or "walk" or "walked" or "ran" or "all")
            || (word is "lights" && !IsCountedLights(before, after));
    }

    private static bool IsCountedLights(string before, string after) =>
        Vocabulary.Counts.ContainsKey(before) || after is "shine" or "shone" or "shines" or "glow" or "glowed" or "shining" or "glowing";

    private static bool IsVerb(IReadOnlyList<Word> words, int at, string word, string before, string after)
    {
        var past = s_past.Contains(word);
        var third = !past && !s_both.Contains(word) && word.Length > 3 && word[^1] == 's' && (s_both.Contains(word[..^1]) || s_both.Contains(word[..^2]));
        if (!past && !third && !s_both.Contains(word))
        {
            return false;
        }

        if (at == 0 || words[at].StartsSentence)
        {
            return !third && s_objects.Contains(after);
        }

        if (s_pronouns.Contains(before) || s_auxiliaries.Contains(before) || before.EndsWith("ly", StringComparison.Ordinal) && !third)
        {
            return true;
        }

        if (s_determiners.Contains(before) || IsAdjective(words[at - 1]))
        {
            return false;
        }

        if (before is "and" or "or" or "then" or "that" or "which")
        {
            return s_objects.Contains(after) || (past && (after.Length == 0 || s_prepositions.Contains(after)));
        }

        // Behind a noun: "the storm rose", "the girl waves", "people watch"; but "fairy book" and "polar bear".
        var plural = PromptReader.IsPlural(before) || before is "people";
        return past || (third ? !plural && (IsActor(words[at - 1]) || s_objects.Contains(after)) : plural && (s_objects.Contains(after) || s_prepositions.Contains(after)));
    }

    private static bool IsActor(Word word) => word.Capital || IsCreature(word);

    private static bool IsCreature(Word word) => PromptReader.Find(Vocabulary.Motifs, word.Text) is { } motif && MotifCatalogue.IsCreature(motif);

    private static bool IsAdjective(Word word)
    {
        if (s_adjectives.Contains(word.Text) || Vocabulary.Colours.ContainsKey(word.Text) || Vocabulary.Glowing.Contains(word.Text))
        {
            return true;
        }

        var named = word.Capital || PromptReader.Find(Vocabulary.Motifs, word.Text) is not null || PromptReader.Find(Vocabulary.Places, word.Text) is not null
            || word.Text is "everything" or "nothing" or "something" or "children" or "evening" or "morning";
        return !named && word.Text.Length > 4 && (word.Text[^1] == 'y' || s_adjectiveEndings.Any(ending => word.Text.EndsWith(ending, StringComparison.Ordinal)));
    }

    private static string At(IReadOnlyList<Word> words, int at) => at >= 0 && at < words.Count ? words[at].Text : "";

    private static FrozenSet<string> Set(string words) => words.Split(' ').ToFrozenSet(StringComparer.Ordinal);
}

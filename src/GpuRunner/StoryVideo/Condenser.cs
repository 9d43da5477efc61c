using CreativeStudio.GpuRunner.Scripts;

namespace CreativeStudio.GpuRunner.StoryVideo;

/// <summary>The sentences of a script that the film tells, and those it leaves out, both in the script's order.</summary>
internal sealed record Condensed(IReadOnlyList<Sentence> Kept, IReadOnlyList<Sentence> LeftOut);

/// <summary>
/// Shortens a story to the length of a film by leaving whole sentences out. The first and the last stay; of the others those go first that
/// say the least: without a character, without a word of their own, in the middle, or leaning on a sentence that has gone.
/// </summary>
internal static class Condenser
{
    /// <param name="secondsOf">Length of each sentence by number, measured, or estimated before anything is spoken.</param>
    /// <param name="maxSeconds">Longest film, pauses included.</param>
    /// <param name="names">Words that name the characters, for example <c>Elara</c> and <c>wizard</c>.</param>
    public static Condensed Condense(
        IReadOnlyList<Sentence> sentences, IReadOnlyDictionary<int, double> secondsOf, double maxSeconds, IReadOnlyCollection<string> names)
    {
        var spoken = sentences.Sum(s => secondsOf[s.Number]);
        var kept = sentences.Count;
        if (Timeline.LongestSeconds(kept, spoken) <= maxSeconds)
        {
            return new Condensed(sentences, []);
        }

        var worth = Worth(sentences, names);
        var stays = Enumerable.Repeat(true, sentences.Count).ToArray();
        while (Timeline.LongestSeconds(kept, spoken) > maxSeconds && LeastWorthy(sentences, worth, stays) is var weakest and >= 0)
        {
            stays[weakest] = false;
            spoken -= secondsOf[sentences[weakest].Number];
            kept--;
        }

        TakeBackWhatFits(sentences, secondsOf, maxSeconds, worth, stays, spoken, kept);
        return new Condensed([.. sentences.Where((_, i) => stays[i])], [.. sentences.Where((_, i) => !stays[i])]);
    }

    private static double[] Worth(IReadOnlyList<Sentence> sentences, IReadOnlyCollection<string> names)
    {
        var words = sentences.Select(s => Words.Of(s.Text).Where(w => w.Length > 3).ToHashSet(StringComparer.OrdinalIgnoreCase)).ToList();
        var inSentences = words.SelectMany(w => w).CountBy(w => w, StringComparer.OrdinalIgnoreCase).ToDictionary(StringComparer.OrdinalIgnoreCase);
        var language = StoryLanguages.Of(sentences);
        var nameSet = names.ToHashSet(StringComparer.OrdinalIgnoreCase);
        return [.. sentences.Select((sentence, i) =>
        {
            var position = sentences.Count == 1 ? 1 : Math.Abs((2.0 * i / (sentences.Count - 1)) - 1);
            var opensParagraph = i == 0 || sentences[i - 1].Paragraph != sentence.Paragraph;
            var own = words[i].Count == 0 ? 0 : words[i].Average(w => 1.0 / inSentences[w]);
            var scenery = words[i].Count(w => StoryVocabulary.Find(w, language) is not null);
            return (0.5 * position) + (opensParagraph ? 0.35 : 0) + (Words.Of(sentence.Text).Any(nameSet.Contains) ? 0.5 : 0)
                + (0.5 * own) + (0.12 * Math.Min(3, scenery)) - (sentence.Text.Length < 25 ? 0.15 : 0);
        })];
    }

    private static int LeastWorthy(IReadOnlyList<Sentence> sentences, double[] worth, bool[] stays)
    {
        var weakest = -1;
        var least = double.MaxValue;
        for (int i = 1, gap = 0; i < sentences.Count - 1; i++)
        {
            gap = stays[i - 1] ? 0 : gap + 1;
            if (!stays[i])
            {
                continue;
            }

            var orphaned = gap > 0 && Words.LeansOnSentenceBefore(sentences[i].Text) ? -0.3 : 0;
            var nextGap = 0;
            while (!stays[i + 1 + nextGap])
            {
                nextGap++;
            }

            // A hole in the story grows dearer with its width, so that what is left out is spread.
            var value = worth[i] + orphaned + (0.12 * (gap + nextGap));
            if (value < least)
            {
                (weakest, least) = (i, value);
            }
        }

        return weakest;
    }

    private static void TakeBackWhatFits(
        IReadOnlyList<Sentence> sentences, IReadOnlyDictionary<int, double> secondsOf, double maxSeconds, double[] worth, bool[] stays, double spoken, int kept)
    {
        foreach (var i in Enumerable.Range(0, sentences.Count).Where(i => !stays[i]).OrderByDescending(i => worth[i]))
        {
            var seconds = secondsOf[sentences[i].Number];
            if (Timeline.LongestSeconds(kept + 1, spoken + seconds) <= maxSeconds)
            {
                stays[i] = true;
                spoken += seconds;
                kept++;
            }
        }
    }
}

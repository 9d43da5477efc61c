using System.Text.RegularExpressions;
using CreativeStudio.Domain.Media;
using CreativeStudio.GpuRunner.Scripts;

namespace CreativeStudio.GpuRunner.StoryVideo;

/// <summary>What the planner knows of a sentence.</summary>
/// <param name="Present">Who is in it, pronouns resolved.</param>
/// <param name="Setting">Where and when it takes place.</param>
internal sealed record Beat(Sentence Sentence, IReadOnlyList<Character> Present, Setting Setting)
{
    /// <summary>The sentence for a picture prompt: what only points back to a landmark calls it.</summary>
    public string Told { get; init; } = Sentence.Text;

    /// <summary>Estimated seconds, pause included.</summary>
    public double Seconds { get; } = NarrationEstimate.Seconds(Sentence.Text) + Timeline.SentencePause;
}

/// <summary>
/// Groups sentences into scenes: the grouping whose scenes are about equally long and change where the story changes. Found exactly, by
/// dynamic programming over (number of scenes, last sentence).
/// </summary>
internal static partial class SceneGrouping
{
    private const double BestSeconds = 6.6;
    private const double ShortestSeconds = 4.0;
    private const double LongestSeconds = 10.5;

    public static IReadOnlyList<IReadOnlyList<Beat>> Group(IReadOnlyList<Beat> beats, int maxScenes)
    {
        var total = beats.Sum(b => b.Seconds);
        var target = Math.Max(BestSeconds, total / (maxScenes - 1));
        var fewest = Math.Min(Math.Min(3, beats.Count), Math.Max(1, (int)(total / 3)));
        var most = Math.Min(maxScenes, beats.Count);
        var (cost, cutBefore) = Solve(beats, target, most);
        var scenes = Enumerable.Range(fewest, most - fewest + 1).MinBy(k => cost[k, beats.Count]);
        return Unroll(beats, cutBefore, scenes);
    }

    private static (double[,] Cost, int[,] CutBefore) Solve(IReadOnlyList<Beat> beats, double target, int most)
    {
        var n = beats.Count;
        var cost = new double[most + 1, n + 1];
        var cutBefore = new int[most + 1, n + 1];
        var change = Enumerable.Range(0, n).Select(i => i == 0 ? 0 : Change(beats[i - 1], beats[i])).ToArray();
        for (var k = 0; k <= most; k++)
        {
            for (var end = 0; end <= n; end++)
            {
                cost[k, end] = k == 0 && end == 0 ? 0 : double.PositiveInfinity;
            }
        }

        for (var k = 1; k <= most; k++)
        {
            for (var end = k; end <= n; end++)
            {
                double seconds = 0, uncut = 0;
                for (var first = end - 1; first >= k - 1; first--)
                {
                    seconds += beats[first].Seconds;
                    var candidate = cost[k - 1, first] + LengthCost(seconds, target) + uncut - (first > 0 ? change[first] : 0);
                    if (candidate < cost[k, end])
                    {
                        (cost[k, end], cutBefore[k, end]) = (candidate, first);
                    }

                    uncut += Math.Max(0, change[first] - 0.3);
                    if (seconds > target * 6 && !double.IsInfinity(cost[k, end]))
                    {
                        break;
                    }
                }
            }
        }

        return (cost, cutBefore);
    }

    private static double LengthCost(double seconds, double target)
    {
        var scale = target / BestSeconds;
        var off = (seconds - target) / target;
        var tooShort = Math.Max(0, (ShortestSeconds * scale) - seconds) / target;
        var tooLong = Math.Max(0, seconds - (LongestSeconds * scale)) / target;
        return 0.25 + (off * off) + (2.5 * tooShort) + (3 * tooLong);
    }

    // How much the picture changes between two sentences: 0 for none, about 1 for another place, time and cast.
    private static double Change(Beat before, Beat after)
    {
        var text = after.Sentence.Text;
        var change = 0.0;
        change += before.Sentence.Paragraph != after.Sentence.Paragraph ? 0.35 : 0;
        change += TimeShift().IsMatch(text) ? 0.3 : 0;
        change += before.Setting.Place != after.Setting.Place ? 0.35 : 0;
        change += before.Setting.Time != after.Setting.Time ? 0.2 : 0;
        change += after.Present.Count > 0 && before.Present.Count > 0 && !after.Present.Intersect(before.Present).Any() ? 0.25
            : after.Present.Except(before.Present).Any(c => c.Name is not null || before.Present.Count == 0) ? 0.1 : 0;
        change -= Words.HasSpeech(text) && Words.HasSpeech(before.Sentence.Text) ? 0.15 : 0;
        change -= Words.LeansOnSentenceBefore(text) && before.Sentence.Paragraph == after.Sentence.Paragraph ? 0.1 : 0;
        return Math.Clamp(change, 0, 1);
    }

    private static IReadOnlyList<Beat>[] Unroll(IReadOnlyList<Beat> beats, int[,] cutBefore, int scenes)
    {
        var groups = new IReadOnlyList<Beat>[scenes];
        var end = beats.Count;
        for (var k = scenes; k >= 1; k--)
        {
            var first = cutBefore[k, end];
            groups[k - 1] = [.. beats.Skip(first).Take(end - first)];
            end = first;
        }

        return groups;
    }

    [GeneratedRegex(
        @"^\W*(?:(?:the|that|one|early|late|every) (?:next |following |same |very )?(?:day|morning|evening|night|afternoon|week|month|year|spring|summer|autumn|winter|dawn)\b|meanwhile|later|"
        + @"(?:years|days|weeks|hours|months|minutes|moments) (?:later|passed|went by|afterwards)|(?:at|by|before|after|until) (?:last|dawn|dusk|sunset|sunrise|noon|midnight|nightfall|night)\b|"
        + @"(?:soon|suddenly|finally|eventually|when|once|then one|from that day|ever since|in the (?:end|morning|evening|distance))\b|"
        + @"(?:am (?:nächsten|folgenden|selben|anderen)|eines (?:tages|nachts|morgens|abends)|plötzlich|schließlich|endlich|in der nacht|inzwischen|unterdessen|später|als)\b)",
        RegexOptions.IgnoreCase)]
    private static partial Regex TimeShift();
}

using System.Text.RegularExpressions;

namespace CreativeStudio.Domain.Scripts;

/// <summary>Cuts a sentence that is too long where a speaker would breathe.</summary>
internal static partial class ClauseCutter
{
    private const int ShortestPiece = 40;

    public static IEnumerable<string> Cut(string sentence, int maxLength)
    {
        while (sentence.Length > maxLength)
        {
            var at = BestCut(sentence, maxLength);
            yield return sentence[..at].Trim();
            sentence = sentence[at..].Trim();
        }

        if (sentence.Length > 0)
        {
            yield return sentence;
        }
    }

    // The pieces should come out about equally long; a stronger mark may move a cut away from there.
    private static int BestCut(string text, int maxLength)
    {
        var pieces = (int)Math.Ceiling(text.Length / (maxLength * 0.8));
        var ideal = (double)text.Length / pieces;
        var best = -1;
        var bestScore = double.MaxValue;
        foreach (var (at, weakness) in Candidates(text))
        {
            if (at > maxLength)
            {
                break;
            }

            var score = weakness + (Math.Abs(at - ideal) / ideal);
            if (at >= ShortestPiece && text.Length - at >= 15 && score < bestScore)
            {
                (best, bestScore) = (at, score);
            }
        }

        return best > 0 ? best : char.IsLowSurrogate(text[maxLength]) ? maxLength - 1 : maxLength;
    }

    private static IEnumerable<(int At, double Weakness)> Candidates(string text)
    {
        for (var i = 1; i < text.Length; i++)
        {
            if (text[i - 1] is '、' or '，' or '；' or '：')
            {
                yield return (i, 0.2);
            }
            else if (text[i] == ' ')
            {
                yield return (i, text[i - 1] switch
                {
                    '.' or '!' or '?' or '…' => 0.0,
                    ';' or ':' or '—' or '–' => 0.1,
                    ',' when Conjunction().IsMatch(text, i) => 0.2,
                    ',' => 0.35,
                    _ when Conjunction().IsMatch(text, i) => 0.5,
                    _ => 0.95,
                });
            }
        }
    }

    [GeneratedRegex(@"\G (?:and then|and|but|then|so|while|when|until|because|before|after|suddenly|finally|meanwhile|where|who|which|as|und|aber|dann|doch|denn|weil|während|bis|als|et|mais|puis|y|pero|luego|entonces)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Conjunction();
}

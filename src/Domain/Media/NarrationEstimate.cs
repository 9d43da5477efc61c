namespace CreativeStudio.Domain.Media;

/// <summary>
/// How long a text takes to be spoken, before anybody speaks it. Alphabetic scripts are counted in characters (English narration runs at
/// 140 to 190 words a minute, about six characters a word with its space), Chinese, Japanese and Korean in syllables.
/// </summary>
public static class NarrationEstimate
{
    private const double CharactersPerSecond = 14.5;
    private const double FastestFactor = 0.72;

    /// <summary>Seconds a narrator of ordinary speed needs; 0 for a text without letters and digits.</summary>
    public static double Seconds(string text)
    {
        double characters = 0, seconds = 0;
        var spoken = false;
        foreach (var c in text)
        {
            if (IsSyllabic(c))
            {
                seconds += 0.21;
                spoken = true;
            }
            else if (char.IsAsciiDigit(c))
            {
                seconds += 0.22;
                spoken = true;
            }
            else if (char.IsLetter(c))
            {
                characters++;
                spoken = true;
            }
            else if (c is ',' or ';' or ':' or '—' or '–' or '、' or '，')
            {
                seconds += 0.12;
            }
            else if (c is '.' or '!' or '?' or '…' or '。' or '！' or '？')
            {
                seconds += 0.15;
            }
            else if (c is ' ' or '\n' or '\'' or '’' or '-')
            {
                characters++;
            }
        }

        return spoken ? Math.Max(0.4, seconds + (characters / CharactersPerSecond)) : 0;
    }

    /// <summary>
    /// Seconds that even the fastest voice needs, without any pause. A script whose least time is longer than a film may be cannot fit;
    /// one below it may still turn out too long when it is spoken.
    /// </summary>
    public static double LeastSeconds(string text) => Seconds(text) * FastestFactor;

    private static bool IsSyllabic(char c) => c is (>= '\u3040' and <= '\u30FF') or (>= '\u3400' and <= '\u9FFF') or (>= '\uAC00' and <= '\uD7AF');
}

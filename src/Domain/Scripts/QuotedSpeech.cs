namespace CreativeStudio.Domain.Scripts;

/// <summary>Finds quoted speech, so that a short one stays in the sentence it belongs to.</summary>
internal static class QuotedSpeech
{
    private const int LongestKeptWhole = 150;

    /// <summary>True where <paramref name="at"/> lies inside quotes that opened after <paramref name="start"/>, close later, and hold little.</summary>
    public static bool Holds(string text, int start, int at)
    {
        var (open, closing) = OpenQuote(text, start, at);
        if (open < 0)
        {
            return false;
        }

        var close = text.IndexOfAny(closing, at);
        return close >= 0 && close - open <= LongestKeptWhole;
    }

    private static (int Open, char[] Closing) OpenQuote(string text, int start, int at)
    {
        var open = -1;
        char[] closing = [];
        for (var i = start; i < at; i++)
        {
            if (open >= 0 && closing.Contains(text[i]))
            {
                open = -1;
            }
            else if (open < 0 && ClosingOf(text, i) is { Length: > 0 } found)
            {
                (open, closing) = (i, found);
            }
        }

        return (open, closing);
    }

    private static char[] ClosingOf(string text, int at) => text[at] switch
    {
        '"' => ['"'],
        '“' => ['”'],
        '„' => ['“', '”', '"'],
        '«' => ['»'],
        '»' when at == 0 || char.IsWhiteSpace(text[at - 1]) => ['«'],
        '「' => ['」'],
        '『' => ['』'],
        _ => [],
    };
}

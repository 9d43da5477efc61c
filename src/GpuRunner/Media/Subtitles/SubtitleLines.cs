using System.Text;

namespace CreativeStudio.GpuRunner.Media.Subtitles;

/// <summary>Breaks a sentence into subtitles of one or two balanced lines.</summary>
internal static class SubtitleLines
{
    // A unit that is not broken: a word, or one character of a script that writes no spaces.
    private readonly record struct Token(string Text, int Width, bool SpaceBefore);

    /// <returns>Subtitles, each of one or two lines that are at most <paramref name="maxWidth"/> wide.</returns>
    public static IReadOnlyList<IReadOnlyList<string>> Split(string text, int maxWidth)
    {
        var tokens = Tokens(text, maxWidth).ToList();
        var lines = FewestLines(tokens, maxWidth);
        return [.. Balanced(tokens, (lines + 1) / 2, 2 * maxWidth, pieces => FewestLines(pieces, maxWidth) <= 2)
            .Select(piece => (IReadOnlyList<string>)[.. Balanced(piece, FewestLines(piece, maxWidth), maxWidth, line => Width(line) <= maxWidth).Select(Join)])];
    }

    private static IEnumerable<Token> Tokens(string text, int maxWidth)
    {
        foreach (var word in text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            var token = new StringBuilder();
            var width = 0;
            var first = true;
            foreach (var rune in word.EnumerateRunes())
            {
                var wide = IsWide(rune);
                var runeWidth = wide ? 2 : 1;
                if (token.Length > 0 && ((wide && !IsClosing(rune)) || width + runeWidth > maxWidth))
                {
                    yield return new Token(token.ToString(), width, first);
                    first = false;
                    token.Clear();
                    width = 0;
                }

                token.Append(rune);
                width += runeWidth;
            }

            yield return new Token(token.ToString(), width, first);
        }
    }

    private static int FewestLines(IReadOnlyList<Token> tokens, int maxWidth)
    {
        int lines = 1, width = 0;
        foreach (var token in tokens)
        {
            var grown = width == 0 ? token.Width : width + token.Width + (token.SpaceBefore ? 1 : 0);
            if (grown > maxWidth)
            {
                lines++;
                grown = token.Width;
            }

            width = grown;
        }

        return lines;
    }

    /// <summary>Cuts into the given number of pieces, or one more where they do not fit, as equal as they can be, preferably behind a comma.</summary>
    private static IEnumerable<IReadOnlyList<Token>> Balanced(
        IReadOnlyList<Token> tokens, int pieces, int maxWidth, Func<IReadOnlyList<Token>, bool> fits)
    {
        while (true)
        {
            if (TryBalance(tokens, pieces, maxWidth, fits) is { } cut)
            {
                return cut;
            }

            pieces++;
        }
    }

    private static List<IReadOnlyList<Token>>? TryBalance(
        IReadOnlyList<Token> tokens, int pieces, int maxWidth, Func<IReadOnlyList<Token>, bool> fits)
    {
        var ideal = (double)Width(tokens) / pieces;
        var cost = new double[pieces + 1, tokens.Count + 1];
        var from = new int[pieces + 1, tokens.Count + 1];
        for (var k = 0; k <= pieces; k++)
        {
            for (var end = 0; end <= tokens.Count; end++)
            {
                cost[k, end] = k == 0 && end == 0 ? 0 : double.PositiveInfinity;
                for (var first = end - 1; k > 0 && first >= 0; first--)
                {
                    var piece = new ArraySegment<Token>([.. tokens.Skip(first).Take(end - first)]);
                    var width = Width(piece);
                    if (width > maxWidth)
                    {
                        break;
                    }

                    var off = (width - ideal) / ideal;
                    var candidate = cost[k - 1, first] + (off * off) - (end < tokens.Count && EndsClause(tokens[end - 1].Text) ? 0.12 : 0);
                    if (candidate < cost[k, end] && fits(piece))
                    {
                        (cost[k, end], from[k, end]) = (candidate, first);
                    }
                }
            }
        }

        if (double.IsInfinity(cost[pieces, tokens.Count]))
        {
            return null;
        }

        var cut = new List<IReadOnlyList<Token>>();
        for (int k = pieces, end = tokens.Count; k > 0; end = from[k, end], k--)
        {
            cut.Insert(0, [.. tokens.Skip(from[k, end]).Take(end - from[k, end])]);
        }

        return cut;
    }

    private static bool EndsClause(string word) => word[^1] is ',' or ';' or ':' or '.' or '!' or '?' or '…' or '—' or '–' or '、' or '，' or '。' or '"' or '”';

    private static int Width(IReadOnlyList<Token> tokens) => tokens.Select((t, i) => t.Width + (i > 0 && t.SpaceBefore ? 1 : 0)).Sum();

    private static string Join(IReadOnlyList<Token> tokens) => string.Concat(tokens.Select((t, i) => (i > 0 && t.SpaceBefore ? " " : "") + t.Text));

    private static bool IsWide(Rune rune) => rune.Value is (>= 0x1100 and <= 0x115F) or (>= 0x2E80 and <= 0xA4CF) or (>= 0xAC00 and <= 0xD7A3)
        or (>= 0xF900 and <= 0xFAFF) or (>= 0xFE30 and <= 0xFE6F) or (>= 0xFF00 and <= 0xFF60) or (>= 0x1F300 and <= 0x1FAFF) or (>= 0x20000 and <= 0x3FFFD);

    // These never start a line.
    private static bool IsClosing(Rune rune) => rune.Value is 0x3001 or 0x3002 or 0xFF0C or 0xFF01 or 0xFF1F or 0x300D or 0x300F or 0xFF1B or 0xFF1A or 0x30FC;
}

using System.Globalization;
using System.Text;

namespace CreativeStudio.GpuRunner.Media.Animation;

/// <summary>A text broken into lines at a size that fits its box.</summary>
internal sealed record FittedText(IReadOnlyList<string> Lines, double Size)
{
    public const double LineHeight = 1.22;

    public double Height => Lines.Count * Size * LineHeight;
}

/// <summary>Measures text in DejaVu Sans, and breaks it into lines that fit.</summary>
internal static class TextFit
{
    // Advance widths of the characters from the space to the tilde, in hundredths of the size.
    private static readonly int[] Regular =
    [
        32, 40, 46, 84, 64, 95, 78, 27, 39, 39, 50, 84, 32, 36, 32, 34, 64, 64, 64, 64, 64, 64, 64, 64, 64, 64, 34, 34, 84, 84, 84, 53, 100, 68, 69, 70, 77,
        63, 58, 77, 75, 29, 29, 66, 56, 86, 75, 79, 60, 79, 69, 63, 61, 73, 68, 99, 69, 61, 69, 39, 34, 39, 84, 50, 50, 61, 63, 55, 63, 62, 35, 63, 63, 28,
        28, 58, 28, 97, 63, 61, 63, 63, 41, 52, 39, 63, 59, 82, 59, 59, 52, 64, 34, 64, 84,
    ];

    private static readonly int[] Bold =
    [
        35, 46, 52, 84, 70, 100, 87, 31, 46, 46, 52, 84, 38, 42, 38, 37, 70, 70, 70, 70, 70, 70, 70, 70, 70, 70, 40, 40, 84, 84, 84, 58, 100, 77, 76, 73,
        83, 68, 68, 82, 84, 37, 37, 77, 64, 100, 84, 85, 73, 85, 77, 72, 68, 81, 77, 110, 77, 72, 73, 46, 37, 46, 84, 50, 50, 67, 72, 59, 72, 68, 44, 72, 71,
        34, 34, 67, 34, 104, 71, 69, 72, 72, 49, 60, 48, 71, 65, 92, 65, 65, 58, 71, 37, 71, 84,
    ];

    public static double Width(string text, double size, bool bold)
    {
        var table = bold ? Bold : Regular;
        var width = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            width += rune.Value is >= 32 and < 127 ? table[rune.Value - 32]
                : rune.Value >= 0x2E80 ? 100
                : Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.Format ? 0 : 72;
        }

        return width * size / 100;
    }

    /// <summary>The largest size between the two at which the text fits; at the smallest, what does not fit ends in an ellipsis.</summary>
    public static FittedText Fit(string text, double width, double height, double largest, double smallest, bool bold, int maxLines = 20)
    {
        for (var size = largest; ; size -= Math.Max(1, largest / 28))
        {
            size = Math.Max(size, smallest);
            var lines = Wrap(text, width, size, bold);
            if (size <= smallest || (lines.Count <= maxLines && lines.Count * size * FittedText.LineHeight <= height && lines.All(l => Width(l, size, bold) <= width)))
            {
                var most = Math.Clamp((int)(height / (size * FittedText.LineHeight)), 1, maxLines);
                return new FittedText([.. Balanced(text, lines, width, size, bold).Take(most).Select((l, i) => Shortened(l, i == most - 1 && lines.Count > most, width, size, bold))], size);
            }
        }
    }

    // Lines of about the same length read better than a full one and a word.
    private static IReadOnlyList<string> Balanced(string text, IReadOnlyList<string> lines, double width, double size, bool bold)
    {
        for (var narrow = width * 0.55; lines.Count is 2 or 3 && narrow < width; narrow += width * 0.05)
        {
            var tried = Wrap(text, narrow, size, bold);
            if (tried.Count == lines.Count && tried.All(l => Width(l, size, bold) <= width))
            {
                return tried;
            }
        }

        return lines;
    }

    private static IReadOnlyList<string> Wrap(string text, double width, double size, bool bold)
    {
        var lines = new List<string>();
        var line = "";
        foreach (var word in Pieces(text, width, size, bold))
        {
            var longer = line.Length == 0 ? word : $"{line} {word}";
            if (line.Length > 0 && Width(longer, size, bold) > width)
            {
                lines.Add(line);
                line = word;
            }
            else
            {
                line = longer;
            }
        }

        return line.Length > 0 ? [.. lines, line] : lines;
    }

    // A word, or its parts where it is wider than a line: Chinese and Japanese, and what nobody can say.
    private static IEnumerable<string> Pieces(string text, double width, double size, bool bold)
    {
        foreach (var word in text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
        {
            var piece = new StringBuilder();
            foreach (var rune in word.EnumerateRunes())
            {
                if (piece.Length > 3 && size < 26 && Width(piece.ToString(), size, bold) > width - size)
                {
                    yield return piece.ToString();
                    piece.Clear();
                }

                piece.Append(rune);
            }

            yield return piece.ToString();
        }
    }

    private static string Shortened(string line, bool cut, double width, double size, bool bold)
    {
        if (!cut && Width(line, size, bold) <= width)
        {
            return line;
        }

        var end = line.Length;
        while (end > 1 && Width(line[..end] + "…", size, bold) > width)
        {
            end -= char.IsLowSurrogate(line[end - 1]) ? 2 : 1;
        }

        return line[..end].TrimEnd(' ', ',', ';') + "…";
    }
}

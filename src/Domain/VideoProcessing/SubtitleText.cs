using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace CreativeStudio.Domain.VideoProcessing;

/// <summary>One subtitle of a text: seconds from the start, and plain text of one or more lines.</summary>
public sealed record SubtitleCue(double Start, double End, string Text);

/// <summary>
/// Reads SubRip and WebVTT texts that clients send. What is kept are times and plain words: markup, styles, positions, notes and control
/// characters are dropped, so that nothing in the text reaches a program that would obey it.
/// </summary>
public static class SubtitleText
{
    /// <summary>Longest text in characters.</summary>
    public const int MaxLength = 200_000;

    /// <summary>Most subtitles in a text.</summary>
    public const int MaxCues = 2000;

    /// <summary>Most characters in one subtitle.</summary>
    public const int MaxCueLength = 500;

    private const string Time = @"(?:(\d{1,3}):)?(\d{1,2}):(\d{1,2})[.,](\d{1,3})";

    // These run in linear time, whatever the text.
    private static readonly Regex Times = Pattern($@"^\s*{Time}\s*-->\s*{Time}(?:\s.*)?$");
    private static readonly Regex Markup = Pattern(@"<[^<>]*>|\{[^{}]*\}");

    /// <summary>The subtitles in the order of their times; empty where there is a fault.</summary>
    /// <param name="fault">What is wrong with the text, for people; null where nothing is.</param>
    public static IReadOnlyList<SubtitleCue> Read(string text, out string? fault)
    {
        var cues = new List<SubtitleCue>();
        var lines = text.TrimStart('\uFEFF').ReplaceLineEndings("\n").Split('\n');
        fault = text.Length > MaxLength ? $"must be at most {MaxLength} characters long" : null;
        for (var i = 0; i < lines.Length && fault is null; i++)
        {
            if (!lines[i].Contains("-->", StringComparison.Ordinal))
            {
                continue;
            }

            var at = i + 1;
            var times = Times.Match(lines[i]);
            var words = new List<string>();
            while (i + 1 < lines.Length && lines[i + 1].Trim().Length > 0)
            {
                words.Add(lines[++i]);
            }

            fault = !times.Success ? $"has a line of times that cannot be read (line {at}); it is like 00:00:01,000 --> 00:00:03,500" : Add(cues, times, words, at);
        }

        fault ??= cues.Count == 0 ? "must be SubRip or WebVTT with at least one subtitle" : null;
        return fault is null ? [.. cues.OrderBy(cue => cue.Start)] : [];
    }

    private static string? Add(List<SubtitleCue> cues, Match times, List<string> words, int line)
    {
        var (start, end) = (Seconds(times, 1), Seconds(times, 5));
        if (end <= start)
        {
            return $"has a subtitle that ends before it begins (line {line})";
        }

        var plain = string.Join('\n', words.Select(Plain).Where(text => text.Length > 0));
        if (plain.Length > MaxCueLength)
        {
            return $"has a subtitle of more than {MaxCueLength} characters (line {line})";
        }

        if (plain.Length > 0)
        {
            cues.Add(new SubtitleCue(start, end, plain));
        }

        return cues.Count > MaxCues ? $"must have at most {MaxCues} subtitles" : null;
    }

    private static double Seconds(Match times, int group)
    {
        double Number(int of) => double.TryParse(times.Groups[of].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;
        var fraction = Number(group + 3) / Math.Pow(10, times.Groups[group + 3].Length);
        return (Number(group) * 3600) + (Number(group + 1) * 60) + Number(group + 2) + fraction;
    }

    private static string Plain(string line)
    {
        var text = Markup.Replace(line, "")
            .Replace("&lt;", "<", StringComparison.Ordinal).Replace("&gt;", ">", StringComparison.Ordinal)
            .Replace("&nbsp;", " ", StringComparison.Ordinal).Replace("&amp;", "&", StringComparison.Ordinal);
        var plain = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            plain.Append(Rune.IsControl(rune) ? " " : rune.ToString());
        }

        return plain.ToString().Trim();
    }

    private static Regex Pattern(string pattern) => new(pattern, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);
}

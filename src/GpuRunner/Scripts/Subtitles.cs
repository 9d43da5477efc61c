using System.Text;

namespace CreativeStudio.GpuRunner.Scripts;

/// <summary>A subtitle: one or two lines, seconds from the start of the film.</summary>
internal sealed record Cue(double Start, double End, IReadOnlyList<string> Lines);

/// <summary>Subtitles from the exact timing of the sentences, and the formats they are written in.</summary>
internal static class Subtitles
{
    /// <summary>Most characters in a line; a Chinese, Japanese or Korean one counts two.</summary>
    public const int MaxLineWidth = 42;

    /// <summary>Cues in order, never two at once. A long sentence is several cues that share its time by their length.</summary>
    public static IReadOnlyList<Cue> Cues(IReadOnlyList<TimedSentence> narration) =>
        [.. narration.SelectMany(sentence => Spread(sentence.Sentence.Text, sentence.Start, sentence.End, MaxLineWidth))];

    /// <summary>One text as cues of one or two lines, which share its time by their length.</summary>
    public static IEnumerable<Cue> Spread(string text, double start, double end, int maxWidth)
    {
        var texts = SubtitleLines.Split(text, maxWidth);
        var total = (double)texts.Sum(lines => lines.Sum(l => l.Length));
        var next = start;
        foreach (var lines in texts)
        {
            var from = next;
            next += (end - start) * lines.Sum(l => l.Length) / total;
            yield return new Cue(from, next, lines);
        }
    }

    /// <summary>SubRip. Its readers take angle brackets and braces for markup, so a word joiner takes their meaning away.</summary>
    public static string ToSrt(IReadOnlyList<Cue> cues)
    {
        var srt = new StringBuilder();
        for (var i = 0; i < cues.Count; i++)
        {
            srt.Append(i + 1).Append('\n')
                .Append(Clock(cues[i].Start, ',')).Append(" --> ").Append(Clock(cues[i].End, ',')).Append('\n')
                .AppendJoin('\n', cues[i].Lines.Select(l => l.Replace("-->", "→").Replace("<", "<\u2060").Replace("{", "{\u2060"))).Append("\n\n");
        }

        return srt.ToString();
    }

    /// <summary>WebVTT (W3C): <c>&amp;</c>, <c>&lt;</c> and <c>&gt;</c> are escaped, which covers the arrow too.</summary>
    public static string ToWebVtt(IReadOnlyList<Cue> cues)
    {
        var vtt = new StringBuilder("WEBVTT\n\n");
        foreach (var cue in cues)
        {
            vtt.Append(Clock(cue.Start, '.')).Append(" --> ").Append(Clock(cue.End, '.')).Append('\n')
                .AppendJoin('\n', cue.Lines.Select(l => l.Replace("&", "&amp;").Replace("<", "&lt;").Replace(">", "&gt;"))).Append("\n\n");
        }

        return vtt.ToString();
    }

    /// <summary>Most characters in a line that is burned into a picture of this size.</summary>
    public static int LineWidth(int width, int height) => Math.Clamp((int)(0.8 * width / (28 * Unit(width, height))), 8, MaxLineWidth);

    /// <summary>Advanced SubStation Alpha for a picture of this size, for burning in: white, outlined, within the title-safe area.</summary>
    public static string ToAss(IReadOnlyList<Cue> cues, int width = 1920, int height = 1080)
    {
        var unit = Unit(width, height);
        var ass = new StringBuilder($"""
            [Script Info]
            ScriptType: v4.00+
            PlayResX: {width}
            PlayResY: {height}
            WrapStyle: 2
            ScaledBorderAndShadow: yes
            YCbCr Matrix: TV.709

            [V4+ Styles]
            Format: Name, Fontname, Fontsize, PrimaryColour, SecondaryColour, OutlineColour, BackColour, Bold, Italic, Underline, StrikeOut, ScaleX, ScaleY, Spacing, Angle, BorderStyle, Outline, Shadow, Alignment, MarginL, MarginR, MarginV, Encoding
            Style: Narration,DejaVu Sans,{56 * unit:0.##},&H00FFFFFF,&H00FFFFFF,&H00101010,&H80000000,0,0,0,0,100,100,0,0,1,{3.5 * unit:0.##},{1.5 * unit:0.##},2,{width / 10},{width / 10},{76 * unit:0},1

            [Events]
            Format: Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text

            """.ReplaceLineEndings("\n"));
        foreach (var cue in cues)
        {
            var text = string.Join("\\N", cue.Lines.Select(l => l.Replace("\\", "\\\u2060").Replace("{", "\\{")));
            ass.Append("Dialogue: 0,").Append(AssClock(cue.Start)).Append(',').Append(AssClock(cue.End)).Append(",Narration,,0,0,0,,").Append(text).Append('\n');
        }

        return ass.ToString();
    }

    // Sizes are those of a picture whose shorter side has 1080 pixels.
    private static double Unit(int width, int height) => Math.Min(width, height) / 1080.0;

    private static string Clock(double seconds, char point)
    {
        var time = TimeSpan.FromMilliseconds(Math.Round(seconds * 1000));
        return $"{(int)time.TotalHours:00}:{time.Minutes:00}:{time.Seconds:00}{point}{time.Milliseconds:000}";
    }

    private static string AssClock(double seconds)
    {
        var centiseconds = (long)Math.Round(seconds * 100);
        return $"{centiseconds / 360_000}:{centiseconds / 6000 % 60:00}:{centiseconds / 100 % 60:00}.{centiseconds % 100:00}";
    }
}

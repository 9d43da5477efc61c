using System.Text;

namespace CreativeStudio.GpuRunner.Media.Subtitles;

/// <summary>A subtitle: one or two lines, seconds from the start of the film.</summary>
internal sealed record Cue(double Start, double End, IReadOnlyList<string> Lines)
{
    /// <summary>The words of the lines in their order.</summary>
    public IReadOnlyList<CueWord> Words { get; init; } = [];
}

/// <summary>A word of a subtitle, and when it is spoken, in seconds from the start of the film.</summary>
internal sealed record CueWord(string Text, double Start, double End);

/// <summary>Subtitles from the exact timing of the sentences, and the formats they are written in.</summary>
internal static class SubtitleTrack
{
    /// <summary>Most characters in a line; a Chinese, Japanese or Korean one counts two.</summary>
    public const int MaxLineWidth = 42;

    /// <summary>Cues in order, never two at once. A long sentence is several cues; each is there while its words are spoken.</summary>
    /// <param name="maxLineWidth">Most characters in a line.</param>
    public static IReadOnlyList<Cue> Cues(IReadOnlyList<TimedSentence> narration, int maxLineWidth = MaxLineWidth) =>
        [.. narration.SelectMany(sentence => Spread(sentence, maxLineWidth))];

    /// <summary>One text as cues of one or two lines, which share its time by their length.</summary>
    public static IEnumerable<Cue> Spread(string text, double start, double end, int maxWidth) =>
        Spread(new TimedSentence(new Sentence(1, 1, text), 1, start, end), maxWidth);

    private static IEnumerable<Cue> Spread(TimedSentence sentence, int maxWidth)
    {
        var clock = new SentenceClock(sentence);
        var letters = 0;
        foreach (var lines in SubtitleLines.Split(sentence.Sentence.Text, maxWidth))
        {
            var words = new List<CueWord>();
            foreach (var word in lines.SelectMany(line => line.Split(' ')))
            {
                words.Add(new CueWord(word, clock.At(letters), clock.At(letters + word.Length)));
                letters += word.Length;
            }

            yield return new Cue(words[0].Start, words[^1].End, lines) { Words = words };
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

    private static string Clock(double seconds, char point)
    {
        var time = TimeSpan.FromMilliseconds(Math.Round(seconds * 1000));
        return $"{(int)time.TotalHours:00}:{time.Minutes:00}:{time.Seconds:00}{point}{time.Milliseconds:000}";
    }
}

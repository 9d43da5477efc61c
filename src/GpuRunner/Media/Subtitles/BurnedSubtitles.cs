using System.Globalization;
using System.Text;

namespace CreativeStudio.GpuRunner.Media.Subtitles;

/// <summary>Subtitles to be drawn into a film, as Advanced SubStation Alpha.</summary>
internal static class BurnedSubtitles
{
    public static string ToAss(IReadOnlyList<Cue> cues, SubtitleLook look)
    {
        var ass = new StringBuilder(string.Create(CultureInfo.InvariantCulture, $"""
            [Script Info]
            ScriptType: v4.00+
            PlayResX: {look.Width}
            PlayResY: {look.Height}
            WrapStyle: 2
            ScaledBorderAndShadow: yes
            YCbCr Matrix: TV.709

            [V4+ Styles]
            Format: Name, Fontname, Fontsize, PrimaryColour, SecondaryColour, OutlineColour, BackColour, Bold, Italic, Underline, StrikeOut, ScaleX, ScaleY, Spacing, Angle, BorderStyle, Outline, Shadow, Alignment, MarginL, MarginR, MarginV, Encoding
            Style: Narration,DejaVu Sans,{look.FontSize},&H00FFFFFF,&H00FFFFFF,{look.OutlineColour},&H80000000,{(look.Bold ? -1 : 0)},0,0,0,100,100,0,0,{look.Border},{look.Outline},{look.Shadow},2,{look.SideMargin},{look.SideMargin},{look.BottomMargin},1

            [Events]
            Format: Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text

            """).ReplaceLineEndings("\n"));
        foreach (var cue in cues)
        {
            if (look.SpokenColour is { } colour && cue.Words.Count > 0)
            {
                AddWordByWord(ass, cue, colour);
            }
            else
            {
                Add(ass, cue.Start, cue.End, string.Join("\\N", cue.Lines.Select(Escape)));
            }
        }

        return ass.ToString();
    }

    // The whole cue for each word, so that nothing moves: only the colour passes on.
    private static void AddWordByWord(StringBuilder ass, Cue cue, string colour)
    {
        var number = 0;
        var lines = cue.Lines.Select(line => line.Split(' ').Select(word => (Number: number++, Text: Escape(word))).ToList()).ToList();
        for (var spoken = 0; spoken < cue.Words.Count; spoken++)
        {
            var end = spoken + 1 < cue.Words.Count ? cue.Words[spoken + 1].Start : cue.End;
            var text = lines.Select(line => string.Join(' ', line.Select(word => word.Number == spoken ? $"{{\\c{colour}}}{word.Text}{{\\r}}" : word.Text)));
            Add(ass, spoken == 0 ? cue.Start : cue.Words[spoken].Start, end, string.Join("\\N", text));
        }
    }

    private static void Add(StringBuilder ass, double start, double end, string text) =>
        ass.Append("Dialogue: 0,").Append(Clock(start)).Append(',').Append(Clock(end)).Append(",Narration,,0,0,0,,").Append(text).Append('\n');

    private static string Escape(string text) => text.Replace("\\", "\\\u2060").Replace("{", "\\{");

    private static string Clock(double seconds)
    {
        var centiseconds = (long)Math.Round(seconds * 100);
        return $"{centiseconds / 360_000}:{centiseconds / 6000 % 60:00}:{centiseconds / 100 % 60:00}.{centiseconds % 100:00}";
    }
}

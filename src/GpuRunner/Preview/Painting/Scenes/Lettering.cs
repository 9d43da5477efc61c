using System.Text.RegularExpressions;

namespace CreativeStudio.GpuRunner.Preview.Painting.Scenes;

/// <summary>The words that a prompt wants to be read in the picture, and how they are written: on a sign, as a title, in neon.</summary>
internal static partial class Lettering
{
    private const int LettersOfALine = 16;
    private const int LinesShown = 3;

    // Of DejaVu Sans Bold, beside its size.
    private const double LetterWidth = 0.72;

    /// <summary>What stands in quotes behind "the text", "that says", "titled"; null without such words.</summary>
    public static string? Read(string prompt) =>
        Quoted().Match(prompt) is { Success: true } match && match.Groups["text"].Value.Trim() is { Length: > 0 } text ? text : null;

    /// <summary>The prompt without what is to be read: its words name nothing to be drawn.</summary>
    public static string Without(string prompt) => Quoted().Replace(prompt, match => match.Groups["cue"].Value + " ", 1);

    public static void Paint(StageSet set)
    {
        if (set.Scene.Lettering is not { } text)
        {
            return;
        }

        var lines = Lines(text);
        var c = set.Foreground;
        c.Motif("lettering", () =>
        {
            if (set.Scene.Neon)
            {
                Neon(c, set, lines);
            }
            else if (set.Scene.Place == Place.Studio)
            {
                Write(c, lines, set.Width / 2, set.Height * (set.Scene.Subjects.Count > 0 ? 0.86 : 0.52), set.Width * 0.8, set.Height * 0.2, Ink(set));
            }
            else
            {
                Board(c, set, lines);
            }
        });
    }

    private static void Neon(Canvas c, StageSet set, IReadOnlyList<string> lines)
    {
        var alone = set.Scene.IsStillLife;
        var (x, y, w, h) = (set.Width / 2, set.Height * (alone ? 0.44 : 0.22), set.Width * 0.8, set.Height * 0.3);
        var colour = set.Scene.Subjects.Count == 0 && set.Scene.Backdrop is { } told ? told : Rgb.Of(0xff5ac8);
        c.Plain(Svg.RectPath(0, 0, set.Width, set.Height), Rgb.Of(0x0c0820), alone ? 0.72 : 0.12);
        c.Glow(x, y, w * 0.66, colour, 0.75, 0.6);
        c.Add($"<rect x=\"{x - (w / 2)}\" y=\"{y - (h * 0.56)}\" width=\"{w}\" height=\"{h * 1.12}\" rx=\"26\" fill=\"none\" stroke=\"{Rgb.Of(0x6ff2ff)}\" stroke-width=\"7\" stroke-opacity=\"0.9\"/>");
        Write(c, lines, x, y, w * 0.84, h * 0.8, colour.Mix(Rgb.White, 0.72), colour);
    }

    private static void Board(Canvas c, StageSet set, IReadOnlyList<string> lines)
    {
        var (x, y, w, h) = (set.Width / 2, set.Height * 0.16, set.Width * 0.72, set.Height * 0.09 * (lines.Count + 0.7));
        var wood = Rgb.Of(0xf3e4c4);
        c.Plain(Shapes.RoundRect(x - (w / 2) + 5, y - (h / 2) + 8, w, h, 14), Rgb.Black, 0.3);
        c.Plain(Shapes.RoundRect(x - (w / 2), y - (h / 2), w, h, 14), Rgb.Of(0x6b4428));
        c.Plain(Shapes.RoundRect(x - (w / 2) + 9, y - (h / 2) + 9, w - 18, h - 18, 8), wood);
        Write(c, lines, x, y, w - 60, h - 34, Rgb.Of(0x3a2420));
    }

    private static Rgb Ink(StageSet set) => (set.Scene.Backdrop ?? Rgb.White).Luminance < 0.4 ? Rgb.Of(0xfaf4e6) : Rgb.Of(0x33241f);

    private static void Write(Canvas c, IReadOnlyList<string> lines, double x, double y, double width, double height, Rgb ink, Rgb? halo = null)
    {
        var size = Math.Min(height / (lines.Count * 1.12), width / (Math.Max(4, lines.Max(line => line.Length)) * LetterWidth));
        for (var i = 0; i < lines.Count; i++)
        {
            var foot = y + ((i - ((lines.Count - 1) / 2.0)) * size * 1.12) + (size * 0.36);
            c.Add($"<text x=\"{x}\" y=\"{foot}\" font-family=\"DejaVu Sans, sans-serif\" font-weight=\"bold\" font-size=\"{size}\" text-anchor=\"middle\" fill=\"{ink}\" stroke=\"{halo ?? ink}\" stroke-width=\"{(halo is null ? 0 : size * 0.05)}\">{lines[i]}</text>");
        }
    }

    private static List<string> Lines(string text)
    {
        var lines = new List<string>();
        foreach (var word in text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (lines.Count > 0 && (lines[^1].Length + word.Length < LettersOfALine || lines.Count == LinesShown))
            {
                lines[^1] += " " + word;
            }
            else
            {
                lines.Add(word);
            }
        }

        return lines;
    }

    // Letters, digits and the marks of ordinary writing, up to 48 of them.
    [GeneratedRegex("""(?<cue>\b(?:text|texts|says?|saying|words?|reads?|reading|sign|titled?|logo|lettering|caption|slogan|labell?ed|written|spells?|spelling|aufschrift|texto|texte|dice)\b[\w ,:]{0,24})["'“„«‘](?<text>[\p{L}\p{N} .,!?&:+%-]{1,48}?)["'”“»’](?!\w)""", RegexOptions.IgnoreCase)]
    private static partial Regex Quoted();
}

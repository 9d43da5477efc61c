using CreativeStudio.Domain.Media;

namespace CreativeStudio.GpuRunner.Media.Subtitles;

/// <summary>How burnt-in subtitles look in a film of one shape. Lengths are pixels of a film in full HD; libass scales them.</summary>
/// <param name="LineWidth">Most characters in a line, so that the widest letters stay within the margins.</param>
/// <param name="SideMargin">At the left and the right.</param>
/// <param name="BottomMargin">In an upright film it is above what telephones draw over the picture.</param>
/// <param name="Border">1 is an outline, 3 a box.</param>
internal sealed record SubtitleLook(
    int Width, int Height, int LineWidth, int FontSize, bool Bold, int Border, double Outline, string OutlineColour, double Shadow, int SideMargin, int BottomMargin)
{
    private const string Dark = "&H00101010";
    private const string Box = "&H40101010";

    /// <summary>The word that is spoken has this colour (blue, green, red); null where all words look alike.</summary>
    public string? SpokenColour { get; init; }

    /// <summary>White with an outline, in a wide film.</summary>
    public static readonly SubtitleLook Classic = For(SubtitleStyle.Classic, AspectRatio.Wide);

    /// <summary>The classic look in a picture of any size.</summary>
    public static SubtitleLook For(int width, int height)
    {
        var unit = Math.Min(width, height) / 1080.0;
        var (fullWidth, fullHeight) = ((int)Math.Round(width / unit), (int)Math.Round(height / unit));
        return Classic with
        {
            Width = fullWidth,
            Height = fullHeight,
            LineWidth = Math.Clamp((int)(0.8 * fullWidth / 28), 8, SubtitleTrack.MaxLineWidth),
            SideMargin = fullWidth / 10,
        };
    }

    public static SubtitleLook For(SubtitleStyle style, AspectRatio ratio)
    {
        var (width, height, side, bottom) = ratio switch
        {
            AspectRatio.Upright => (1080, 1920, 80, 340),
            AspectRatio.Square => (1080, 1080, 80, 76),
            _ => (1920, 1080, 192, 76),
        };
        var (classic, classicLine, large, largeLine, karaoke, karaokeLine) = ratio switch
        {
            AspectRatio.Upright => (60, 24, 90, 15, 70, 19),
            AspectRatio.Square => (52, 28, 76, 18, 60, 22),
            _ => (56, 42, 84, 28, 66, 36),
        };
        return style switch
        {
            SubtitleStyle.Boxed => new SubtitleLook(width, height, classicLine, classic, false, 3, 10, Box, 0, side, bottom),
            SubtitleStyle.Large => new SubtitleLook(width, height, largeLine, large, true, 1, 6, Dark, 2, side, bottom),
            SubtitleStyle.Karaoke => new SubtitleLook(width, height, karaokeLine, karaoke, true, 1, 5, Dark, 2, side, bottom) { SpokenColour = "&H28D7FF&" },
            _ => new SubtitleLook(width, height, classicLine, classic, false, 1, 3.5, Dark, 1.5, side, bottom),
        };
    }
}

using CreativeStudio.Domain.Media;

namespace CreativeStudio.GpuRunner.Media.Film;

/// <summary>How large films are.</summary>
/// <param name="ShortSide">Pixels of the shorter side; nine times an even number, so that all sides are even.</param>
internal sealed record FilmFrame(int ShortSide)
{
    // A model that draws a megapixel draws a square of it; cut upright or wide, more than half of its width or height is seen.
    private const double SideForAll = 4.0 / 3;

    /// <summary>Pixels of a film of this shape.</summary>
    public (int Width, int Height) Of(AspectRatio ratio) => ratio switch
    {
        AspectRatio.Upright => (ShortSide, ShortSide * 16 / 9),
        AspectRatio.Square => (ShortSide, ShortSide),
        _ => (ShortSide * 16 / 9, ShortSide),
    };

    /// <summary>
    /// The one size of picture that serves all these films: null is what the model draws best, which is wide. Wide and upright films are
    /// both cut from squares.
    /// </summary>
    public (int Width, int Height)? PictureFor(IReadOnlyList<AspectRatio> ratios)
    {
        var (wide, upright) = (ratios.Contains(AspectRatio.Wide), ratios.Contains(AspectRatio.Upright));
        var side = (int)(ShortSide * SideForAll);
        return wide && upright ? (side, side) : wide ? null : Of(upright ? AspectRatio.Upright : AspectRatio.Square);
    }
}

using CreativeStudio.GpuRunner.Media.Pictures;

namespace CreativeStudio.GpuRunner.Media.Film;

/// <summary>
/// Which part of a picture is seen in a film of another shape: its middle at the start and at the end of the scene, in parts of the picture's
/// width and height.
/// </summary>
internal readonly record struct Framing((double X, double Y) From, (double X, double Y) To)
{
    /// <summary>Pixels of the longer side that is looked at; more tells no more about what stands out.</summary>
    public const int Longest = 160;

    /// <summary>The middle of the picture all the time.</summary>
    public static readonly Framing Middle = Still(0.5, 0.5);

    // A picture that is nearly of the film's shape loses nothing worth looking for.
    private const double LeastCut = 0.06;

    // A zoom stays where it has this part of all that stands out; up to the head, of what the best place has.
    private const double Most = 0.8;
    private const double HeadsCountMore = 0.5;

    // What stands out is not to touch the edge of the film.
    private const double Margin = 0.03;

    private const double Headroom = 0.06;

    // Parts of the picture in a second: a pan that can be followed.
    private const double Fastest = 0.06;

    /// <summary>True where the same part is seen all the time.</summary>
    public bool IsStill => From == To;

    /// <summary>Finds what stands out, and where it does not fit into the film, the way along it.</summary>
    /// <param name="shape">Width of the film by its height.</param>
    /// <param name="move">A zoom stays where most is to be seen, if that is enough; the other moves go along all of it, each in its own direction.</param>
    /// <param name="seconds">Length of the scene.</param>
    public static Framing Of(Rgb24 picture, double shape, CameraMove move, double seconds)
    {
        var own = (double)picture.Width / picture.Height;
        var seen = Math.Min(own, shape) / Math.Max(own, shape);
        if (1 - seen < LeastCut)
        {
            return Middle;
        }

        var salience = Salience.Of(picture);
        var profile = own > shape ? salience.Columns() : salience.Rows();
        var (first, last) = StillMiddle(profile, seen, move, own > shape) is { } middle
            ? (middle, middle)
            : Way(profile, seen, Fastest * seconds, Backwards(move, own > shape));
        return own > shape ? new Framing((first, 0.5), (last, 0.5)) : new Framing((0.5, first), (0.5, last));
    }

    /// <param name="progress">0 at the scene's start, 1 at its end.</param>
    public (double X, double Y) At(double progress)
    {
        var p = Camera.Ease(Math.Clamp(progress, 0, 1));
        return (From.X + ((To.X - From.X) * p), From.Y + ((To.Y - From.Y) * p));
    }

    private static Framing Still(double x, double y) => new((x, y), (x, y));

    // Where a zoom stays; null where it would leave out too much. The head of somebody near is at the top of what stands out.
    private static double? StillMiddle(double[] profile, double seen, CameraMove move, bool sideways)
    {
        if (move is not (CameraMove.ZoomIn or CameraMove.ZoomOut))
        {
            return null;
        }

        var best = Salience.Best(profile, seen);
        var top = Salience.First(profile, seen, Headroom);
        return !sideways && best.Share > 0 && top.Share >= best.Share * HeadsCountMore ? top.Middle : best.Share >= Most ? best.Middle : null;
    }

    private static (double First, double Last) Way(double[] profile, double seen, double longest, bool backwards)
    {
        var (begin, end) = Salience.Extent(profile);
        var lowest = Math.Clamp(begin - Margin + (seen / 2), seen / 2, 1 - (seen / 2));
        var highest = Math.Clamp(end + Margin - (seen / 2), seen / 2, 1 - (seen / 2));
        if (highest <= lowest)
        {
            var middle = Math.Clamp((begin + end) / 2, seen / 2, 1 - (seen / 2));
            return (middle, middle);
        }

        // A short scene sees the way where most is.
        var centre = Math.Clamp(Salience.Centre(profile), lowest, highest);
        var (first, last) = (Math.Max(lowest, centre - (longest / 2)), Math.Min(highest, centre + (longest / 2)));
        return backwards ? (last, first) : (first, last);
    }

    // Up the picture ends at heads, skies and towers, so it is the usual way.
    private static bool Backwards(CameraMove move, bool sideways) =>
        sideways ? move is CameraMove.PanLeft or CameraMove.DriftLeft : move is not CameraMove.PanDown;
}

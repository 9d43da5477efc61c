namespace CreativeStudio.GpuRunner.Media.Animation;

/// <summary>A rectangle in the film's units: 1280 wide, 720 high, whatever size the film is rendered at.</summary>
internal readonly record struct Box(double X, double Y, double Width, double Height)
{
    public double Right => X + Width;

    public double Bottom => Y + Height;

    public double CentreX => X + (Width / 2);

    public double CentreY => Y + (Height / 2);

    public Box Inset(double x, double y) => new(X + x, Y + y, Math.Max(1, Width - (2 * x)), Math.Max(1, Height - (2 * y)));

    public Box Padded(double by) => new(X - by, Y - by, Width + (2 * by), Height + (2 * by));
}

/// <summary>How a layer comes into the picture.</summary>
internal enum Reveal
{
    /// <summary>It is there from its start.</summary>
    Cut,
    Fade,

    /// <summary>Fades in while it moves up a little.</summary>
    Rise,

    /// <summary>Grows beyond its size and settles.</summary>
    Pop,

    /// <summary>Turns to the viewer about its upright axis.</summary>
    Flip,

    /// <summary>Comes from the left, or from the right.</summary>
    FromLeft,
    FromRight,

    /// <summary>Falls and settles.</summary>
    Drop,

    /// <summary>Is uncovered line by line, from left to right.</summary>
    Wipe,

    /// <summary>Is uncovered from its foot.</summary>
    Grow,

    /// <summary>Appears along its strokes, in their order.</summary>
    Draw,
}

/// <summary>A drawing with a place, a time and a way to appear. It is rasterised once; only its place, size, light and mask change.</summary>
/// <param name="Svg">In film units; what lies outside the box is cut off.</param>
/// <param name="Start">Seconds from the scene's start.</param>
/// <param name="Seconds">How long the reveal takes.</param>
internal sealed record Layer(string Svg, Box Box, Reveal Reveal, double Start, double Seconds)
{
    /// <summary>How far before the scene's plane: 0 stands still, 1 follows the camera's whole sway, negative is behind.</summary>
    public double Depth { get; init; }

    /// <summary>Units that it floats up and down.</summary>
    public double Float { get; init; }

    /// <summary>Units a second that it drifts.</summary>
    public (double X, double Y) Drift { get; init; }

    /// <summary>Lines of text, for <see cref="Reveal.Wipe"/>.</summary>
    public int Lines { get; init; } = 1;

    /// <summary>In film units, in drawing order, for <see cref="Reveal.Draw"/>.</summary>
    public IReadOnlyList<Polyline> Strokes { get; init; } = [];

    /// <summary>A pen follows the reveal.</summary>
    public bool Pen { get; init; }

    /// <summary>Seconds from the scene's start at which it has faded out again; null stays.</summary>
    public double? End { get; init; }
}

/// <summary>What is on screen between two cuts.</summary>
/// <param name="Layers">From back to front.</param>
/// <param name="Defs">SVG definitions that the layers refer to.</param>
internal sealed record AnimatedScene(int FirstFrame, int EndFrame, IReadOnlyList<Layer> Layers, string Defs);

/// <summary>How a layer is seen at one moment: moved, enlarged about its middle, lit, and uncovered up to a part of its mask.</summary>
internal readonly record struct Pose(double X, double Y, double ScaleX, double ScaleY, double Opacity, double Uncovered)
{
    private const double FadeOut = 0.4;
    private const double Sway = 16;
    private const double SwaySeconds = 15;
    private const double DollyPerSecond = 0.0035;

    /// <summary>True where the layer will look the same from now on.</summary>
    public static bool IsSettled(Layer layer, double time) =>
        layer.Depth == 0 && layer.Float == 0 && layer.Drift == default && layer.End is null && time >= layer.Start + layer.Seconds;

    /// <param name="time">Seconds from the scene's start.</param>
    public static Pose At(Layer layer, double time)
    {
        var p = layer.Seconds <= 0 ? (time >= layer.Start ? 1 : 0) : Math.Clamp((time - layer.Start) / layer.Seconds, 0, 1);
        if (time < layer.Start)
        {
            return new Pose(0, 0, 1, 1, 0, 0);
        }

        var eased = Easing.Out(p);
        var pose = layer.Reveal switch
        {
            Reveal.Cut => new Pose(0, 0, 1, 1, 1, 1),
            Reveal.Fade => new Pose(0, 0, 1, 1, Easing.InOut(p), 1),
            Reveal.Rise => new Pose(0, 26 * (1 - eased), 1, 1, Easing.InOut(p), 1),
            Reveal.Pop => new Pose(0, 0, 0.4 + (0.6 * Easing.Back(p)), 0.4 + (0.6 * Easing.Back(p)), Math.Min(1, p * 3), 1),
            Reveal.Flip => new Pose(0, 0, Math.Max(0.02, Easing.Back(p)), 0.92 + (0.08 * eased), Math.Min(1, p * 4), 1),
            Reveal.FromLeft => new Pose(-140 * (1 - eased), 0, 1, 1, Math.Min(1, p * 2), 1),
            Reveal.FromRight => new Pose(140 * (1 - eased), 0, 1, 1, Math.Min(1, p * 2), 1),
            Reveal.Drop => new Pose(0, -90 * (1 - Easing.Bounce(p)), 1, 1, Math.Min(1, p * 4), 1),
            Reveal.Wipe or Reveal.Grow => new Pose(0, 0, 1, 1, 1, Easing.InOut(p)),
            _ => new Pose(0, 0, 1, 1, 1, p),
        };
        var visible = layer.End is { } end ? Math.Clamp((end - time) / FadeOut, 0, 1) : 1;
        var dolly = 1 + (layer.Depth * DollyPerSecond * time);
        var floating = layer.Float * Math.Sin((time * 1.7) + (layer.Box.X * 0.013));
        return pose with
        {
            X = pose.X + (layer.Drift.X * time) + (layer.Depth * Sway * Math.Sin(time * 2 * Math.PI / SwaySeconds)) + ((layer.Box.CentreX - 640) * (dolly - 1)),
            Y = pose.Y + (layer.Drift.Y * time) + floating + ((layer.Box.CentreY - 360) * (dolly - 1)),
            ScaleX = pose.ScaleX * dolly,
            ScaleY = pose.ScaleY * dolly,
            Opacity = pose.Opacity * visible,
        };
    }
}

/// <summary>Courses of movements from 0 to 1.</summary>
internal static class Easing
{
    public static double InOut(double t) => t * t * (3 - (2 * t));

    public static double Out(double t) => 1 - Math.Pow(1 - t, 3);

    /// <summary>Goes a tenth too far and comes back.</summary>
    public static double Back(double t)
    {
        const double over = 1.70158;
        return 1 + ((over + 1) * Math.Pow(t - 1, 3)) + (over * Math.Pow(t - 1, 2));
    }

    public static double Bounce(double t)
    {
        const double n = 7.5625, d = 2.75;
        return t < 1 / d ? n * t * t
            : t < 2 / d ? (n * (t - (1.5 / d)) * (t - (1.5 / d))) + 0.75
            : t < 2.5 / d ? (n * (t - (2.25 / d)) * (t - (2.25 / d))) + 0.9375
            : (n * (t - (2.625 / d)) * (t - (2.625 / d))) + 0.984375;
    }
}

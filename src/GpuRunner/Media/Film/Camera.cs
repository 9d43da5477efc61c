namespace CreativeStudio.GpuRunner.Media.Film;

/// <summary>The part of a picture that a frame shows, in parts of its width and height: the centre, and how much of each side.</summary>
internal readonly record struct Window(double CentreX, double CentreY, double Extent);

/// <summary>Where the camera is at each moment. Speeds are the same whatever a scene's length, up to what the picture has room for.</summary>
internal static class Camera
{
    /// <summary>Part of the move in which it speeds up, and in which it slows down.</summary>
    private const double Ramp = 0.18;

    private const double ZoomPerSecond = 0.017;
    private const double PanPerSecond = 0.016;

    /// <param name="progress">0 at the scene's first frame, 1 at its last.</param>
    /// <param name="seconds">Length of the scene.</param>
    public static Window At(CameraMove move, double progress, double seconds)
    {
        var p = Ease(Math.Clamp(progress, 0, 1));
        var zoom = 1 + Math.Clamp(ZoomPerSecond * seconds, 0.04, 0.17);
        return move switch
        {
            CameraMove.ZoomIn => Zoomed(zoom, p),
            CameraMove.ZoomOut => Zoomed(zoom, 1 - p),
            CameraMove.PanRight => Panned(p, seconds, 1, 0),
            CameraMove.PanLeft => Panned(p, seconds, -1, 0),
            CameraMove.PanUp => Panned(p, seconds, 0, -1),
            CameraMove.PanDown => Panned(p, seconds, 0, 1),
            CameraMove.DriftRight => Drifted(p, seconds, 1),
            _ => Drifted(p, seconds, -1),
        };
    }

    /// <summary>Distance covered by a move that speeds up, keeps its speed, and slows down, without a jolt (the speed is a smoothstep).</summary>
    public static double Ease(double t)
    {
        static double Started(double u) => Ramp * ((u * u * u) - (u * u * u * u / 2));
        var covered = t < Ramp ? Started(t / Ramp) : t <= 1 - Ramp ? t - (Ramp / 2) : 1 - Ramp - Started((1 - t) / Ramp);
        return covered / (1 - Ramp);
    }

    // A zoom looks even when each frame enlarges by the same factor, so the exponent moves evenly. People's faces are above the middle.
    private static Window Zoomed(double zoom, double p)
    {
        var extent = Math.Pow(zoom, -p);
        return new Window(0.5, 0.5 - ((1 - extent) * 0.15), extent);
    }

    private static Window Panned(double p, double seconds, int x, int y)
    {
        const double extent = 1 / 1.15;
        var travel = Math.Min(1 - extent, PanPerSecond * seconds) * (p - 0.5);
        return new Window(0.5 + (x * travel), 0.5 + (y * travel), extent);
    }

    private static Window Drifted(double p, double seconds, int x)
    {
        var extent = Math.Pow(1.19, -p) * Math.Pow(1.1, p - 1);
        var travel = Math.Min(0.07, PanPerSecond * 0.7 * seconds) * (p - 0.5);
        return new Window(0.5 + (x * travel), 0.5 - (travel * 0.6), extent);
    }
}

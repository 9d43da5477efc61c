using CreativeStudio.Domain.Media;
using CreativeStudio.GpuRunner.Media.Film;

namespace CreativeStudio.GpuRunner.Media.Parallax;

/// <summary>How the camera moves through a picture during one shot.</summary>
internal static class EyePath
{
    // Of an orbit: nearness of what it goes around, and the angle to either side for a shot of the usual length.
    private const double Pivot = 0.5;
    private const double OrbitAngle = 0.062;
    private const double PanTravel = 0.075;
    private const double PanTurn = 0.028;
    private const double DollyTravel = 0.3;

    // Seconds of a shot with the full travel; a shorter one covers less, so that all move equally fast.
    private const double FullTravelSeconds = 7.5;
    private const double SkyPerSecond = 0.006;

    /// <param name="progress">0 at the shot's first frame, 1 at its last.</param>
    /// <param name="mirrored">To the other side, or backwards.</param>
    public static Eye At(CameraMovement movement, double progress, double seconds, bool mirrored)
    {
        var t = Math.Clamp(progress, 0, 1);
        var p = Camera.Ease(mirrored ? 1 - t : t);
        var share = Math.Clamp(seconds / FullTravelSeconds, 0.25, 1);
        var eye = movement switch
        {
            CameraMovement.Orbit => Orbit(((2 * p) - 1) * OrbitAngle * share),
            CameraMovement.Dolly => new Eye(0, -0.012 * p * share, DollyTravel * share * p, 0, 0, 1.03),
            CameraMovement.Pan => new Eye(((2 * p) - 1) * PanTravel * share, 0, 0, ((2 * p) - 1) * PanTurn * share, 0, 1.1),
            _ => new Eye(0, 0, 0, 0, 0, 1),
        };
        return eye with { SkyDrift = (t - 0.5) * seconds * SkyPerSecond };
    }

    // On an arc, always looking at its middle; a little up and down as well, since no hand moves on a rail.
    private static Eye Orbit(double angle)
    {
        const double distance = 1 / Pivot;
        return new Eye(distance * Math.Sin(angle), -0.02 * Math.Cos(angle * 20), distance * (1 - Math.Cos(angle)), -angle, 0, 1.1);
    }
}

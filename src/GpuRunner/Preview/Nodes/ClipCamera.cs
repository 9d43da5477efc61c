using System.Text.RegularExpressions;
using CreativeStudio.Domain.Media;
using CreativeStudio.GpuRunner.Media.Film;
using CreativeStudio.GpuRunner.Media.Parallax;

namespace CreativeStudio.GpuRunner.Preview.Nodes;

/// <summary>How the camera of a clip moves.</summary>
/// <param name="Mirrored">To the left, or backwards.</param>
/// <param name="Rise">1 upwards, -1 downwards, 0 neither.</param>
/// <param name="Speed">1 is a calm move.</param>
internal sealed partial record ClipCamera(CameraMovement Movement, bool Mirrored = false, int Rise = 0, double Speed = 1)
{
    private const RegexOptions Options = RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture;
    private const double RiseTravel = 0.05;
    private const double RiseTurn = 0.02;

    /// <summary>The move of a pose of <c>WanCameraEmbedding</c>. This eye cannot roll: it circles instead.</summary>
    public static ClipCamera OfPose(string pose, double speed) => pose switch
    {
        "Pan Up" => new(CameraMovement.Static, Rise: 1, Speed: speed),
        "Pan Down" => new(CameraMovement.Static, Rise: -1, Speed: speed),
        "Pan Left" => new(CameraMovement.Pan, Mirrored: true, Speed: speed),
        "Pan Right" => new(CameraMovement.Pan, Speed: speed),
        "Zoom In" => new(CameraMovement.Dolly, Speed: speed),
        "Zoom Out" => new(CameraMovement.Dolly, Mirrored: true, Speed: speed),
        "Anti Clockwise (ACW)" => new(CameraMovement.Orbit, Mirrored: true, Speed: speed),
        "ClockWise (CW)" => new(CameraMovement.Orbit, Speed: speed),
        _ => new(CameraMovement.Static),
    };

    /// <summary>The move that a text asks for; a slow one forwards where it asks for none.</summary>
    public static ClipCamera OfWords(string text)
    {
        var left = Left().IsMatch(text);
        return text switch
        {
            _ when Up().IsMatch(text) => new(CameraMovement.Static, Rise: 1),
            _ when Down().IsMatch(text) => new(CameraMovement.Static, Rise: -1),
            _ when Around().IsMatch(text) => new(CameraMovement.Orbit, left),
            _ when Back().IsMatch(text) => new(CameraMovement.Dolly, Mirrored: true),
            _ when Sideways().IsMatch(text) => new(CameraMovement.Pan, left),
            _ when Still().IsMatch(text) => new(CameraMovement.Static),
            _ => new(CameraMovement.Dolly),
        };
    }

    /// <summary>A text without the sentences and parts about the camera, which is not to be seen itself.</summary>
    public static string WithoutWords(string text) => Spoken().Replace(text, "").Trim(' ', ',', '.', ';');

    /// <summary>Where the eye is.</summary>
    /// <param name="progress">0 at the first frame, 1 at the last.</param>
    public Eye At(double progress, double seconds)
    {
        var eye = EyePath.At(Movement, progress, seconds * Speed, Mirrored);
        if (Rise == 0)
        {
            return eye;
        }

        // Upwards is less in the coordinates of a picture.
        var way = -Rise * ((2 * Camera.Ease(progress)) - 1) * Math.Clamp(Speed, 0, 1.5);
        return eye with { Y = way * RiseTravel, Pitch = way * RiseTurn, Zoom = 1.1 };
    }

    [GeneratedRegex(@"\bcamera\b[^.;]*\b(left|leftwards?)\b|\bpans?(ning)? left\b", Options)]
    private static partial Regex Left();

    [GeneratedRegex(@"\b(pan|tilt|crane|pedestal|camera (move|rise|climb))(s|ning|ing)? (up|upwards?)\b|\bcamera rises\b", Options)]
    private static partial Regex Up();

    [GeneratedRegex(@"\b(pan|tilt|crane|pedestal|camera (move|sink))(s|ning|ing)? (down|downwards?)\b|\bcamera sinks\b", Options)]
    private static partial Regex Down();

    [GeneratedRegex(@"\bcamera\b[^.;]*\b(orbit|circle|arc|rotate)|\borbit(s|ing)? (shot|around)\b|\barc shot\b", Options)]
    private static partial Regex Around();

    [GeneratedRegex(@"\b(pull|zoom|dolly|move)(s|ing)? (back|out|away|backwards?)\b", Options)]
    private static partial Regex Back();

    [GeneratedRegex(@"\bcamera\b[^.;]*\b(pan|track|truck|slide|travel|sideways|left|right)|\bpan(s|ning)? (left|right)\b|\b(tracking|panning) shot\b", Options)]
    private static partial Regex Sideways();

    [GeneratedRegex(@"\b(static|fixed|locked|still|motionless) (camera|shot)\b|\bcamera (is|stays|remains|holds) (still|static|fixed|locked)", Options)]
    private static partial Regex Still();

    [GeneratedRegex(@"[^.,;]*\bcamera\b[^.;]*[.;]?|[^.,;]*\b(orbit|arc|tracking|panning|locked|static) shot\b[^.,;]*[.,;]?", Options)]
    private static partial Regex Spoken();
}

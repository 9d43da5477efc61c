using CreativeStudio.Domain.Media;

namespace CreativeStudio.GpuRunner.VideoClip;

/// <summary>How clip models are told what the camera does.</summary>
internal static class CameraWords
{
    /// <summary>In the prompt.</summary>
    public static string Of(CameraMovement movement, bool mirrored) => movement switch
    {
        CameraMovement.Dolly => "The camera slowly pushes in",
        CameraMovement.Orbit => $"The camera slowly orbits around the scene to the {Side(mirrored)}",
        CameraMovement.Pan => $"The camera slowly travels sideways to the {Side(mirrored)}",
        _ => "Static camera, locked shot",
    };

    /// <summary>As a pose of the node <c>WanCameraEmbedding</c>, which knows no orbit: there the words alone ask for it.</summary>
    public static string PoseOf(CameraMovement movement, bool mirrored) => movement switch
    {
        CameraMovement.Dolly => "Zoom In",
        CameraMovement.Pan => mirrored ? "Pan Left" : "Pan Right",
        _ => "Static",
    };

    private static string Side(bool mirrored) => mirrored ? "left" : "right";
}

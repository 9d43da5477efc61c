using System.Text.Json.Serialization;

namespace CreativeStudio.Domain.Media;

/// <summary>How the camera moves through a scene in depth.</summary>
public enum CameraMovement
{
    /// <summary>On an arc around the middle of the scene.</summary>
    [JsonStringEnumMemberName("orbit")] Orbit,

    /// <summary>Forward, into the scene.</summary>
    [JsonStringEnumMemberName("dolly")] Dolly,

    /// <summary>Sideways along the scene.</summary>
    [JsonStringEnumMemberName("pan")] Pan,

    /// <summary>Locked; the sky drifts.</summary>
    [JsonStringEnumMemberName("static")] Static,
}

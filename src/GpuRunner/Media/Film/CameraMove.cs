using System.Text.Json.Serialization;

namespace CreativeStudio.GpuRunner.Media.Film;

/// <summary>How the camera moves over a still picture. The direction is the camera's: panning right shows more of the right side.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<CameraMove>))]
internal enum CameraMove
{
    [JsonStringEnumMemberName("zoom-in")] ZoomIn,
    [JsonStringEnumMemberName("zoom-out")] ZoomOut,
    [JsonStringEnumMemberName("pan-left")] PanLeft,
    [JsonStringEnumMemberName("pan-right")] PanRight,
    [JsonStringEnumMemberName("pan-up")] PanUp,
    [JsonStringEnumMemberName("pan-down")] PanDown,

    /// <summary>To the upper right, coming a little closer.</summary>
    [JsonStringEnumMemberName("drift-right")] DriftRight,

    /// <summary>To the upper left, coming a little closer.</summary>
    [JsonStringEnumMemberName("drift-left")] DriftLeft,
}

namespace CreativeStudio.GpuRunner.Media.Parallax;

/// <summary>
/// Where the camera is and where it looks. The picture was taken from the origin, looking along Z; the nearest things in it are at distance
/// 1, and lengths are in that distance.
/// </summary>
/// <param name="Yaw">Radians to the right.</param>
/// <param name="Pitch">Radians downwards.</param>
/// <param name="Zoom">1 shows the picture's width where the camera is at the origin; more shows less.</param>
/// <param name="SkyDrift">How far the sky has moved by itself, in parts of the picture's width.</param>
internal readonly record struct Eye(double X, double Y, double Z, double Yaw, double Pitch, double Zoom, double SkyDrift = 0);

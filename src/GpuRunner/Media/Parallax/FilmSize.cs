namespace CreativeStudio.GpuRunner.Media.Parallax;

/// <summary>The size of films in depth.</summary>
/// <param name="Width">Pixels; even.</param>
/// <param name="Height">Pixels; even.</param>
/// <param name="Seconds">Null: as long as each request asks for.</param>
internal sealed record FilmSize(int Width, int Height, double? Seconds = null)
{
    /// <summary>1280×720.</summary>
    public static readonly FilmSize Hd = new(1280, 720);
}

namespace CreativeStudio.GpuRunner.Workflows;

/// <summary>The size that a model draws at, so that a picture of the wanted size can be made of it.</summary>
/// <param name="Width">Pixels.</param>
/// <param name="Height">Pixels.</param>
/// <param name="Grain">Both sides are multiples of this.</param>
internal sealed record DrawnSize(int Width, int Height, int Grain)
{
    private const int SmallestSide = 64;
    private const int LargestSide = 4096;

    // Models draw well a little below and above the area they were trained on.
    private const double Least = 0.55;
    private const double Most = 1.3;

    /// <summary>The wanted size where the model draws it well, else one of the same shape that it does.</summary>
    /// <param name="area">Pixels that the model was trained on; null for one that draws every size.</param>
    public static DrawnSize For(int width, int height, int? area, int grain)
    {
        var part = (double)width * height / (area ?? ((long)width * height));
        var scale = part is < Least or > Most ? Math.Sqrt(1 / part) : 1;
        return new DrawnSize(Side(width * scale, grain), Side(height * scale, grain), grain);
    }

    /// <summary>The same shape with less area, for a card whose memory does not suffice.</summary>
    public DrawnSize Smaller(double scale) => new(Side(Width * scale, Grain), Side(Height * scale, Grain), Grain);

    private static int Side(double side, int grain) =>
        Math.Clamp((int)Math.Ceiling(side / grain) * grain, SmallestSide, LargestSide);
}

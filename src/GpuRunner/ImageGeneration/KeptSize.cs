namespace CreativeStudio.GpuRunner.ImageGeneration;

/// <summary>The size of a picture that is made from another: its own where models draw that well, otherwise the same shape nearest to it.</summary>
/// <param name="Width">Pixels, 64 to 1536.</param>
/// <param name="Height">Pixels, 64 to 1536.</param>
internal readonly record struct KeptSize(int Width, int Height)
{
    private const double ShortestSide = 512;
    private const double LongestSide = 1536;

    // A strip that is slimmer is cut off.
    private const int LeastSide = 64;

    public static KeptSize For(int width, int height)
    {
        var (shorter, longer) = (Math.Min(width, height), Math.Max(width, height));
        var scale = Math.Min(LongestSide / longer, Math.Max(1, ShortestSide / shorter));
        return new KeptSize(Side(width * scale), Side(height * scale));
    }

    private static int Side(double side) => Math.Max(LeastSide, (int)Math.Round(side));
}

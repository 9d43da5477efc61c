namespace CreativeStudio.GpuRunner.ClothSwap;

/// <summary>The size of a try-on: the shape of the person's picture, about a megapixel, sides divisible by 16 as the models want them.</summary>
/// <param name="Width">Pixels, 512 to 2048.</param>
/// <param name="Height">Pixels, 512 to 2048.</param>
internal readonly record struct TryOnSize(int Width, int Height)
{
    private const double Pixels = 1024 * 1024;
    private const int Multiple = 16;

    // A strip that is longer than this holds no person: its middle is taken.
    private const double Slimmest = 0.25;

    public static TryOnSize For(int width, int height)
    {
        var shape = Math.Clamp((double)width / height, Slimmest, 1 / Slimmest);
        return new TryOnSize(Rounded(Math.Sqrt(Pixels * shape)), Rounded(Math.Sqrt(Pixels / shape)));
    }

    private static int Rounded(double side) => (int)Math.Round(side / Multiple) * Multiple;
}

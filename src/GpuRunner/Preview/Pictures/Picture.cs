using CreativeStudio.GpuRunner.Preview.Painting;

namespace CreativeStudio.GpuRunner.Preview.Pictures;

/// <summary>One picture that flows between nodes.</summary>
internal abstract record Picture(int Width, int Height);

/// <summary>A picture of one colour: it needs no file until it is saved.</summary>
/// <param name="Rgb">0xRRGGBB.</param>
internal sealed record PlainPicture(int Width, int Height, int Rgb) : Picture(Width, Height);

/// <summary>A picture in a PNG file of 8 bits per channel.</summary>
internal sealed record FilePicture(int Width, int Height, string Path) : Picture(Width, Height)
{
    /// <summary>What was painted, where the picture is exactly that and nothing else was done to it.</summary>
    public PaintingRequest? Painting { get; init; }
}

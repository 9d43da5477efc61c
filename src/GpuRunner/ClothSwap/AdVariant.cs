using CreativeStudio.GpuRunner.Media.Pictures;

namespace CreativeStudio.GpuRunner.ClothSwap;

/// <summary>One of the pictures for advertisements: the dressed person in another place, light and cut.</summary>
/// <param name="Number">From 1.</param>
/// <param name="Width">Pixels of the finished picture.</param>
/// <param name="Height">Pixels of the finished picture.</param>
/// <param name="Place">Where the person is and in which light, for the prompt.</param>
/// <param name="Shape">Sides as they stand in the file's name, for example <c>4x5</c>.</param>
internal sealed record AdVariant(int Number, int Width, int Height, string Place, string Shape)
{
    // Above the head stays this part of the cut's height.
    private const double Headroom = 0.16;

    /// <summary>All four, in the sizes that social networks show them in.</summary>
    public static readonly IReadOnlyList<AdVariant> All =
    [
        new(1, 1080, 1080, "in a bright photo studio with a seamless pale backdrop and soft even light", "1x1"),
        new(2, 1080, 1350, "on a city street in the golden hour before sunset, buildings out of focus", "4x5"),
        new(3, 1080, 1920, "on a beach by the sea at sunset, warm light from the side", "9x16"),
        new(4, 1080, 1350, "in a green garden in fresh morning light, the ground out of focus", "4x5"),
    ];

    /// <summary>File name of the finished picture.</summary>
    public string FileName => $"ad-{Number}-{Shape}.png";

    /// <summary>What the edit model is told.</summary>
    public string Prompt =>
        $"The same person with the same face, hair, pose and the same outfit as in the picture, now {Place}. Advertising photograph, sharp focus.";

    /// <summary>The largest part of a picture that has this variant's shape, with the head in it, well below the upper edge.</summary>
    /// <param name="head">Null where none is seen: the person is taken to be in the middle.</param>
    public PictureBox CutOf(int width, int height, PictureBox? head)
    {
        var (cutWidth, cutHeight) = (long)width * Height > (long)height * Width
            ? ((int)((long)height * Width / Height), height)
            : (width, (int)((long)width * Height / Width));
        var (centre, top) = head is { } box
            ? (box.Left + (box.Width / 2), box.Top - (int)(cutHeight * Headroom))
            : (width / 2, (height - cutHeight) / 4);
        return new PictureBox(Math.Clamp(centre - (cutWidth / 2), 0, width - cutWidth), Math.Clamp(top, 0, height - cutHeight), cutWidth, cutHeight);
    }
}

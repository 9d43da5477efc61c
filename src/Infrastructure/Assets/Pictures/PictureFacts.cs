namespace CreativeStudio.Infrastructure.Assets.Pictures;

/// <summary>What a picture's file says about it.</summary>
/// <param name="Orientation">How it has to be turned to be upright, in EXIF's numbers 1 to 8.</param>
/// <param name="Frames">Pictures in it.</param>
/// <param name="Pixels">Pixels of all of them together.</param>
internal sealed record PictureFacts(int Width, int Height, int Orientation, int Frames, long Pixels)
{
    /// <summary>Sides as a person sees the picture.</summary>
    public (int Width, int Height) Shown => Orientation >= 5 ? (Height, Width) : (Width, Height);
}

/// <summary>
/// What an animation may be. Sides are told from the header alone, so that nothing that claims too much is ever decoded.
/// </summary>
internal sealed record PictureLimits(int MinSide, int MaxSide, int MaxFrames, long MaxPixels)
{
    /// <exception cref="InvalidDataException">The picture is too small or too large.</exception>
    public void CheckSides(long width, long height)
    {
        if (Math.Min(width, height) < MinSide || Math.Max(width, height) > MaxSide)
        {
            throw new InvalidDataException($"is {width}×{height} pixels; both sides must be {MinSide} to {MaxSide}");
        }
    }

    /// <exception cref="InvalidDataException">The animation is too long.</exception>
    public void CheckFrames(int frames, long pixels)
    {
        if (frames > MaxFrames || pixels > MaxPixels)
        {
            throw new InvalidDataException($"is an animation of more than {MaxFrames} pictures or {MaxPixels} pixels in all");
        }
    }
}

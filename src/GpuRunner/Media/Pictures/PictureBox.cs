namespace CreativeStudio.GpuRunner.Media.Pictures;

/// <summary>An upright rectangle in a picture, in pixels.</summary>
internal readonly record struct PictureBox(int Left, int Top, int Width, int Height)
{
    /// <summary>The part of it that lies in the picture, at least one pixel.</summary>
    public PictureBox Within(Rgb24 picture)
    {
        var (left, top) = (Math.Clamp(Left, 0, picture.Width - 1), Math.Clamp(Top, 0, picture.Height - 1));
        return new PictureBox(
            left, top, Math.Clamp(Left + Width - left, 1, picture.Width - left), Math.Clamp(Top + Height - top, 1, picture.Height - top));
    }
}

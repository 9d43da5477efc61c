namespace CreativeStudio.GpuRunner.Preview.Editing;

/// <summary>Lets what further references show stand in a picture: on the ground, left and right in turn.</summary>
internal static class Props
{
    private const double Height = 0.36;
    private const double Floor = 0.97;

    public static void Stand(Pixels picture, Pixels reference, int number)
    {
        var shape = Foreground.Find(reference, fill: false);
        var whole = shape.Share is < 0.02 or > 0.9;
        var (fromX, fromY, toX, toY) =
            whole ? (0, 0, reference.Width - 1, reference.Height - 1) : (shape.Left, shape.Top, shape.Right, shape.Bottom);
        var height = (int)(picture.Height * Height);
        var width = Math.Min(picture.Width / 3, (int)(height * (toX - fromX + 1.0) / (toY - fromY + 1)));
        var centre = picture.Width * (number % 2 == 0 ? 0.82 : 0.18);
        var (left, top) = ((int)(centre - (width / 2.0)), (int)(picture.Height * Floor) - height);
        for (var y = Math.Max(0, top); y < Math.Min(top + height, picture.Height); y++)
        {
            for (var x = Math.Max(0, left); x < Math.Min(left + width, picture.Width); x++)
            {
                var (sourceX, sourceY) = (fromX + ((x - left) / (double)width * (toX - fromX)), fromY + ((y - top) / (double)height * (toY - fromY)));
                var alpha = whole ? 1 : shape.Alpha[((int)sourceY * reference.Width) + (int)sourceX];
                if (alpha > 0)
                {
                    var (r, g, b) = reference.Between(sourceX, sourceY);
                    picture.Lay(x, y, r, g, b, alpha);
                }
            }
        }
    }
}

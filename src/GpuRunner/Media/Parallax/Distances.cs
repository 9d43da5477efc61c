namespace CreativeStudio.GpuRunner.Media.Parallax;

/// <summary>Distances to the nearest point of a kind (chamfer 3-4: Borgefors, Distance transformations in digital images, 1986).</summary>
internal static class Distances
{
    /// <summary>What one pixel counts.</summary>
    public const int Unit = 3;

    private const int Diagonal = 4;

    // No picture is that wide.
    private const ushort None = 60_000;

    /// <returns>In <see cref="Unit"/>ths of a pixel; 0 at such points themselves.</returns>
    public static ushort[] To(byte[] layerOf, int width, int height, Predicate<byte> isWanted)
    {
        var distances = new ushort[layerOf.Length];
        for (var i = 0; i < distances.Length; i++)
        {
            distances[i] = isWanted(layerOf[i]) ? (ushort)0 : None;
        }

        for (var y = 0; y < height; y++)
        {
            for (var x = 0; x < width; x++)
            {
                Relax(distances, width, x, y, -1, y > 0);
            }
        }

        for (var y = height - 1; y >= 0; y--)
        {
            for (var x = width - 1; x >= 0; x--)
            {
                Relax(distances, width, x, y, 1, y < height - 1);
            }
        }

        return distances;
    }

    // Looks at the neighbours that were visited: the one before in the row, and three of the row before.
    private static void Relax(ushort[] distances, int width, int x, int y, int direction, bool hasRow)
    {
        var at = (y * width) + x;
        int best = distances[at];
        if (best == 0)
        {
            return;
        }

        var (hasBefore, hasAfter) = direction < 0 ? (x > 0, x < width - 1) : (x < width - 1, x > 0);
        if (hasBefore)
        {
            best = Math.Min(best, distances[at + direction] + Unit);
        }

        if (hasRow)
        {
            var row = at + (direction * width);
            best = Math.Min(best, distances[row] + Unit);
            best = hasBefore ? Math.Min(best, distances[row + direction] + Diagonal) : best;
            best = hasAfter ? Math.Min(best, distances[row - direction] + Diagonal) : best;
        }

        distances[at] = (ushort)Math.Min(best, None);
    }
}

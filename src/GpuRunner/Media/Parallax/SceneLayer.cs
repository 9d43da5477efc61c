namespace CreativeStudio.GpuRunner.Media.Parallax;

/// <summary>Whether a tile of a layer has to be drawn.</summary>
internal enum Tile : byte
{
    /// <summary>Nothing is in it.</summary>
    Empty,

    /// <summary>It is seen through in places.</summary>
    Mixed,

    /// <summary>It hides all that is behind it.</summary>
    Opaque,
}

/// <summary>What a picture has between two distances, with what was hidden behind nearer things filled in.</summary>
internal sealed class SceneLayer
{
    /// <summary>Pixels of a tile's side.</summary>
    public const int TileSize = 16;

    /// <summary>Pixels between two samples of the nearness.</summary>
    public const int Coarse = 8;

    private readonly int _coarseWidth;
    private readonly int _coarseHeight;
    private readonly float[] _nearness;
    private readonly Tile[] _tiles;
    private readonly int _tilesAcross;

    /// <param name="pixels">Y, U, V and opacity; the colours go on where the opacity is 0.</param>
    /// <param name="nearness">One value for each <see cref="Coarse"/> pixels in both directions, smooth.</param>
    /// <param name="isSky">Drifts by itself.</param>
    public SceneLayer(int width, int height, uint[] pixels, float[] nearness, bool isSky)
    {
        (Width, Height, Pixels, _nearness, IsSky) = (width, height, pixels, nearness, isSky);
        (_coarseWidth, _coarseHeight) = CoarseSize(width, height);
        _tilesAcross = ((width - 1) / TileSize) + 1;
        _tiles = Tiles(pixels, width, height, _tilesAcross);
    }

    public int Width { get; }

    public int Height { get; }

    public uint[] Pixels { get; }

    public bool IsSky { get; }

    public static (int Width, int Height) CoarseSize(int width, int height) => (((width - 1) / Coarse) + 2, ((height - 1) / Coarse) + 2);

    /// <summary>Nearness at a point of the layer, in pixels; beyond the edges that of the edge.</summary>
    public float NearnessAt(float x, float y)
    {
        var (fx, fy) = (Math.Clamp(x / Coarse, 0, _coarseWidth - 1.001f), Math.Clamp(y / Coarse, 0, _coarseHeight - 1.001f));
        var (ix, iy) = ((int)fx, (int)fy);
        var at = (iy * _coarseWidth) + ix;
        var (dx, dy) = (fx - ix, fy - iy);
        var top = _nearness[at] + ((_nearness[at + 1] - _nearness[at]) * dx);
        var bottom = _nearness[at + _coarseWidth] + ((_nearness[at + _coarseWidth + 1] - _nearness[at + _coarseWidth]) * dx);
        return top + ((bottom - top) * dy);
    }

    /// <summary>What a rectangle of the layer holds, in pixels, with the neighbours that sampling reaches.</summary>
    public Tile Holds(float left, float top, float right, float bottom)
    {
        var (x0, x1) = (TileAt(left - 1, Width), TileAt(right + 2, Width));
        var (y0, y1) = (TileAt(top - 1, Height), TileAt(bottom + 2, Height));
        var first = _tiles[(y0 * _tilesAcross) + x0];
        for (var y = y0; y <= y1 && first != Tile.Mixed; y++)
        {
            for (var x = x0; x <= x1; x++)
            {
                if (_tiles[(y * _tilesAcross) + x] != first)
                {
                    return Tile.Mixed;
                }
            }
        }

        return first;
    }

    private static int TileAt(float pixel, int size) => (int)Math.Clamp(pixel, 0, size - 1) / TileSize;

    private static Tile[] Tiles(uint[] pixels, int width, int height, int across)
    {
        var tiles = new Tile[across * (((height - 1) / TileSize) + 1)];
        for (var tile = 0; tile < tiles.Length; tile++)
        {
            var (left, top) = (tile % across * TileSize, tile / across * TileSize);
            uint least = 255, most = 0;
            for (var y = top; y < Math.Min(height, top + TileSize); y++)
            {
                for (var x = left; x < Math.Min(width, left + TileSize); x++)
                {
                    var opacity = pixels[(y * width) + x] >> 24;
                    (least, most) = (Math.Min(least, opacity), Math.Max(most, opacity));
                }
            }

            tiles[tile] = most == 0 ? Tile.Empty : least == 255 ? Tile.Opaque : Tile.Mixed;
        }

        return tiles;
    }
}

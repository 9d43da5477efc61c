using System.Globalization;
using System.Text;
using CreativeStudio.GpuRunner.Media.Programs;

namespace CreativeStudio.GpuRunner.Media.Animation;

/// <summary>Rasterises all layers of a scene in one go: side by side on one sheet.</summary>
internal static class SpriteSheet
{
    private const int SheetWidth = 2560;

    // Past the box for smooth edges where the layer is moved by parts of a pixel.
    private const int Margin = 2;

    // Bytes of the header of libvips' format.
    private const int VipsHeader = 64;

    /// <param name="scale">Pixels a film unit.</param>
    /// <param name="folder">For files in between; none is left.</param>
    /// <exception cref="ExternalProgramException">vips is missing or failed.</exception>
    public static async Task<IReadOnlyList<Sprite>> RenderAsync(
        IReadOnlyList<Layer> layers, string defs, double scale, string folder, CancellationToken ct)
    {
        var cells = Pack([.. layers.Select(layer => PixelBox(layer.Box, scale))], out var width, out var height);
        var svg = new StringBuilder();
        svg.Append(CultureInfo.InvariantCulture, $"""<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}"><defs>{defs}</defs>""");
        for (var i = 0; i < layers.Count; i++)
        {
            var cell = cells[i];
            svg.Append(CultureInfo.InvariantCulture, $"""<svg x="{cell.X}" y="{cell.Y}" width="{cell.Width}" height="{cell.Height}" """)
                .Append(CultureInfo.InvariantCulture, $"""viewBox="{cell.Left / scale:0.###} {cell.Top / scale:0.###} {cell.Width / scale:0.###} {cell.Height / scale:0.###}">{layers[i].Svg}</svg>""");
        }

        svg.Append("</svg>");
        var pixels = await RasteriseAsync(svg.ToString(), width, height, folder, ct);
        return [.. layers.Select((layer, i) => Sprite.From(
            layer, cells[i].Left, cells[i].Top, cells[i].Width, cells[i].Height,
            (x, y) => BitConverter.ToInt32(pixels, VipsHeader + (((cells[i].Y + y) * width) + cells[i].X + x) * 4), scale))];
    }

    // By way of libvips' own format, which costs no compression: a header, then red, green, blue and alpha of each pixel.
    private static async Task<byte[]> RasteriseAsync(string svg, int width, int height, string folder, CancellationToken ct)
    {
        var name = Path.Combine(folder, $"sheet-{Guid.CreateVersion7():N}");
        var (drawing, sheet) = (name + ".svg", name + ".v");
        try
        {
            await File.WriteAllTextAsync(drawing, svg, ct);
            await ExternalProgram.RunAsync("vips", ["svgload", drawing, sheet, "--unlimited"], ct);
            var bytes = await File.ReadAllBytesAsync(sheet, ct);
            return bytes.Length >= VipsHeader + (width * height * 4)
                ? bytes
                : throw new ExternalProgramException($"A sheet of {width}×{height} gave {bytes.Length} bytes.");
        }
        finally
        {
            File.Delete(drawing);
            File.Delete(sheet);
        }
    }

    private static (int Left, int Top, int Width, int Height) PixelBox(Box box, double scale)
    {
        var left = EvenDown((box.X * scale) - Margin);
        var top = EvenDown((box.Y * scale) - Margin);
        return (left, top, EvenDown((box.Right * scale) + Margin + 2) - left, EvenDown((box.Bottom * scale) + Margin + 2) - top);
    }

    private static int EvenDown(double value) => (int)Math.Floor(value / 2) * 2;

    // Rows of cells, tall ones first.
    private static Cell[] Pack(IReadOnlyList<(int Left, int Top, int Width, int Height)> boxes, out int width, out int height)
    {
        var cells = new Cell[boxes.Count];
        width = Math.Max(SheetWidth, boxes.Max(b => b.Width));
        int x = 0, y = 0, rowHeight = 0;
        foreach (var i in Enumerable.Range(0, boxes.Count).OrderByDescending(i => boxes[i].Height))
        {
            if (x + boxes[i].Width > width)
            {
                (x, y, rowHeight) = (0, y + rowHeight, 0);
            }

            cells[i] = new Cell(x, y, boxes[i].Left, boxes[i].Top, boxes[i].Width, boxes[i].Height);
            x += boxes[i].Width;
            rowHeight = Math.Max(rowHeight, boxes[i].Height);
        }

        height = y + rowHeight;
        return cells;
    }

    private readonly record struct Cell(int X, int Y, int Left, int Top, int Width, int Height);
}

using System.Globalization;
using System.Text;
using CreativeStudio.GpuRunner.Media.Pictures;
using CreativeStudio.GpuRunner.Media.Programs;

namespace CreativeStudio.GpuRunner.ClothSwap;

/// <summary>Puts the face of one picture into another of the same size, where it was, with a soft edge.</summary>
internal static class FaceKeeper
{
    // In parts of the face's width and height: how far the ellipse goes beyond it, and how soft it ends. Less below than above, so that a
    // collar is not covered.
    private const double Beside = 0.1;
    private const double Above = 0.2;
    private const double Below = 0.03;
    private const double Feather = 0.06;

    /// <param name="original">Whose face is kept.</param>
    /// <param name="face">Where it is.</param>
    /// <param name="changed">The picture that gets it.</param>
    /// <param name="path">The result, a PNG.</param>
    /// <exception cref="ExternalProgramException">A program is missing, or a file is no picture.</exception>
    public static async Task KeepAsync(
        string original, PictureBox face, string changed, int width, int height, string path, CancellationToken ct)
    {
        var scratch = Directory.CreateDirectory(path + "-parts").FullName;
        var (drawn, mask) = (Path.Combine(scratch, "mask.png"), Path.Combine(scratch, "mask.v"));
        await ExternalProgram.RunAsync(
            "rsvg-convert", ["--output=" + drawn], Encoding.UTF8.GetBytes(Mask(face, width, height)), null, ct);
        await ExternalProgram.RunAsync("vips", ["extract_band", drawn, mask, "0"], ct);
        await ExternalProgram.RunAsync("vips", ["ifthenelse", mask, original, changed, path, "--blend"], ct);
        Directory.Delete(scratch, recursive: true);
    }

    private static string Mask(PictureBox face, int width, int height)
    {
        var (top, bottom) = (face.Top - (face.Height * Above), face.Top + (face.Height * (1 + Below)));
        var (cx, cy) = (face.Left + (face.Width / 2.0), (top + bottom) / 2);
        var (rx, ry, soft) = (face.Width * (0.5 + Beside), (bottom - top) / 2, face.Width * Feather);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"""
            <svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}">
              <filter id="soft" x="-30%" y="-30%" width="160%" height="160%"><feGaussianBlur stdDeviation="{soft:0.##}"/></filter>
              <rect width="100%" height="100%" fill="#000"/>
              <ellipse cx="{cx:0.##}" cy="{cy:0.##}" rx="{rx:0.##}" ry="{ry:0.##}" fill="#fff" filter="url(#soft)"/>
            </svg>
            """);
    }
}

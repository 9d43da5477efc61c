using System.Globalization;
using CreativeStudio.GpuRunner.Media.Pictures;
using CreativeStudio.GpuRunner.Media.Programs;

namespace CreativeStudio.GpuRunner.Media.Film;

/// <summary>A plane of samples with its edges repeated to the left and right, so that a filter may reach over them.</summary>
internal sealed class Plane
{
    public const int Margin = 4;

    // Vector loads of the last row may reach this far behind it.
    private const int Overhang = 32;

    public Plane(ReadOnlySpan<byte> samples, int width, int height)
    {
        (Width, Height, Stride) = (width, height, width + (2 * Margin));
        Samples = new byte[(Stride * height) + Overhang];
        for (var y = 0; y < height; y++)
        {
            var row = samples.Slice(y * width, width);
            var padded = Samples.AsSpan(y * Stride, Stride);
            padded[..Margin].Fill(row[0]);
            row.CopyTo(padded[Margin..]);
            padded[(Margin + width)..].Fill(row[^1]);
        }
    }

    public int Width { get; }

    public int Height { get; }

    public int Stride { get; }

    public byte[] Samples { get; }
}

/// <summary>
/// A picture prepared for the camera: YUV 4:2:0, BT.709, limited range, chroma sited as H.264 expects it (left), one and a fifth times the
/// film's size, so that zooming in still shows real samples.
/// </summary>
internal sealed record Picture(Plane Luma, Plane Blue, Plane Red)
{
    /// <summary>Samples of the picture per pixel of the film where the whole picture is seen.</summary>
    public const double Oversize = 1.2;

    /// <param name="framing">Where it moves over a picture that is not of the film's shape, nothing is cut off.</param>
    /// <exception cref="ExternalProgramException">The file is no picture.</exception>
    public static async Task<Picture> LoadAsync(string path, Framing framing, int filmWidth, int filmHeight, CancellationToken ct)
    {
        var (width, height) = (Even(filmWidth * Oversize), Even(filmHeight * Oversize));
        if (!framing.IsStill)
        {
            var (ownWidth, ownHeight) = await GivenPicture.SizeAsync(path, ct);
            var scale = Math.Max((double)width / ownWidth, (double)height / ownHeight);
            (width, height) = (Even(ownWidth * scale), Even(ownHeight * scale));
        }

        string[] arguments =
        [
            "-v", "error", "-nostdin", "-i", path, "-frames:v", "1",
            "-vf",
            $"scale={width}:{height}:force_original_aspect_ratio=increase:flags=lanczos+accurate_rnd:out_color_matrix=bt709:out_range=tv,"
            + $"crop={width}:{height}:in_w*{Part(framing.From.X)}-out_w/2:in_h*{Part(framing.From.Y)}-out_h/2,format=yuv420p",
            "-f", "rawvideo", "pipe:1",
        ];
        var bytes = await ExternalProgram.RunAsync("ffmpeg", arguments, null, null, ct);
        if (bytes.Length != width * height * 3 / 2)
        {
            throw new ExternalProgramException($"{Path.GetFileName(path)} gave {bytes.Length} bytes instead of a picture of {width}×{height}.");
        }

        var (luma, chroma) = (width * height, width * height / 4);
        return new Picture(
            new Plane(bytes.AsSpan(0, luma), width, height),
            new Plane(bytes.AsSpan(luma, chroma), width / 2, height / 2),
            new Plane(bytes.AsSpan(luma + chroma, chroma), width / 2, height / 2));
    }

    private static string Part(double part) => part.ToString("0.####", CultureInfo.InvariantCulture);

    private static int Even(double size) => (int)Math.Round(size / 2) * 2;
}

using CreativeStudio.GpuRunner.Media.Programs;

namespace CreativeStudio.GpuRunner.Media.Parallax;

/// <summary>
/// A picture and how near each of its points is, larger than what the camera first sees: beyond the edges the picture is mirrored, so that
/// a camera that moves finds something there.
/// </summary>
/// <param name="Pixels">Y, U, V and opacity (255) from the lowest byte up; BT.709, limited range.</param>
/// <param name="Nearness">0 for the sky to 1 for the nearest, in proportion to the inverse of the distance.</param>
/// <param name="Margin">Mirrored pixels to the left and the right.</param>
/// <param name="MarginTop">Mirrored pixels above and below.</param>
internal sealed record DepthPicture(int Width, int Height, uint[] Pixels, float[] Nearness, int Margin, int MarginTop)
{
    // More samples than the film has pixels, since the camera comes closer.
    private const double Oversize = 1.15;
    private const double MarginShare = 0.07;

    /// <summary>Reads a picture and its depth map (white is near); both may have any size and are cut to the film's shape.</summary>
    /// <exception cref="ExternalProgramException">One of the files is no picture.</exception>
    public static async Task<DepthPicture> LoadAsync(string picturePath, string depthPath, int filmWidth, int filmHeight, CancellationToken ct)
    {
        int width = Even(filmWidth * Oversize), height = Even(filmHeight * Oversize);
        int margin = Even(width * MarginShare), marginTop = Even(height * MarginShare);
        var (fullWidth, fullHeight) = (width + (2 * margin), height + (2 * marginTop));
        var fit = $"scale={width}:{height}:force_original_aspect_ratio=increase:out_color_matrix=bt709:flags=accurate_rnd";
        var mirror = $"crop={width}:{height},pad={fullWidth}:{fullHeight}:{margin}:{marginTop},fillborders=left={margin}:right={margin}:top={marginTop}:bottom={marginTop}:mode=mirror";
        var picture = DecodeAsync(picturePath, $"{fit}+lanczos:out_range=tv,format=yuv444p,{mirror}", fullWidth * fullHeight * 3, ct);

        // A sharper filter rings, and would put a rim of wrong nearness around each thing.
        var depth = await DecodeAsync(depthPath, $"{fit}+bilinear:out_range=pc,format=gray,{mirror}", fullWidth * fullHeight, ct);
        return new DepthPicture(fullWidth, fullHeight, Pack(await picture), DepthEdges.Sharpen(depth, fullWidth, fullHeight), margin, marginTop);
    }

    private static async Task<byte[]> DecodeAsync(string path, string filter, int size, CancellationToken ct)
    {
        string[] arguments = ["-v", "error", "-nostdin", "-i", path, "-frames:v", "1", "-vf", filter, "-f", "rawvideo", "pipe:1"];
        var bytes = await ExternalProgram.RunAsync("ffmpeg", arguments, null, null, ct);
        return bytes.Length == size
            ? bytes
            : throw new ExternalProgramException($"{Path.GetFileName(path)} gave {bytes.Length} bytes instead of {size}.");
    }

    private static uint[] Pack(byte[] planes)
    {
        var count = planes.Length / 3;
        var pixels = new uint[count];
        for (var i = 0; i < count; i++)
        {
            pixels[i] = planes[i] | ((uint)planes[count + i] << 8) | ((uint)planes[(2 * count) + i] << 16) | 0xFF000000;
        }

        return pixels;
    }

    private static int Even(double size) => (int)Math.Round(size / 2) * 2;
}

using CreativeStudio.GpuRunner.Media.Programs;

namespace CreativeStudio.GpuRunner.Preview.Pictures;

/// <summary>
/// What clients have done to pictures that are stored, while prompts run: nothing of it lies in the scratch folder, which is swept between them.
/// </summary>
internal static class StoredPictures
{
    /// <summary>A picture in another format, without metadata.</summary>
    /// <param name="format"><c>webp</c> or <c>jpeg</c>.</param>
    /// <param name="quality">1 to 100.</param>
    /// <exception cref="ExternalProgramException">It is no picture.</exception>
    public static Task<byte[]> EncodeAsync(string path, string format, int quality, CancellationToken ct)
    {
        string[] codec = format == "webp" ? ["libwebp", "-quality", $"{quality}"] : ["mjpeg", "-q:v", $"{2 + ((100 - quality) * 29 / 100)}"];
        string[] arguments =
            ["-v", "error", "-nostdin", .. Input(path), "-frames:v", "1", "-map_metadata", "-1", "-c:v", .. codec, "-f", "image2pipe", "pipe:1"];
        return ExternalProgram.RunAsync("ffmpeg", arguments, null, null, ct);
    }

    /// <summary>Writes a picture with the opacity of another of its size, as a PNG.</summary>
    /// <exception cref="ExternalProgramException">One is no picture, or their sizes differ.</exception>
    public static Task ApplyOpacityAsync(string path, byte[] opacity, string target, CancellationToken ct)
    {
        string[] arguments =
        [
            "-v", "error", "-y", .. Input(path), "-f", "image2pipe", "-i", "pipe:0",
            "-filter_complex", "[1]format=rgba,alphaextract[a];[0]format=rgb24[p];[p][a]alphamerge,format=rgba",
            "-frames:v", "1", "-c:v", "png", "-f", "image2", "-update", "1", target,
        ];
        return ExternalProgram.RunAsync("ffmpeg", arguments, opacity, null, ct);
    }

    // A name is a name, not a pattern of names.
    private static string[] Input(string path) => ["-f", "image2", "-pattern_type", "none", "-i", path];
}

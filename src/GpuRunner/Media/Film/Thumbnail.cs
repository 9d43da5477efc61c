using CreativeStudio.GpuRunner.Media.Programs;

namespace CreativeStudio.GpuRunner.Media.Film;

/// <summary>The small picture that stands for a film in lists.</summary>
internal static class Thumbnail
{
    public const int Width = 640;
    public const int Height = 360;

    /// <summary>Scales a scene's picture to 640×360, keeping what attracts the eye, without metadata.</summary>
    /// <param name="outPath">Its ending says which: <c>.jpg</c> or <c>.webp</c>.</param>
    /// <exception cref="ExternalProgramException">vipsthumbnail is missing, or the file is no picture.</exception>
    public static Task MakeAsync(string picturePath, string outPath, CancellationToken ct) =>
        ExternalProgram.RunAsync(
            "vipsthumbnail",
            [picturePath, "--size", $"{Width}x{Height}", "--smartcrop", "attention", "-o", Path.GetFullPath(outPath) + "[Q=85,strip]"],
            ct);

    /// <summary>The same from a film, from the picture at a third of it.</summary>
    /// <exception cref="ExternalProgramException">A program is missing, or the file is no film.</exception>
    public static async Task MakeOfFilmAsync(string filmPath, double seconds, string outPath, CancellationToken ct)
    {
        var frame = outPath + ".png";
        try
        {
            await ExternalProgram.RunAsync(
                "ffmpeg",
                ["-v", "error", "-nostdin", "-y", "-ss", $"{seconds / 3:0.###}", "-protocol_whitelist", "file", "-i", $"file:{filmPath}", "-map", "0:V:0", "-frames:v", "1", frame],
                ct);
            await MakeAsync(frame, outPath, ct);
        }
        finally
        {
            File.Delete(frame);
        }
    }

    /// <summary>The scene whose picture makes the best thumbnail: the first in which somebody is seen from near.</summary>
    /// <returns>An index into <paramref name="moves"/>.</returns>
    public static int BestScene(IReadOnlyList<CameraMove> moves)
    {
        for (var i = 0; i < moves.Count; i++)
        {
            if (moves[i] == CameraMove.ZoomIn)
            {
                return i;
            }
        }

        return 0;
    }
}

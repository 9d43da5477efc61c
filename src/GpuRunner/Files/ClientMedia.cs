using CreativeStudio.GpuRunner.Jobs;

namespace CreativeStudio.GpuRunner.Files;

/// <summary>
/// How ffmpeg and ffprobe open a film or sound that a client sent. The reader is chosen by the file's ending, which says what its first bytes
/// were when it was accepted, and may open nothing but that file: a playlist under another name reads nothing else.
/// </summary>
internal static class ClientMedia
{
    // What is larger is not decoded: nothing that is accepted has more pixels in a picture.
    private const int MaxPixels = 4096 * 4096;

    /// <summary>ffmpeg's options with the file, for ffprobe too.</summary>
    /// <exception cref="JobRefusedException">This kind of file is not read.</exception>
    public static string[] Input(string path)
    {
        var reader = Path.GetExtension(path).ToLowerInvariant() switch
        {
            ".mp4" or ".mov" or ".m4a" => "mov",
            ".webm" => "matroska",
            ".wav" => "wav",
            ".mp3" => "mp3",
            ".ogg" => "ogg",
            ".flac" => "flac",
            _ => throw new JobRefusedException("FILE_002", "This kind of job does not take files of this format."),
        };
        return ["-protocol_whitelist", "file", "-max_streams", "32", "-max_pixels", $"{MaxPixels}", "-f", reader, "-i", $"file:{path}"];
    }
}

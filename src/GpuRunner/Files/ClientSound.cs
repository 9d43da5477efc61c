using CreativeStudio.GpuRunner.Jobs;
using CreativeStudio.GpuRunner.Media.Programs;

namespace CreativeStudio.GpuRunner.Files;

/// <summary>Sounds that clients sent, and the sounds of their films.</summary>
internal static class ClientSound
{
    /// <summary>Decodes a sound, or the sound of a film, to a WAV of 48 kHz stereo.</summary>
    /// <param name="start">Seconds of it that are skipped.</param>
    /// <param name="seconds">Most that is decoded.</param>
    /// <exception cref="JobRefusedException">It cannot be read, or holds no sound.</exception>
    public static async Task DecodeAsync(
        string path, string wavPath, double start, double seconds, CancellationToken ct)
    {
        var input = ClientMedia.Input(path);
        try
        {
            await ExternalProgram.RunAsync(
                "ffmpeg",
                [
                    "-v", "error", "-nostdin", "-y",
                    .. start > 0 ? new[] { "-ss", $"{start:0.######}" } : [], .. input, "-map", "0:a:0", "-t", $"{seconds:0.######}", "-vn",
                    "-ar", "48000", "-ac", "2", "-c:a", "pcm_s16le", "-map_metadata", "-1", "-f", "wav", wavPath,
                ],
                ct);
        }
        catch (ExternalProgramException e) when (!ct.IsCancellationRequested)
        {
            throw new JobRefusedException("FILE_002", "There is no sound that can be read.", e);
        }
    }
}

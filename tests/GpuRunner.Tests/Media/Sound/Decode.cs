using System.Runtime.InteropServices;
using CreativeStudio.GpuRunner.Media.Programs;

namespace CreativeStudio.GpuRunner.Tests.Media.Sound;

/// <summary>Any sound file as samples: the mean of left and right.</summary>
internal static class Decode
{
    public static async Task<float[]> MonoAsync(string path)
    {
        string[] arguments = ["-v", "error", "-i", path, "-af", "aformat=channel_layouts=stereo,pan=mono|c0=0.5*c0+0.5*c1", "-ar", "48000", "-f", "f32le", "-"];
        return MemoryMarshal.Cast<byte, float>(await ExternalProgram.RunAsync("ffmpeg", arguments, null, null, CancellationToken.None)).ToArray();
    }
}
